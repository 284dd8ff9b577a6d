/** The workbench's addresses: for whoever opened the one-time link. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Call, Reply } from '../../src/channels/http.ts';
import { workbenchRoutes } from '../../src/server/workbench.ts';
import { walksOf } from '../../src/workshop/walks.ts';
import { planOf, scorer } from '../library.ts';
import { open, PLAN, visitor, type House } from './house.ts';

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
  const routes = workbenchRoutes({ bench: { planOf: () => plan, view: async () => ({ cases: [], broken: [], misfits: [] }) }, walks: (one) => walksOf(one, { ...scorer, judge }), stood: async () => ({ people: 0, steps: {}, endings: {} }) });
  const { handle } = routes.find(({ path }) => path.endsWith('/graph')) as { handle: (call: Call) => Promise<Reply> };
  const graph = () => handle({ params: { id: plan.id } as Call['params'], query: new URLSearchParams(), headers: {}, body: {}, origin: '' });
  await expect(graph()).rejects.toThrow('once');
  expect(await graph()).toMatchObject({ status: 200 });
});

test('the graph is coloured by where people went, once they are five and never by what they keep to themselves', async () => {
  const busiest = '#6fa9e6';
  const ask = async (part: string) => house.get(`/api/workbench/${PLAN.id}/${part}`, headers);
  const plays = async (name: string, mine = false) => {
    const ana = await visitor(house, name);
    await ana.does({ type: 'pick', scenario: PLAN.id });
    await ana.does({ type: 'begin', ...(mine && { private: true }) });
    await ana.say('Where would you like it to go?');
  };
  for (const name of ['Ana', 'Ben', 'Cem', 'Dee']) await plays(name);
  await plays('Eve', true);
  expect((await ask('stood')).json).toEqual({ people: null, most: 0 });
  expect((await ask('graph')).text).not.toMatch(/ ×|#6fa9e6/);
  expect((await ask('page')).text).toContain('Fewer than five people have played it in the open');

  await plays('Fay');
  expect((await ask('stood')).json).toEqual({ people: 5, most: 5 });
  const { text } = await ask('graph');
  // Five stood in the first step and nobody in the second: in number and in colour.
  expect([text.split(busiest).length - 1, text.includes('>5 ×<'), text.includes('>0 ×<')]).toEqual([1, true, true]);
  const { text: html } = await ask('page');
  expect(html).toContain('the bluer, the more of people\'s turns stood there');
  expect(html).toContain('5 turns of people\'s attempts');
  expect(`${text}${html}`).not.toMatch(/Ana|Ben|Eve|Fay/);
  expect(html).not.toContain('Fewer than five');
});

test('a role-play that is not there has neither', async () => {
  for (const part of ['graph', 'page', 'stood']) expect((await house.get(`/api/workbench/nowhere/${part}`, headers)).status).toBe(404);
});

test('an agent\'s cookie opens nothing', async () => {
  const { cookie } = await house.post('/api/session', { name: 'Ana' });
  for (const path of ['/api/workbench', `/api/workbench/${PLAN.id}/graph`, `/api/workbench/${PLAN.id}/page`, `/api/workbench/${PLAN.id}/stood`]) expect((await house.get(path, { Cookie: cookie })).status).toBe(401);
});
