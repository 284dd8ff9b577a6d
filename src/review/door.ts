/** The door of the review in a browser: whoever opened the one-time link that the start message prints is a supervisor. */
import { createHash } from 'node:crypto';
import { cookie, setCookie, type Call, type Reply } from '../channels/http.ts';
import type { Signer } from '../channels/tokens.ts';

const COOKIE = 'amends-review';
const SESSION_SECONDS = 8 * 60 * 60;
const CODE_MS = 60 * 60 * 1000;

export type Door = {
  /** A code for one entry within the hour. Only its hash is kept, in memory. */
  issue: () => string;
  enter: (call: Call) => Promise<Reply>;
  /** The supervisor's session, by which what they decide is written down; undefined: this is none. */
  sessionOf: (call: Call) => Promise<string | undefined>;
};

/** now gives epoch milliseconds, random so many random bytes. */
export function createDoor({ signer, now, random }: { signer: Signer; now: () => number; random: (bytes: number) => Uint8Array }): Door {
  const open = new Map<string, number>();
  const hash = (code: string) => createHash('sha256').update(code).digest('hex');

  return {
    issue() {
      const code = Buffer.from(random(32)).toString('base64url');
      open.set(hash(code), now() + CODE_MS);
      return code;
    },
    async enter(call) {
      const key = hash(call.query.get('code') ?? '');
      const until = open.get(key);
      open.delete(key);
      if (until === undefined || until < now()) return { status: 403, html: CLOSED };
      const token = await signer.seal('supervisor', { session: Buffer.from(random(6)).toString('base64url') }, SESSION_SECONDS);
      return { status: 303, headers: { Location: '/review', 'Set-Cookie': setCookie(call, COOKIE, token, SESSION_SECONDS) } };
    },
    async sessionOf(call) {
      const token = cookie(call.headers, COOKIE);
      const opened = token ? await signer.open('supervisor', token) : undefined;
      return opened && !opened.late ? String(opened.claims['session'] ?? 'unknown') : undefined;
    },
  };
}

const CLOSED = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Amends: this link is used up</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem;color-scheme:light dark}</style>
<h1>This link does not open the review any more</h1>
<p>A review link works once, within an hour of the start. If you have opened it in this browser before, <a href="/review">the review</a> may still be open to you.</p>
<p>Otherwise restart Amends: its start message prints a new link.</p></html>`;
