/** The workbench's addresses: for whoever opened the one-time link. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Call, Reply } from '../../src/channels/http.ts';
import { workbenchRoutes } from '../../src/server/workbench.ts';
import { planOf, scorer } from '../library.ts';
import { open, PLAN, type House } from './house.ts';

let house: House;
let headers: Record<string, string>;
beforeAll(async () => {
  house = await open();
  headers = { Cookie: (await house.get(house.reviewUrl.slice(house.url.length))).cookie };
});
afterAll(() => house.close());

test('every role-play, and nothing again as long as nothing changes', async () => {
  const { json } = await house.get('/api/workbench', headers);
  expect(json).toMatchObject({ cases: [{ id: PLAN.id, title: PLAN.title, hash: PLAN.hash }], broken: [] });
  const seen = async (version: unknown) => (await house.get(`/api/workbench?seen=${String(version)}`, headers)).status;
  expect(await seen(json['version'])).toBe(204);
  expect(await seen('another')).toBe(200);
});

test('the graph as a picture and as a page that runs nothing', async () => {
  const picture = await house.get(`/api/workbench/${PLAN.id}/graph`, headers);
  expect(picture.headers.get('content-type')).toBe('image/svg+xml');
  expect(picture.text).toMatch(/^<svg[^]+second/);
  const page = await house.get(`/api/workbench/${PLAN.id}/page`, headers);
  expect(page.text).toContain('Hear her out.');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
});

test('a drawing that failed is drawn anew for whoever asks next', async () => {
  const plan = planOf('late-birthday-gift');
  let asked = 0;
  const judge: typeof scorer.judge = (moment) => {
    if (!asked++) throw new Error('once');
    return scorer.judge(moment);
  };
  const routes = workbenchRoutes({ bench: { planOf: () => plan, view: async () => ({ cases: [], broken: [], misfits: [] }) }, scorer: { ...scorer, judge } });
  const { handle } = routes.find(({ path }) => path.endsWith('/graph')) as { handle: (call: Call) => Promise<Reply> };
  const graph = () => handle({ params: { id: plan.id } as Call['params'], query: new URLSearchParams(), headers: {}, body: {}, origin: '' });
  await expect(graph()).rejects.toThrow('once');
  expect(await graph()).toMatchObject({ status: 200 });
});

test('a role-play that is not there has neither', async () => {
  for (const part of ['graph', 'page']) expect((await house.get(`/api/workbench/nowhere/${part}`, headers)).status).toBe(404);
});

test('an agent\'s cookie opens nothing', async () => {
  const { cookie } = await house.post('/api/session', { name: 'Ana' });
  for (const path of ['/api/workbench', `/api/workbench/${PLAN.id}/graph`, `/api/workbench/${PLAN.id}/page`]) expect((await house.get(path, { Cookie: cookie })).status).toBe(401);
});
