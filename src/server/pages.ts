/** The browser client as it was built into dist/web. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { refuse, type Call, type Reply, type Route } from '../channels/http.ts';

const TYPES: Record<string, string> = {
  js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', html: 'text/html; charset=utf-8', json: 'application/json',
  svg: 'image/svg+xml', png: 'image/png', ico: 'image/x-icon', woff2: 'font/woff2', webmanifest: 'application/manifest+json', map: 'application/json', txt: 'text/plain; charset=utf-8',
};
/** One file name: no folders, no dot in front. */
const FILE_NAME = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*\.([a-z0-9]+)$/;

/** Routes for the files in a folder. Read at each request, so that a build under a running server shows. */
export function pageRoutes(folder: string): Route[] {
  async function page(): Promise<Reply> {
    const html = await readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined);
    if (html === undefined) return { status: 503, html: BUILDING, headers: { 'Retry-After': '2' } };
    return { status: 200, html, headers: { 'Cache-Control': 'no-cache' } };
  }

  async function file(name: string, within: string, headers: Record<string, string>): Promise<Reply> {
    const type = TYPES[FILE_NAME.exec(name)?.[1] ?? ''];
    const bytes = type && (await readFile(join(within, name)).catch(() => undefined));
    return bytes ? { status: 200, file: { bytes, type }, headers } : refuse(404, 'NotFound', 'There is no such file.');
  }

  const asset = ({ params }: Call) => file(params['file']!, join(folder, 'assets'), { 'Cache-Control': 'public, max-age=31536000, immutable' });
  const beside = ({ params }: Call) => file(params['file']!, folder, { 'Cache-Control': 'no-cache' });

  return [
    ...['/', '/progress', '/tab/configure', '/review', '/review/:page', '/review/attempt/:id', '/workbench', '/workbench/:id'].map((path): Route => ({ method: 'GET', path, who: 'everyone', handle: page })),
    { method: 'GET', path: '/assets/:file', who: 'everyone', handle: asset },
    { method: 'GET', path: '/:file', who: 'everyone', handle: beside },
  ];
}

const BUILDING = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="2"><title>Amends</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:20vh auto;padding:0 1rem;color-scheme:light dark}</style>
<h1>The practice room is being built</h1><p>This takes a few seconds after the first start; the page comes by itself.</p></html>`;
