/** Who may review from a tab in Teams: accounts with the role or on the list, and everything that can be shown instead. Keys and signatures are real ones. */
import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { SignJWT, exportJWK, exportSPKI } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP_ID, OBJECT, TENANT, issuer, openAuthority, type Authority } from './authority.ts';
import { open, visitor, type Body, type House } from './house.ts';

const OTHER = 'cccccccc-0000-0000-0000-000000000003';
const LISTED = 'dddddddd-0000-0000-0000-000000000004';
const BOT = { MicrosoftAppId: APP_ID, MicrosoftAppPassword: 'pw', MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: TENANT.toUpperCase() };
const LIST = { AMENDS_SUPERVISORS: `${TENANT}:${LISTED.toUpperCase()}` };
const role = { roles: ['Supervisor'] };
const BLAME = "I am so sorry, Mona. That is the courier's fault, nothing to do with us.";

let authority: Authority;
let house: House;
let sign: Authority['sign'];
let ben: Awaited<ReturnType<typeof visitor>>;
/** Of somebody who came by the link. */
let cookie: string;
beforeAll(async () => {
  authority = await openAuthority();
  ({ sign } = authority);
  house = await open({ ...BOT, ...LIST }, { tabAuthority: authority.tabAuthority });
  ({ cookie } = await house.get(house.reviewUrl.slice(house.url.length)));
  ben = await visitor(house, 'Benedikt');
  for (const word of ['lost-parcel', 'begin', BLAME, 'Your new parcel leaves today.', 'appeal 2 I named them because she asked.']) await ben.say(word);
});
afterAll(async () => {
  await house.close();
  authority.close();
});

const shows = (token: string) => ({ Authorization: `Bearer ${token}` });
const overview = async (token: string, at = house) => at.get('/api/review', shows(token));

describe('a supervisor', () => {
  test('is whom their organisation gave the role, and whoever is listed', async () => {
    for (const token of [await sign(role), await sign({ roles: ['Other', 'Supervisor'] }), await sign({ oid: LISTED }), await sign({ oid: LISTED.toUpperCase(), tid: TENANT.toUpperCase(), iss: issuer(TENANT.toUpperCase()), roles: [] })]) {
      const { status, json, headers } = await overview(token);
      expect([status, headers.get('set-cookie')]).toEqual([200, null]);
      expect(json['attempts']).toMatchObject([{ name: 'Benedikt' }]);
    }
  });

  test('reads transcripts and answers appeals, and the answer is theirs by name of the account', async () => {
    const headers = shows(await sign(role));
    const [appeal] = (await overview(await sign(role))).json['appeals'] as { attempt: string; turn: number; place: number; round: number }[];
    const given = { attempt: appeal!.attempt, turn: appeal!.turn, place: appeal!.place, round: appeal!.round, verdict: 'kept', why: 'Say what you do about it.' };
    expect(await house.post('/api/review/appeals', given, headers)).toMatchObject({ status: 200, json: { told: true } });
    const { json } = await house.get(`/api/review/attempts/${appeal!.attempt}`, headers);
    expect(json['appeals']).toMatchObject([{ verdict: 'kept', by: `msteams:${TENANT}:${OBJECT}` }]);
    expect((await house.store.mine.everything(`msteams:${TENANT}:${OBJECT}`))['answers']).toMatchObject([{ why: 'Say what you do about it.' }]);
  });

  test('does not answer their own appeal; another one does', async () => {
    const own = await visitor(house, 'Ana', await sign(role));
    for (const word of ['lost-parcel', 'begin', BLAME, 'Your new parcel leaves today.', 'appeal 2 She had asked who it was.']) await own.say(word);
    const [appeal] = (await overview(await sign(role))).json['appeals'] as Body[];
    const given = { ...Object.fromEntries(['attempt', 'turn', 'place', 'round'].map((key) => [key, appeal![key]])), verdict: 'taken-back', why: 'It was fair.' };
    expect(await house.post('/api/review/appeals', given, shows(await sign(role)))).toMatchObject({ status: 403, json: { error: { code: 'OwnAppeal', message: expect.stringContaining('Another supervisor') } } });
    expect(await house.post('/api/review/appeals', given, shows(await sign({ oid: LISTED })))).toMatchObject({ status: 200 });
  });

  test('by the link is one still, at the same server', async () => {
    expect((await house.get('/api/review', { Cookie: cookie })).status).toBe(200);
    expect((await house.get('/api/review')).json).toMatchObject({ error: { message: expect.stringContaining('one-time link') } });
  });
});

/** Every address that a supervisor may ask. */
async function doors(token: string) {
  const paths = house.amends.routes.filter(({ who }) => who === 'supervisor').map(({ method, path }) => house.ask(method, path.replace(':id', 'attempt-1'), { headers: shows(token), ...(method === 'POST' && { body: {} }) }));
  expect(paths.length).toBeGreaterThan(4);
  return Promise.all(paths);
}

describe('a tab\'s token', () => {
  const { privateKey: foreign, publicKey: foreignPublic } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const part = (value: Body | string) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
  const claims = () => ({ aud: APP_ID, iss: issuer(TENANT), tid: TENANT, oid: OBJECT, ...role, exp: Math.floor(Date.now() / 1000) + 600 });
  const forged = (header: Body & { alg: string }, key: KeyObject | Uint8Array = foreign) => new SignJWT(claims()).setProtectedHeader(header).sign(key);
  const ofOther = { tid: OTHER, iss: issuer(OTHER) };

  const FORGED: [what: string, token: () => string | Promise<string>][] = [
    ['no word of a token', () => 'x'],
    ['three words that are none', () => 'a.b.c'],
    ['alg none', () => `${part({ alg: 'none' })}.${part(claims())}.`],
    ['alg none with the key\'s name', () => `${part({ alg: 'none', kid: 'k1' })}.${part(claims())}.`],
    ['signed with a secret', () => forged({ alg: 'HS256', kid: 'k1' }, randomBytes(32))],
    ['signed with the public key as the secret', async () => forged({ alg: 'HS256', kid: 'k1' }, new TextEncoder().encode(await exportSPKI(authority.publicKey)))],
    ['signed by somebody else under the key\'s name', () => forged({ alg: 'RS256', kid: 'k1' })],
    ['signed by somebody else, who sends their key along', async () => forged({ alg: 'RS256', kid: 'k1', jwk: await exportJWK(foreignPublic) })],
    ['signed by somebody else, who says where their key is', () => forged({ alg: 'RS256', kid: 'k1', jku: 'http://127.0.0.1:1/keys' })],
    ['signed in another way', () => forged({ alg: 'PS256', kid: 'k1' })],
    ['a key that there is not', () => sign(role, 600, 'k2')],
    ['cut off', async () => (await sign(role)).slice(0, -4)],
    ['the role written in afterwards', async () => { const [head, , signature] = (await sign()).split('.'); return `${head}.${part(claims())}.${signature}`; }],
    ['expired', () => sign(role, -1)],
    ['without an end', () => sign({ ...role, exp: undefined })],
    ['not valid yet', () => sign({ ...role, nbf: Math.floor(Date.now() / 1000) + 600 })],
    ['made out to another app', () => sign({ ...role, aud: OTHER })],
    ['made out to nobody', () => sign({ ...role, aud: undefined })],
    ['made out by somebody else', () => sign({ ...role, iss: 'https://elsewhere.test/v2.0' })],
    ['made out by another tenant than it names', () => sign({ ...role, iss: issuer(OTHER) })],
    ['that names another tenant than made it out', () => sign({ ...role, tid: OTHER })],
    ['of no tenant', () => sign({ ...role, tid: undefined })],
    ['of no account', () => sign({ ...role, oid: undefined })],
    ['whose account is an address', () => sign({ ...role, oid: 'ana@example.org' })],
    ['that opens a conversation', () => ben.token],
    ['that is the browser\'s session', () => ben.cookie.split('=')[1]!],
    ['that is the cookie of somebody behind the link', () => cookie.split('=')[1]!],
  ];
  const STRANGERS: [what: string, claims: Body][] = [
    ['without a role', {}],
    ['with another role', { roles: ['Trainer'] }],
    ['with the role in small letters', { roles: ['supervisor'] }],
    ['whose roles are no list', { roles: 'Supervisor' }],
    ['whose role is in another claim', { groups: ['Supervisor'], wids: ['Supervisor'], scp: 'Supervisor', role: 'Supervisor', name: 'Supervisor' }],
    ['with the role, given by another tenant', { ...role, ...ofOther }],
    ['with a listed id, in another tenant', { oid: LISTED, ...ofOther }],
    ['with the tenant\'s id for an account', { oid: TENANT }],
  ];

  test.each(FORGED)('%s is 401 everywhere', async (_, token) => {
    const shown = await token();
    for (const { status, text } of await doors(shown)) {
      expect([status, text]).toEqual([401, expect.stringContaining('The token is missing, expired, or not for this app.')]);
    }
  });

  test.each(STRANGERS)('%s is 403 everywhere, and tells nothing but which account it is', async (_, more) => {
    const { tid = TENANT, oid = OBJECT } = more as { tid?: string; oid?: string };
    for (const { status, json } of await doors(await sign(more))) {
      expect([status, json]).toEqual([403, { error: { code: 'NotSupervisor', message: 'The review is for supervisors. Whoever set Amends up can make this account one.' }, account: `${tid}:${oid}` }]);
    }
  });

  test('counts before a cookie: who shows both is who the token says', async () => {
    const status = async (headers: Record<string, string>) => (await house.get('/api/review', { ...headers, Cookie: cookie })).status;
    expect([await status({}), await status(shows(await sign())), await status(shows('x'))]).toEqual([200, 403, 401]);
  });
});

describe('without', () => {
  test('a tenant in the settings no role counts, whoever gave it; the list does', async () => {
    const many = await open({ MicrosoftAppId: APP_ID, MicrosoftAppPassword: 'pw', ...LIST }, { tabAuthority: authority.tabAuthority });
    expect([(await overview(await sign(role), many)).status, (await overview(await sign({ oid: LISTED }), many)).status]).toEqual([403, 200]);
    await many.close();
  });

  test('a list the role does, and without an app id nothing', async () => {
    const one = await open(BOT, { tabAuthority: authority.tabAuthority });
    expect([(await overview(await sign(role), one)).status, (await overview(await sign({ oid: LISTED }), one)).status]).toEqual([200, 403]);
    await one.close();
    const none = await open();
    expect((await overview(await sign(role), none)).json).toMatchObject({ error: { message: expect.stringContaining('one-time link') } });
    await none.close();
  });

  test('Microsoft\'s keys nobody is turned away for good', async () => {
    authority.answers(500);
    const fresh = await open({ ...BOT, ...LIST }, { tabAuthority: authority.tabAuthority });
    const { status, headers } = await overview(await sign(role), fresh);
    expect([status, headers.get('retry-after')]).toEqual([503, '2']);
    authority.answers(200);
    expect((await overview(await sign(role), fresh)).status).toBe(200);
    await fresh.close();
  });
});
