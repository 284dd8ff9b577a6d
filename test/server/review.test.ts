/** The review: who gets in, and what there is to see. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { open, visitor, type House } from './house.ts';

let house: House;
let time = 0;
beforeEach(async () => {
  time = Date.now();
  house = await open({}, { now: () => time });
});
afterEach(() => house.close());

const enter = (link = house.reviewUrl) => house.get(link.slice(house.url.length));

/** Plays an attempt to its end. */
async function attempt(name: string, secretly = false) {
  const one = await visitor(house, name);
  await one.does({ type: 'pick', scenario: 'lost-parcel' });
  await one.does({ type: 'begin', ...(secretly && { private: true }) });
  await one.say('I am so sorry about this, Mona. I will look into it right now.');
  await one.say('Your new parcel leaves today.');
  return one;
}

describe('the door', () => {
  test('opens once, and leads on to the review', async () => {
    const first = await enter();
    expect(first.status).toBe(303);
    expect(first.headers.get('location')).toBe('/review');
    expect(first.headers.get('set-cookie')).toMatch(/Max-Age=28800; HttpOnly; SameSite=Strict$/);
    const second = await enter();
    expect(second.status).toBe(403);
    expect(second.text).toContain('restart Amends');
    expect(second.cookie).toBe('');
  });

  test('does not open after an hour, nor to a wrong code', async () => {
    for (const code of ['', 'x', 'x'.repeat(43)]) expect((await house.get(`/review/enter?code=${code}`)).status).toBe(403);
    time += 60 * 60 * 1000 + 1;
    expect((await enter()).status).toBe(403);
  });

  test('the session ends after eight hours', async () => {
    const { cookie } = await enter();
    expect((await house.get('/api/review', { Cookie: cookie })).status).toBe(200);
    time += 8 * 60 * 60 * 1000 + 1_000;
    expect((await house.get('/api/review', { Cookie: cookie })).status).toBe(401);
  });

  test('nobody else is let in', async () => {
    const ana = await visitor(house);
    const { cookie } = await enter();
    for (const other of ['', ana.cookie, `amends-review=${ana.cookie.split('=')[1]!}`, `amends-review=${ana.token}`, `${cookie.slice(0, -3)}`, 'amends-review=']) {
      for (const path of ['/api/review', '/api/review/attempts/attempt-1']) {
        const { status, json } = await house.get(path, other ? { Cookie: other } : {});
        expect(status).toBe(401);
        expect(json['error']).toMatchObject({ code: 'Unauthorized' });
      }
    }
    expect((await house.get('/api/review', { Cookie: `a=b; ${cookie}; c=d` })).status).toBe(200);
  });
});

describe('what there is to see', () => {
  test('attempts, and the mistakes with their names', async () => {
    await attempt('Ana');
    const { cookie } = await enter();
    const { json } = await house.get('/api/review', { Cookie: cookie });
    expect(json['attempts']).toHaveLength(1);
    expect((json['attempts'] as object[])[0]).toEqual({
      id: 'attempt-1', person: expect.stringMatching(/^web-/), name: 'Ana', scenario: 'lost-parcel', title: 'The lost parcel', startedAt: expect.any(Number), endedAt: expect.any(Number),
      points: expect.any(Number), outcome: 'wavers', ending: 'It is on its way', turns: 2, channel: 'web', exam: false,
    });
    expect(json['mistakes']).toBeInstanceOf(Array);
    const transcript = await house.get('/api/review/attempts/attempt-1', { Cookie: cookie });
    expect(transcript.json).toMatchObject({ attempt: { id: 'attempt-1', name: 'Ana' }, customer: 'Mona', turns: [{ number: 0, kind: 'opening' }, { number: 1, text: 'I am so sorry about this, Mona. I will look into it right now.' }, { number: 2 }], names: { empathy: 'empathy' } });
    expect(transcript.json['attempt']).not.toHaveProperty('snapshot');
  });

  test('a private attempt is as good as none', async () => {
    await attempt('Ana', true);
    const { cookie } = await enter();
    const { json } = await house.get('/api/review', { Cookie: cookie });
    expect(json['attempts']).toEqual([]);
    const [hidden, missing] = [await house.get('/api/review/attempts/attempt-1', { Cookie: cookie }), await house.get('/api/review/attempts/attempt-99', { Cookie: cookie })];
    expect(hidden.status).toBe(404);
    expect([hidden.status, hidden.text]).toEqual([missing.status, missing.text]);
  });
});
