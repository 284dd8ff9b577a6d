/** What strangers send to Slack's doors, and what Slack could send that nobody foresaw. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { chance } from '../../dialogs/chance.ts';
import type { Inbound } from '../../dialogs/vocabulary.ts';
import type { Call, Reply } from '../../src/channels/http.ts';
import { createSlack } from '../../src/channels/slack/slack.ts';
import { createSigner } from '../../src/channels/tokens.ts';
import { phrases } from '../server/house.ts';
import { FORM, command, direct, envelope, inChannel, mention, submission } from './agent.ts';
import { open, type SlackHouse } from './house.ts';
import { SECRET, TEAM, signed, type Args } from './standIn.ts';

const ANA = 'U1ANA';

describe('bodies', () => {
  let house: SlackHouse;
  beforeAll(async () => { house = await open(); });
  afterAll(() => house.close());

  test('that are no text of Slack\'s are refused, with a signature or without; forms nowhere else', async () => {
    const form = 'payload=%7B%7D';
    for (const path of ['/slack/events', '/slack/commands', '/slack/interactivity']) {
      expect((await house.post(path, form, { ...FORM, ...signed(form) })).status).toBe(200);
      expect((await house.post(path, 'x'.repeat(300_000), { ...FORM, ...signed('x') })).status).toBe(413);
      expect((await house.post(path, form, { 'Content-Type': 'multipart/form-data; boundary=x', ...signed(form) })).status).toBe(415);
      expect((await house.post(path, form, { 'Content-Type': 'text/plain', ...signed(form) })).status).toBe(415);
      for (const json of ['null', '[]', '{', '{"__proto__":1}', `${'{"a":'.repeat(25_000)}1${'}'.repeat(25_000)}`]) expect((await house.post(path, json, signed(json))).status).toBe(400);
      const zipped = await fetch(`${house.url}${path}`, { method: 'POST', headers: { ...FORM, 'Content-Encoding': 'gzip', ...signed(form) }, body: gzipSync(form) });
      expect(zipped.status).toBe(415);
    }
    for (const path of ['/api/messages', '/api/session', '/v3/directline/conversations', '/slack/nothing']) expect((await house.post(path, form, FORM)).status).toBe(415);
    for (const odd of ['', 'payload', 'payload=', 'payload=null', 'payload=%5B%5D', 'payload=5', 'a=1&a=2', '%', '__proto__=1', 'payload=%7B%22__proto__%22%3A1%7D']) {
      for (const path of ['/slack/commands', '/slack/interactivity']) expect((await house.post(path, odd, { ...FORM, ...signed(odd) })).status, odd).toBe(200);
    }
  });
});

/** A payload with something in it replaced, removed, doubled or deepened, by lot. */
function mutated(payload: Args, seed: number): Args {
  const dice = (what: string, sides: number) => Math.floor(chance(seed, what) * sides);
  const odd: unknown[] = [null, undefined, 0, -1, 1e308, '', 'x'.repeat(5_000), '\uD800', '\u0000', true, [], {}, [[[]]], { id: {} }, '<!channel>', '{"amends":{"type":"menu"},"nonce":""}', 'U1', '1.1', JSON.parse('{"__proto__":{"id":"x"}}')];
  const copy = structuredClone(payload);
  for (let n = 0; n <= dice('how many', 3); n++) {
    const spots: [Record<string, unknown>, string][] = [];
    const walk = (one: unknown): void => {
      if (one === null || typeof one !== 'object') return;
      for (const [key, value] of Object.entries(one)) {
        spots.push([one as Record<string, unknown>, key]);
        walk(value);
      }
    };
    walk(copy);
    const spot = spots[dice(`spot${n}`, spots.length)];
    if (!spot) break;
    const [at, key] = spot;
    if (dice(`remove${n}`, 5) === 0) delete at[key];
    else at[key] = structuredClone(odd[dice(`odd${n}`, odd.length)]);
  }
  return copy;
}

describe('payloads that nobody foresaw', () => {
  test('5,000 mutated ones: no 5xx, no exit, no temporary files, and only well-formed events are kept', async () => {
    // A folder of this test's own, since other processes use the real one.
    const scratch = mkdtempSync(join(tmpdir(), 'amends-slack-'));
    vi.stubEnv('TMPDIR', scratch);
    const kept: Inbound[] = [];
    const never = () => Promise.reject(new Error('nobody calls here'));
    const failed: unknown[] = [];
    const lost = (error: unknown): void => { failed.push(error); };
    process.on('unhandledRejection', lost);
    const slack = createSlack({
      settings: { signingSecret: SECRET }, coach: { keep: async (inbound) => { kept.push(inbound); } }, words: { phrases, names: {} }, log: () => {}, now: Date.now,
      answers: async () => [], ownerOf: async () => undefined, isOver: async () => false, homeOf: async () => ({ menu: [], practised: [], assignments: [], mistakes: [] }), zoned: async () => {}, posted: { keep: async () => {}, takeOthers: async () => [] }, menu: () => [],
      sealed: { save: never, find: async () => undefined, remove: async () => {} }, signer: createSigner(new Uint8Array(32), Date.now), randomId: () => 'id', key: new Uint8Array(32),
    });
    const handle = (path: string) => slack.routes.find((route) => route.path === path)!.handle as (call: Call) => Promise<Reply>;
    const block = (value: unknown) => ({
      type: 'block_actions', team: { id: TEAM }, user: { id: ANA, username: 'ana' }, container: { type: 'message', message_ts: '1.1', channel_id: 'D1', thread_ts: '1.0', is_ephemeral: false },
      message: { text: 'x', thread_ts: '1.0', blocks: [{ type: 'section', text: { type: 'plain_text', text: 'x' }, accessory: { type: 'button' } }, { type: 'actions', elements: [] }] }, actions: [{ value: JSON.stringify(value) }],
    });
    const whole: [path: string, payload: Args][] = [
      ['/slack/events', envelope(direct(ANA, 'Sorry &amp; thanks <@U0BOT>'))], ['/slack/events', envelope(mention(ANA, 'menu'))], ['/slack/events', envelope(inChannel(ANA, 'Sorry', { thread: '1.1' }))],
      ['/slack/events', envelope({ type: 'app_home_opened', user: ANA, tab: 'messages', channel: 'D1' })], ['/slack/events', envelope({ type: 'app_uninstalled' })], ['/slack/events', { type: 'url_verification', challenge: 'x' }],
      ['/slack/commands', command(ANA, 'menu', 't')], ['/slack/interactivity', submission(ANA, 'V1', 'gift')], ['/slack/interactivity', { type: 'shortcut', callback_id: 'amends-practise', trigger_id: 't', team: { id: TEAM }, user: { id: ANA } }],
      ...[{ amends: { type: 'menu' }, nonce: 'n', after: 'strip' }, { amends: { type: 'pick', scenario: 'gift' }, nonce: 'n', direct: true }, { show: { seq: 1, at: 0, whole: true } }].map((value): [string, Args] => ['/slack/interactivity', block(value)]),
    ];
    let taken = 0;
    for (let seed = 0; seed < 5_000; seed++) {
      const [path, payload] = whole[seed % whole.length]!;
      const one = mutated(payload, seed);
      const form = path === '/slack/commands' ? new URLSearchParams(Object.entries(one).map(([name, value]) => [name, String(value)])).toString() : new URLSearchParams({ payload: JSON.stringify(one) }).toString();
      const raw = path === '/slack/events' ? JSON.stringify(one) : form;
      const headers = Object.fromEntries(Object.entries(signed(raw)).map(([name, value]) => [name.toLowerCase(), value]));
      const { status } = await handle(path)({ params: {}, query: new URLSearchParams(), headers, body: path === '/slack/events' ? JSON.parse(raw) as Args : {}, raw, origin: 'http://localhost' });
      expect(status, raw).toBe(200);
      taken += 1;
    }
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    process.off('unhandledRejection', lost);
    expect(failed).toEqual([]);
    expect(taken).toBe(5_000);
    expect(kept.length).toBeGreaterThan(500);
    for (const { key, conversation, person, replyTo } of kept) {
      expect(conversation).toMatch(/^slack:[A-Z0-9]+:[A-Z0-9]+(:\d+\.\d+)?$/);
      expect(person.id).toMatch(/^slack:[A-Z0-9]+:[A-Z0-9]+$/);
      expect(key.startsWith(`${conversation}|`)).toBe(true);
      expect(key + replyTo).not.toMatch(/\p{Cc}/u);
    }
    expect([tmpdir(), readdirSync(scratch)]).toEqual([scratch, []]);
    vi.unstubAllEnvs();
    rmSync(scratch, { recursive: true });
  });
});
