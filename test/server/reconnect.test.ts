/** Direct Line's stock client where the line breaks, the token runs out, or another client listens as well: nothing lost, doubled or out of order. */
import { ConnectionStatus } from 'botframework-directlinejs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chance } from '../../dialogs/chance.ts';
import { begin, dial, standing } from '../channels/agents/directLine.ts';
import { listenTo, open, visitor, type House } from './house.ts';
import { openLine, type Line } from './line.ts';

let house: House;
let line: Line;
let time = 0;
beforeEach(async () => {
  time = Date.now();
  house = await open({}, { now: () => time });
});
afterEach(async () => {
  line?.close();
  await house.close();
});

const ids = (all: { id?: string }[]): string[] => all.map(({ id }) => id!);
const heard = (client: ReturnType<typeof dial>, whole: { id: string }[]) => expect.poll(() => ids(client.came).join('\n'), { timeout: 50_000 }).toBe(ids(whole).join('\n'));

describe('a line that is cut', () => {
  test.each([1, 2, 3, 4])('between frames and within them, with the dice of %d', async (seed) => {
    // A frame has a half to ten KB: some connections carry none whole, some a few.
    line = await openLine(house.url, (nth) => 500 + Math.floor(chance(seed, `connection ${nth}`) * 14_000));
    const opened = await begin(house);
    const client = dial(line.url, opened);
    for (let n = 0; n < 4; n++) for (const text of ['menu', 'lost parcel', 'begin', 'I am sorry, Mona. I will find out.', 'stop']) await client.post({ type: 'message', text, channelData: { clientActivityID: `${n} ${text}` } });
    const whole = await standing(house, opened);
    await heard(client, whole);
    expect(line.cuts()).toBeGreaterThan(3);
    expect(new Set(ids(whole)).size).toBe(whole.length);
    client.hangUp();
  });

  test('wherever it is cut, exactly the rest comes', async () => {
    const ana = await visitor(house);
    for (const intent of [{ type: 'join' }, { type: 'pick', scenario: 'lost-parcel' }, { type: 'begin' }]) await ana.does(intent);
    await ana.say('I am sorry, Mona.');
    const { activities, watermark } = await ana.read();
    const url = `${house.url.replace('http', 'ws')}${ana.base}/stream?t=${ana.token}`;
    const first = listenTo(url);
    await first.until((sets) => sets.at(-1)?.watermark === watermark);
    expect(first.sets.map((set) => set.activities.length)).toEqual(activities.map(() => 1));
    for (const [at, { watermark: behind }] of first.sets.entries()) {
      expect(ids((await house.get(`${ana.base}/activities?watermark=${behind}`, ana.headers)).json['activities'] as { id: string }[])).toEqual(ids(activities.slice(at + 1)));
      if (behind === watermark) break;
      const rest = listenTo(`${url}&watermark=${behind}`);
      await rest.until((sets) => sets.at(-1)?.watermark === watermark);
      expect(ids(rest.activities())).toEqual(ids(activities.slice(at + 1)));
      rest.socket.close();
    }
    first.socket.close();
  });

  test('a place that is none, or far behind, gets what there is', async () => {
    const ana = await visitor(house);
    await ana.does({ type: 'join' });
    const whole = await ana.read();
    for (const odd of ['', '-1', 'x', '1e3', '0', '0.0', '9'.repeat(16), '1;2']) expect((await house.get(`${ana.base}/activities?watermark=${encodeURIComponent(odd)}`, ana.headers)).json, odd).toEqual(whole);
  });
});

describe('several clients of one conversation', () => {
  test('one that polls and two that stream are shown the same, however fast it comes', async () => {
    const opened = await begin(house);
    const clients = [dial(house.url, opened)];
    await expect.poll(() => clients[0]!.came.length).toBeGreaterThan(0);
    clients.push(dial(house.url, { ...opened, known: true }), dial(house.url, { ...opened, known: true, streams: false }));
    await Promise.all(Array.from({ length: 12 }, (_, n) => clients[n % 3]!.post({ type: 'message', text: 'help', channelData: { clientActivityID: `${n}` } })));
    const whole = await standing(house, opened);
    for (const client of clients.slice(0, 2)) await heard(client, whole);
    // What two polls brought, one right after the other, the client mixes: a frame for each activity is not to be had there.
    await expect.poll(() => ids(clients[2]!.came).toSorted(), { timeout: 20_000 }).toEqual(ids(whole).toSorted());
    for (const client of clients) client.hangUp();
  });

  test('go on hearing what is said after everything was erased', async () => {
    const opened = await begin(house);
    const [streaming, polling] = [dial(house.url, opened), dial(house.url, { ...opened, known: true, streams: false })];
    const say = (text: string) => streaming.post({ type: 'message', text });
    for (const text of ['help', 'menu', 'delete my data']) await say(text);
    for (const client of [streaming, polling]) await heard(client, await standing(house, opened));
    for (const text of ['yes, delete everything', 'menu', 'help']) await say(text);
    const whole = await standing(house, opened);
    expect(whole.length).toBeLessThan(8);
    for (const client of [streaming, polling]) {
      await expect.poll(() => ids(client.came).slice(-whole.length)).toEqual(ids(whole));
      client.hangUp();
    }
  });
});

describe('a token', () => {
  test('that is refreshed goes on; the old one goes on until its own time is over', async () => {
    const ana = await visitor(house);
    const ask = async (token: string) => (await house.get(`${ana.base}/activities`, { Authorization: `Bearer ${token}` })).status;
    time += 15 * 60_000;
    const { json } = await house.post('/v3/directline/tokens/refresh', {}, ana.headers);
    expect(json).toMatchObject({ conversationId: ana.conversationId, expires_in: 1800 });
    const fresh = json['token'] as string;
    expect([await ask(ana.token), await ask(fresh)]).toEqual([200, 200]);
    time += 16 * 60_000;
    expect([await ask(ana.token), await ask(fresh)]).toEqual([403, 200]);
    expect((await house.post('/v3/directline/tokens/refresh', {}, ana.headers)).status).toBe(403);
  });

  test('that ran out while the line was cut is told to the client, which goes on with a new one', async () => {
    line = await openLine(house.url);
    const ana = await visitor(house);
    const client = dial(line.url, { token: ana.token, conversationId: ana.conversationId, known: true, timeout: 1_000 });
    await ana.does({ type: 'join' });
    await heard(client, (await ana.read()).activities as { id: string }[]);
    time += 31 * 60_000;
    line.cut();
    await expect.poll(() => client.client.connectionStatus$.getValue(), { timeout: 20_000 }).toBe(ConnectionStatus.ExpiredToken);
    const { token } = (await house.post('/api/session', {}, { Cookie: ana.cookie })).json as { token: string };
    await house.post(`${ana.base}/activities`, { type: 'message', text: 'help', from: { id: 'x' } }, { Authorization: `Bearer ${token}` });
    const headers = { Authorization: `Bearer ${token}` };
    const { activities } = (await house.get(`${ana.base}/activities`, headers)).json as { activities: { id: string }[] };
    const { streamUrl } = (await house.get(`${ana.base}?watermark=1`, headers)).json as { streamUrl: string };
    client.client.reconnect({ conversationId: ana.conversationId, token, streamUrl });
    // It then has two sockets, the given one and one of its own, and leaves it to whoever shows what came to know an id again, as Web Chat does.
    await expect.poll(() => [...new Set(ids(client.came))], { timeout: 20_000 }).toEqual(ids(activities));
    client.hangUp();
  });
});
