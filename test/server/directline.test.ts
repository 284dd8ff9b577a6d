/** Direct Line 3.0 as stock clients speak it, over real HTTP and WebSockets. */
import { randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Coach } from '../../dialogs/vocabulary.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { listenTo, open, visitor, type House } from './house.ts';

let house: House;
beforeEach(async () => { house = await open(); });
afterEach(() => house.close());

type Opening = { conversationId: string; token: string; expires_in: number; streamUrl: string };
const opening = async (path: string, headers: Record<string, string>, method: 'GET' | 'POST' = 'GET') =>
  (await house.ask(method, path, { headers })).json as unknown as Opening;

describe('a person at our own page', () => {
  test('keeps person and conversation over visits, and can be renamed', async () => {
    const first = await house.post('/api/session', {});
    expect(first.json['person']).toMatchObject({ name: null });
    const again = await house.post('/api/session', { name: '  Ana\u0007\n Maria ' }, { Cookie: first.cookie });
    expect(again.json['person']).toEqual({ id: (first.json['person'] as { id: string }).id, name: 'Ana Maria' });
    expect(again.json['conversationId']).toBe(first.json['conversationId']);
    expect((await house.post('/api/session', {}, { Cookie: first.cookie })).json['person']).toMatchObject({ name: 'Ana Maria' });
    for (const name of ['', '   ', '\u0000', 'x'.repeat(41), 7]) expect((await house.post('/api/session', { name })).status).toBe(400);
  });

  test('a forged session cookie makes a stranger', async () => {
    const ana = await visitor(house);
    const forged = await new SignJWT({ person: ana.person.id }).setProtectedHeader({ alg: 'HS256' }).setAudience('person').setExpirationTime('1h').sign(randomBytes(32));
    for (const cookie of [forged, ana.token, 'x', '']) {
      const { json } = await house.post('/api/session', {}, { Cookie: `amends-person=${cookie}` });
      expect((json['person'] as { id: string }).id).not.toBe(ana.person.id);
    }
  });

  test('the session cookie is out of reach for scripts and other sites', async () => {
    const { headers } = await house.post('/api/session', { name: 'Ana' });
    expect(headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict$/);
  });
});

describe('a conversation', () => {
  test('comes over the socket as own activity and replies, in order, with the seq as watermark', async () => {
    const ana = await visitor(house);
    const { streamUrl, conversationId } = await opening(ana.base, ana.headers);
    expect(conversationId).toBe(ana.conversationId);
    const stream = listenTo(streamUrl);
    await stream.opened;
    await ana.does({ type: 'join' });
    await ana.does({ type: 'pick', scenario: 'lost-parcel' });
    await ana.does({ type: 'begin' });
    const { json } = await ana.say('Sorry about the delay. I will look into it.', 'c-1');
    await stream.until((sets) => sets.at(-1)?.watermark === '4');

    const activities = stream.activities();
    expect(activities.map((one) => one.id)).toEqual([...new Set(activities.map((one) => one.id))]);
    const reply = activities.find((one) => one.id === json['id'])!;
    expect(reply).toMatchObject({ type: 'message', text: 'Sorry about the delay. I will look into it.', from: { id: ana.person.id, role: 'user' }, channelData: { clientActivityID: 'c-1' } });
    const after = activities.slice(activities.indexOf(reply) + 1);
    expect(after.map((one) => (one.channelData as { amends: { said: { type: string } } }).amends.said.type)).toEqual(['coach', 'customer']);
    expect(after.every((one) => one.from?.role === 'bot' && one.text)).toBe(true);
    expect(activities[0]).toMatchObject({ type: 'event', name: 'amends', value: { type: 'join' } });
    stream.socket.close();
  });

  test('is taken up again from a watermark, and whole from the beginning', async () => {
    const ana = await visitor(house);
    await ana.does({ type: 'join' });
    await ana.does({ type: 'help' });
    const whole = await ana.read();
    const later = listenTo((await opening(`${ana.base}?watermark=1`, ana.headers)).streamUrl);
    const fresh = listenTo((await opening(`${ana.base}?watermark=`, ana.headers)).streamUrl);
    for (const stream of [later, fresh]) await stream.until((sets) => sets.at(-1)?.watermark === whole.watermark);
    expect(fresh.activities()).toEqual(whole.activities);
    expect(later.activities()).toEqual((await ana.read(1)).activities);
    expect(later.activities()[0]).toMatchObject({ value: { type: 'help' } });
    for (const { socket } of [later, fresh]) socket.close();
  });

  test('survives a restart: same key, same store, same transcript', async () => {
    const [key, store] = [randomBytes(32), await openSqlite(':memory:')];
    const before = await open({}, { key, store });
    const ana = await visitor(before);
    await ana.does({ type: 'join' });
    const whole = await ana.read();
    await before.close();
    const after = await open({}, { key, store });
    expect((await after.get(`${ana.base}/activities`, ana.headers)).json).toEqual(whole);
    expect((await after.post('/api/session', {}, { Cookie: ana.cookie })).json).toMatchObject({ person: { id: ana.person.id, name: 'Ana' }, conversationId: ana.conversationId });
    await after.close();
    await store.close();
  });

  test('what could not be kept is a 503, is written down without words, and can be sent again', async () => {
    let broken = true;
    const { store } = house;
    const real = house;
    const coach: Coach = { keep: async () => {}, take: async (inbound) => {
      if (broken) throw new Error(`disk full while keeping "${JSON.stringify(inbound.intent)}"`);
      return (await store.commit({ answer: { conversation: inbound.conversation, seq: 1, key: inbound.key, at: 1, person: inbound.person, intent: inbound.intent, said: [] }, channel: inbound.channel, current: null }))!;
    } };
    house = await open({}, { coach, store });
    const ana = await visitor(house);
    const refused = await ana.say('My secret words', 'once');
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(house.logged.join()).toContain('disk full');
    expect(house.logged.join() + refused.text).not.toContain('secret');
    expect(refused.text).toContain('it will not count twice');
    const nameless = await ana.send({ type: 'message', text: 'My secret words' });
    expect([nameless.status, nameless.headers.get('retry-after'), nameless.text]).toEqual([503, null, expect.stringContaining('read the conversation before you send it again')]);
    broken = false;
    expect((await ana.say('My secret words', 'once')).status).toBe(200);
    expect((await ana.read()).watermark).toBe('1');
    await house.close();
    house = real;
  });
});

describe('a stock client', () => {
  const generate = async (body = {}) => (await house.post('/v3/directline/tokens/generate', body)).json as { token: string; conversationId: string };

  test('without a session gets a new person of its own and is greeted', async () => {
    const { token, conversationId } = await generate({ user: { id: 'dl_somebody-else' } });
    const payload = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { user: string };
    expect(payload.user).toMatch(/^dl-/);
    expect(payload.user).not.toContain('somebody');
    const started = await house.ask('POST', '/v3/directline/conversations', { body: { user: { id: 'x' } }, headers: { Authorization: `Bearer ${token}` } });
    expect(started.status).toBe(201);
    expect(started.json['conversationId']).toBe(conversationId);
    const stream = listenTo(started.json['streamUrl'] as string);
    await stream.until((sets) => sets.length > 0);
    expect(stream.activities().some((one) => one.attachments?.[0]?.contentType === 'application/vnd.microsoft.card.adaptive')).toBe(true);
    stream.socket.send('');
    stream.socket.close();
  });

  test('started twice is greeted once', async () => {
    const { token } = await generate();
    const headers = { Authorization: `Bearer ${token}` };
    const { conversationId } = await opening('/v3/directline/conversations', headers, 'POST');
    expect((await house.ask('POST', '/v3/directline/conversations', { headers })).status).toBe(200);
    expect((await house.get(`/v3/directline/conversations/${conversationId}/activities`, headers)).json['watermark']).toBe('1');
  });

  test('refreshes its token, and is told that files cannot be sent', async () => {
    const ana = await visitor(house);
    const { json } = await house.ask('POST', '/v3/directline/tokens/refresh', { headers: ana.headers });
    expect((await house.get(`${ana.base}/activities`, { Authorization: `Bearer ${json['token'] as string}` })).status).toBe(200);
    expect((await house.post(`${ana.base}/upload?userId=x`, {}, ana.headers)).status).toBe(501);
    const form = new FormData();
    form.append('file', new Blob(['x']), 'x.txt');
    const upload = await fetch(`${house.url}${ana.base}/upload`, { method: 'POST', body: form, headers: ana.headers });
    expect(upload.status).toBe(415);
  });

  test('its own chatter is taken without effect, nonsense is not', async () => {
    const ana = await visitor(house);
    for (const chatter of [{ type: 'typing' }, { type: 'event', name: 'webchat/join' }]) expect((await ana.send(chatter)).status).toBe(200);
    for (const nonsense of [{}, { type: 1 }, { type: 'event', name: 'amends', value: { type: 'fly' } }, { type: 'message', value: { amends: { type: 'pick' }, nonce: 'n' } }]) {
      expect((await ana.send(nonsense)).status).toBe(400);
    }
    expect((await ana.read()).activities).toEqual([]);
  });
});

describe('whose conversation it is', () => {
  test('nobody reads, writes or streams another person\'s', async () => {
    const [ana, ben] = [await visitor(house, 'Ana'), await visitor(house, 'Ben')];
    await ana.does({ type: 'join' });
    expect((await house.get(`${ana.base}/activities`, ben.headers)).status).toBe(403);
    expect((await house.get(ana.base, ben.headers)).status).toBe(403);
    expect((await house.post(`${ana.base}/activities`, { type: 'message', text: 'hi' }, ben.headers)).status).toBe(403);
    const stream = listenTo(`${house.url.replace('http', 'ws')}${ana.base}/stream?t=${ben.token}`);
    expect(await stream.opened).toBe(false);
    expect((await house.get(`${ana.base}/activities`)).status).toBe(403);
  });

  test('who speaks is said by the token, not by the activity', async () => {
    const ana = await visitor(house);
    await ana.send({ type: 'message', text: 'hello', from: { id: 'web-somebody', name: 'Somebody', role: 'bot' }, conversation: { id: 'web-other' }, recipient: { id: ana.person.id } });
    expect((await ana.read()).activities[0]).toMatchObject({ from: { id: ana.person.id, name: 'Ana' } });
  });

  test('a key that belongs to somebody else is another key here', async () => {
    const [ana, ben] = [await visitor(house, 'Ana'), await visitor(house, 'Ben')];
    await ana.say('Ana\'s words', 'shared');
    const stolen = await ben.say('Ben\'s words', 'shared');
    expect(stolen.json['id']).toContain(ben.conversationId);
    await ben.send({ type: 'message', value: { amends: { type: 'help' }, nonce: `${ana.conversationId}|client|shared` } });
    expect(JSON.stringify(await ben.read())).not.toContain('Ana\'s words');
  });
});

describe('with a Direct Line secret', () => {
  test('tokens are for those who hold it', async () => {
    const secret = 'a-secret-of-some-length';
    const guarded = await open({ DIRECTLINE_SECRET: secret });
    const ask = (authorization?: string) => guarded.post('/v3/directline/tokens/generate', {}, authorization ? { Authorization: authorization } : {});
    expect((await ask(`Bearer ${secret}`)).status).toBe(200);
    for (const wrong of [undefined, 'Bearer x', `Bearer ${secret}x`, secret, `Basic ${secret}`]) expect((await ask(wrong)).status).toBe(403);
    expect((await visitor(guarded)).token).toBeTruthy();
    await guarded.close();
  });
});
