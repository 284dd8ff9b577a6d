/** Bot Framework channels, with the real CloudAdapter, a connector on loopback and a token authority on loopback. */
import { createServer as createHttp, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import { SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Coach } from '../../dialogs/vocabulary.ts';
import { createBotFramework, type BotFrameworkParts } from '../../src/channels/botframework.ts';
import type { Call } from '../../src/channels/http.ts';
import { open, phrases, type Body, type House } from './house.ts';

let house: House;
let count = 0;
beforeEach(async () => { house = await open(); });
afterEach(() => house.close());

const activity = (more: Body = {}): Body => ({
  type: 'message', id: `a${++count}`, channelId: 'test', from: { id: 'ana', name: 'Ana' }, recipient: { id: 'bot' }, conversation: { id: 'room' }, deliveryMode: 'expectReplies', ...more,
});
const post = (body: Body, headers?: Record<string, string>) => house.post('/api/messages', body, headers);
type Reply = { text: string; attachments?: { content: unknown }[]; channelData?: { amends: { seq: number; said: { type: string } } } };
const repliesTo = async (body: Body): Promise<Reply[]> => (await post(body)).json['activities'] as Reply[];
const kinds = (replies: Reply[]) => replies.map((one) => one.channelData!.amends.said.type);

/** A web server on a free port that answers as it is told to. */
async function listening(answer: (path: string, body: string, method: string) => { status?: number; headers?: Record<string, string>; json?: unknown } | undefined): Promise<{ url: string; server: Server }> {
  const server = createHttp((req, res) => {
    let body = '';
    req.on('data', (data) => { body += String(data); });
    req.on('end', () => {
      const reply = answer(req.url!, body, req.method!);
      if (!reply) return;
      // restify changes what writeHead returns, for every server in the process.
      res.writeHead(reply.status ?? 200, { 'Content-Type': 'application/json', ...reply.headers });
      res.end(JSON.stringify(reply.json ?? {}));
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

describe('a turn with expectReplies', () => {
  test('goes from menu to score card, each reply readable alone', async () => {
    expect(kinds(await repliesTo(activity({ type: 'conversationUpdate', membersAdded: [{ id: 'bot' }, { id: 'ana', name: 'Ana' }] })))).toEqual(['notice', 'menu']);
    expect(kinds(await repliesTo(activity({ text: '1' })))).toEqual(['briefing']);
    const [opening] = await repliesTo(activity({ text: 'begin' }));
    expect(opening!.text).toBe('Mona: Where is my parcel? (first)');
    expect((opening as unknown as { suggestedActions: { actions: Body[] } }).suggestedActions.actions).toContainEqual({ type: 'imBack', title: 'Send it again', value: '/desk send-again' });
    expect(kinds(await repliesTo(activity({ text: '/desk send-again' })))).toEqual(['desk']);
    expect(kinds(await repliesTo(activity({ text: 'I am sorry about this, Mona. I will find out now.' })))).toEqual(['coach', 'customer']);
    const last = await repliesTo(activity({ text: 'A new one leaves today.' }));
    expect(kinds(last)).toEqual(['coach', 'customer', 'scorecard']);
    expect(last.every((one) => one.text.length > 0)).toBe(true);
  });

  test('delivered twice has one effect and is answered the same', async () => {
    await repliesTo(activity({ text: '1' }));
    await repliesTo(activity({ text: 'begin' }));
    const reply = activity({ text: 'Sorry, Mona.' });
    const [first, second] = await Promise.all([repliesTo(reply), repliesTo(reply)]);
    expect(second).toEqual(first);
    expect(await repliesTo(reply)).toEqual(first);
    expect(await house.store.answers('test:room', 0)).toHaveLength(3);
  });

  test('a universal action is taken and acknowledged', async () => {
    const invoke = { type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', verb: 'amends', data: { amends: { type: 'menu' }, nonce: 'n1' } } } };
    const { url, server } = await listening(() => ({ json: { id: '1' } }));
    const { status, json } = await post(activity({ ...invoke, deliveryMode: undefined, serviceUrl: url }));
    expect([status, json]).toEqual([200, { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Got it.' }]);
    expect((await post(activity({ type: 'invoke', name: 'task/fetch', deliveryMode: undefined, serviceUrl: url }))).status).toBe(501);
    server.close();
  });

  test('in a group each person practises alone', async () => {
    const group = { conversation: { id: 'team', isGroup: true } };
    await repliesTo(activity({ ...group, text: '1' }));
    await repliesTo(activity({ ...group, text: 'begin' }));
    expect(kinds(await repliesTo(activity({ ...group, text: 'hello', from: { id: 'ben', name: 'Ben' } })))).toEqual(['notice', 'menu']);
  });
});

/** Waits until something holds. */
const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => { while (!(await holds())) await new Promise((resolve) => { setTimeout(resolve, 10); }); };

describe('posting replies', () => {
  test('in order, to the conversation, without our channel data; a second delivery is not posted again', async () => {
    const got: Body[] = [];
    const { url, server } = await listening((path, body) => { got.push({ path, ...JSON.parse(body) as Body }); return { json: { id: 'x' } }; });
    const update = activity({ type: 'conversationUpdate', membersAdded: [{ id: 'ana' }], deliveryMode: undefined, serviceUrl: url, channelId: 'msteams' });
    expect((await post(update)).status).toBe(200);
    expect((await post(update)).status).toBe(200);
    await until(() => got.length > 1);
    await until(async () => (await house.store.outbox.unsent()).length === 0);
    expect(got).toHaveLength(2);
    expect(got[0]).toMatchObject({ path: `/v3/conversations/room/activities/${update['id'] as string}`, type: 'message', textFormat: 'plain', conversation: { id: 'room' }, recipient: { id: 'ana' } });
    expect(got[1]!['attachments']).toBeTruthy();
    expect(got[1]!['text']).toBeUndefined();
    expect(got[1]!['summary']).toBeTruthy();
    expect(JSON.stringify(got)).not.toContain('channelData');
    server.close();
  });

  test('what a channel refuses for now is posted again, not before it asks for it', async () => {
    const asked: number[] = [];
    const { url, server } = await listening(() => (asked.push(performance.now()) === 1 ? { status: 429, headers: { 'Retry-After': '1' } } : { json: { id: 'x' } }));
    expect((await post(activity({ text: 'help', deliveryMode: undefined, serviceUrl: url }))).status).toBe(200);
    await until(() => asked.length > 1);
    expect(asked[1]! - asked[0]!).toBeGreaterThan(990);
    server.close();
  });

  test('what a channel refuses for good is kept for somebody to look at', async () => {
    let asked = 0;
    const { url, server } = await listening(() => { asked += 1; return { status: 403 }; });
    expect((await post(activity({ text: 'help', deliveryMode: undefined, serviceUrl: url }))).status).toBe(200);
    await until(async () => (await house.store.outbox.depth()).dead === 1);
    expect(asked).toBe(1);
    expect(await house.store.outbox.unsent()).toMatchObject([{ state: 'dead', error: 'HTTP 403', channel: 'test' }]);
    server.close();
  });

  test('a channel that hangs holds nobody up', async () => {
    const { url, server } = await listening(() => undefined);
    expect((await post(activity({ text: 'help', deliveryMode: undefined, serviceUrl: url }))).status).toBe(200);
    expect((await post(activity({ text: 'help', deliveryMode: undefined, serviceUrl: url, conversation: { id: 'another room' } }))).status).toBe(200);
    await until(async () => (await house.store.answers('test:another room', 0)).length === 1);
    server.closeAllConnections();
    server.close();
  });

  test('what was kept by a process that died is answered by the next', async () => {
    const got: Body[] = [];
    const { url, server } = await listening((_, body) => { got.push(JSON.parse(body) as Body); return { json: { id: 'x' } }; });
    const { store } = house;
    await store.inbox.keep({ key: 'k', channel: 'test', conversation: 'test:room', person: { id: 'test:ana', name: 'Ana' }, intent: { type: 'help' }, replyTo: JSON.stringify({ reference: { serviceUrl: url, channelId: 'test', conversation: { id: 'room' } } }) }, 1);
    expect(got).toEqual([]);
    await house.coach.catchUp(Date.now());
    await until(() => got.length === 1);
    expect(await store.inbox.waiting('test:room')).toEqual([]);
    server.close();
  });
});

describe('in Teams', () => {
  type Sent = { method: string; path: string; type: string; text?: string; summary?: string; attachments?: { content: unknown }[] };
  const words = (value: unknown): string => JSON.stringify(value);
  const data = (message: Sent, type: string) => JSON.parse(new RegExp(`\\{"amends":\\{"type":"${type}"[^}]*\\}[^}]*\\}`).exec(words(message.attachments))![0]) as Body;
  let sent: Sent[];
  let channel: Awaited<ReturnType<typeof listening>>;
  let refusing: (message: Sent) => boolean;
  beforeEach(async () => {
    sent = [];
    refusing = () => false;
    channel = await listening((path, body, method) => {
      const message = { ...JSON.parse(body || '{}') as Sent, method, path };
      sent.push(message);
      return refusing(message) ? { status: 500 } : { json: { id: `m${sent.length}` } };
    });
  });
  afterEach(() => channel.server.close());
  const teams = (more: Body) => post(activity({ deliveryMode: undefined, channelId: 'msteams', serviceUrl: channel.url, from: { id: '29:x', name: 'Ana', aadObjectId: 'oid' }, conversation: { id: 'room', tenantId: 'tid', conversationType: 'personal' }, ...more }));
  const press = (value: Body, more: Body = {}) => teams({ type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', verb: 'amends', data: value } }, ...more });
  const settled = () => until(async () => (await house.store.inbox.waiting('msteams:room')).length + (await house.store.outbox.unsent()).length === 0);
  const messages = () => sent.filter((one) => one.method === 'POST' && one.type === 'message');
  const say = async (text: string) => { await teams({ text }); await settled(); };

  test('a pressed button is answered with what its card becomes, and the card stays so', async () => {
    await say('menu');
    const { status, json } = await press(data(messages().at(-1)!, 'pick'), { replyToId: 'm2' });
    expect([status, json['type']]).toEqual([200, 'application/vnd.microsoft.card.adaptive']);
    expect(words(json['value'])).toContain('You chose: The lost parcel');
    await settled();
    await until(() => sent.some((one) => one.method === 'PUT'));
    expect(sent.find((one) => one.method === 'PUT')).toMatchObject({ path: '/v3/conversations/room/activities/m2', attachments: [{ content: json['value'] }] });
    expect(messages().at(-1)!.summary).toBe('The lost parcel');
  });

  test('typing shows before the answer, and is kept nowhere', async () => {
    await say('menu');
    expect(sent.map((one) => one.type)).toEqual(['typing', 'message']);
  });

  test('a note shrinks to a line when the next one has come', async () => {
    for (const text of ['1', 'begin', 'I am sorry about this, Mona. I will find out now.']) await say(text);
    expect(sent.filter((one) => one.method === 'PUT')).toEqual([]);
    const note = sent.findIndex((one) => one.summary === 'Coach, on your reply') + 1;
    await say('A new one leaves today.');
    const changed = sent.filter((one) => one.method === 'PUT');
    expect(changed.map((one) => one.path)).toEqual([`/v3/conversations/room/activities/m${note}`]);
    expect(words(changed)).toMatch(/Turn 1 · .*apology/);
  });

  test('a note that cannot be changed stays long, and the talk goes on', async () => {
    refusing = ({ method }) => method === 'PUT';
    for (const text of ['1', 'begin', 'I am sorry, Mona.', 'A new one leaves today.']) await say(text);
    expect(messages().at(-1)!.summary).toBe('The lost parcel');
    expect((await house.store.outbox.depth()).dead).toBe(0);
  });

  test('a channel\'s thread belongs to whoever began in it, and is not spoken into unasked', async () => {
    const thread = { conversation: { id: '19:x;messageid=17', tenantId: 'tid', conversationType: 'channel', isGroup: true } };
    await teams({ ...thread, text: 'just talking' });
    const mention = { text: '<at>Amends</at> menu', entities: [{ type: 'mention', mentioned: { id: 'bot' }, text: '<at>Amends</at>' }] };
    await teams({ ...thread, ...mention });
    await until(() => messages().length === 1);
    expect(decodeURIComponent(messages()[0]!.path)).toContain('/v3/conversations/19:x;messageid=17/');
    const pick = data(messages()[0]!, 'pick');
    // Somebody else may press it too: they are told whose it is, and it is not used up.
    const other = await press(pick, { ...thread, from: { id: '29:y', name: 'Ben', aadObjectId: 'ben' }, replyToId: 'm2' });
    expect(other.json['type']).toBe('application/vnd.microsoft.activity.message');
    expect((await press(pick, { ...thread, replyToId: 'm2' })).json['type']).toBe('application/vnd.microsoft.card.adaptive');
    await until(() => messages().length === 3);
    expect(sent.filter((one) => one.method === 'PUT')).toEqual([]);
    expect(words(messages()[1]!)).toContain('somebody else\'s practice');
    expect((await house.store.standing('msteams:19:x;messageid=17')).attempt).toMatchObject({ person: 'msteams:tid:oid' });
  });

  test('a search is answered with role-plays', async () => {
    const { status, json } = await teams({ type: 'invoke', name: 'composeExtension/query', value: { commandId: 'role-plays', parameters: [{ name: 'search', value: 'parcel' }] } });
    expect([status, words(json)]).toEqual([200, expect.stringContaining('The lost parcel')]);
    for (const value of [undefined, 5, { parameters: 'x' }, { parameters: [{ name: 'search', value: {} }] }]) expect((await teams({ type: 'invoke', name: 'composeExtension/query', value })).status).toBe(200);
  });
});

describe('what strangers send', () => {
  test('is refused without a 5xx', async () => {
    const bad: Body[] = [
      {}, { type: 1 }, { type: 'message' }, { type: 'message', conversation: {} },
      ...[{ conversation: undefined }, { conversation: 'c' }, { conversation: { id: 5 } }, { serviceUrl: 5 }, { from: undefined }, { from: 'ana' }, { channelId: 'web' }, { channelId: 7 }, { channelId: 'a:b' },
        { recipient: [] }, { id: {} }, { timestamp: {} }, { conversation: { id: 'x'.repeat(500) } }].map((more) => activity(more)),
    ];
    for (const body of bad) expect((await post(body)).status, JSON.stringify(body)).toBe(400);
    const odd: Body[] = [{ text: 5 }, { text: null }, { entities: [null, 5, { type: 5 }, { type: 'mention' }] }, { value: 'x' }, { value: [] }, { timestamp: 'never' }, { membersAdded: 5, type: 'conversationUpdate' },
      { type: 'invoke' }, { type: 'invoke', name: 'adaptiveCard/action', value: { action: 1 } }, { type: 'event', name: 'amends', value: { type: 'text' } }, { type: 'messageReaction', reactionsAdded: 1 }, { type: 'x'.repeat(90) },
      { recipient: { id: 'bot', role: 'skill' }, channelId: 'emulator' }, { attachments: 'many' }, { channelData: 'x' }, { locale: 'xx' }, { text: '\uD800\u0000' }];
    for (const more of odd) expect((await post(activity(more))).status, JSON.stringify(more)).toBeLessThan(500 + Number(more['type'] === 'invoke') * 2);
    expect((await repliesTo(activity({ text: 'help' })))[0]!.text).toContain('Write to the customer');
  });

  test('a message without an id is told so; what needs none is taken as ever', async () => {
    for (const id of [undefined, '']) {
      const { status, text } = await post(activity({ id, text: 'help' }));
      expect([status, text]).toEqual([400, expect.stringContaining('id missing')]);
      for (const more of [{ type: 'typing' }, { type: 'messageReaction' }, { type: 'conversationUpdate', membersAdded: [{ id: 'ana' }] }]) expect((await post(activity({ id, ...more }))).status).toBe(200);
    }
    expect(await house.store.answers('test:room', 0)).toHaveLength(1);
  });

  test('answers go to this machine only', async () => {
    for (const serviceUrl of ['https://evil.example', 'http://169.254.169.254/', 'ftp://localhost', 'http://user:pw@localhost', 'http://localhost.evil.example', 'nonsense', '', 'https://smba.trafficmanager.net/teams/']) {
      expect((await post(activity({ serviceUrl, deliveryMode: undefined, text: 'help' }))).status, serviceUrl).toBe(403);
      expect((await post(activity({ serviceUrl, text: 'help' }))).status, serviceUrl).toBe(403);
    }
    expect((await post(activity({ deliveryMode: undefined, text: 'help' }))).status).toBe(403);
  });

  test('a failing coach is a 503 that says nothing of the failure', async () => {
    const fail = async () => { throw new Error('the text was "secret words"'); };
    const coach: Coach = { take: fail, keep: fail };
    const failing = await open({}, { coach });
    const { status, text } = await failing.post('/api/messages', activity({ text: 'secret words' }));
    expect(status).toBe(503);
    expect(text + failing.logged.join()).not.toContain('secret');
    expect(failing.logged.join()).toContain('turn.failed');
    await failing.close();
  });
});

/** The route alone. */
function routeOf(more: Pick<BotFrameworkParts, 'app'> & Partial<BotFrameworkParts>): (call: Call) => Promise<{ status: number }> {
  const fail = () => Promise.reject(new Error('not reached'));
  return (createBotFramework({
    coach: { take: fail, keep: fail }, words: { phrases, names: {} }, deskOf: async () => [], answers: async () => [], scenarios: () => [], posted: { keep: async () => {}, takeOthers: async () => [] }, log: () => {}, ...more,
  }).route as { handle: (call: Call) => Promise<{ status: number }> }).handle;
}
const callOf = (body: Body, headers: Call['headers'] = {}): Call => ({ params: {}, query: new URLSearchParams(), origin: '', headers, body });

test('an SDK that could not be set up is set up with the next activity', async () => {
  let times = 0;
  const handle = routeOf({ app: { get appPassword(): never { if (times++) return undefined as never; throw new Error('no secret yet'); } } });
  await expect(handle(callOf(activity({ type: 'typing' })))).rejects.toThrow('no secret yet');
  expect((await handle(callOf(activity({ type: 'typing' })))).status).toBe(200);
});

test('a token authority that hangs does not hold the caller for ever', async () => {
  const hanging = await listening(() => undefined);
  const authentication = new ConfigurationBotFrameworkAuthentication({
    ToChannelFromBotLoginUrl: hanging.url, ToChannelFromBotOAuthScope: hanging.url, ToBotFromChannelTokenIssuer: 'https://issuer.test', OAuthUrl: hanging.url,
    ToBotFromChannelOpenIdMetadataUrl: hanging.url, ToBotFromEmulatorOpenIdMetadataUrl: hanging.url, CallerId: 'urn:botframework:azure', ValidateAuthority: false,
  }, new ConfigurationServiceClientCredentialFactory({ MicrosoftAppId: 'app', MicrosoftAppPassword: 'pw' }));
  const handle = routeOf({ app: { appId: 'app' }, authentication, patienceMs: 200 });
  const token = await new SignJWT({ iss: 'https://issuer.test' }).setProtectedHeader({ alg: 'HS256', kid: 'k' }).sign(randomBytes(32));
  const call = callOf(activity({ channelId: 'msteams', serviceUrl: 'https://smba.trafficmanager.net/teams/' }), { authorization: `Bearer ${token}` });
  expect((await handle(call)).status).toBe(503);
  hanging.server.closeAllConnections();
  hanging.server.close();
});

test('what the SDK prints about bad tokens is kept off the console', async () => {
  const lines: unknown[] = [];
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((line) => { lines.push(line); return true; });
  console.error('Error finding key for token. Available keys: -----BEGIN');
  write.mockRestore();
  expect(lines.join()).not.toContain('BEGIN');
});
