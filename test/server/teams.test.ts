/** Amends as a Teams tab: who may frame it, and sign-in with tokens from an authority on loopback. */
import { SignJWT, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP_ID as appId, OBJECT as oid, TENANT as tid, issuer, openAuthority, type Authority } from './authority.ts';
import { open, type Body, type House } from './house.ts';

const https = { 'X-Forwarded-Proto': 'https' };

let house: House;
let authority: Authority;
let sign: Authority['sign'];

beforeAll(async () => {
  authority = await openAuthority();
  ({ sign } = authority);
  house = await open({ MicrosoftAppId: appId, MicrosoftAppPassword: 'pw' }, { tabAuthority: authority.tabAuthority });
});
afterAll(async () => {
  await house.close();
  authority.close();
});
const enter = async (token: unknown, headers = https) => house.post('/api/session/teams', { token }, headers);

describe('sign-in on a tab', () => {
  test('while Microsoft\'s keys cannot be read nobody is turned away for good', async () => {
    authority.answers(500);
    expect((await enter(await sign())).status).toBe(503);
    authority.answers(200);
  });

  test('knows a person as the chat does, by tenant and directory id, and keeps them in the frame only', async () => {
    const { status, json, headers } = await enter(await sign());
    expect([status, json['person'], json['conversationId']]).toEqual([200, { id: `msteams:${tid}:${oid}`, name: 'Ana Reyes' }, `web-msteams:${tid}:${oid}`]);
    expect(headers.get('set-cookie')).toMatch(/^amends-person=\S+; Path=\/; Max-Age=86400; HttpOnly; SameSite=None; Secure; Partitioned$/);
    const again = await house.post('/api/session', {}, { ...https, Cookie: headers.get('set-cookie')!.split(';')[0]! });
    expect(again.json['person']).toEqual(json['person']);
    const answered = await house.post(`/v3/directline/conversations/${String(json['conversationId'])}/activities`, { type: 'message', text: 'menu', from: { id: 'x' } }, { Authorization: `Bearer ${String(json['token'])}` });
    expect(answered.status).toBe(200);
  });

  test('refuses forged, foreign and outdated tokens', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const part = (value: Body) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { aud: appId, iss: issuer(tid), tid, oid, exp: 9_999_999_999 };
    const other = 'cccccccc-0000-0000-0000-000000000003';
    const bad = [
      'x', 'a.b.c', `${part({ alg: 'none' })}.${part(claims)}.`, await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).sign(new TextEncoder().encode('x'.repeat(32))),
      await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(privateKey), await sign({}, -60), await sign({ aud: 'other' }), await sign({ iss: issuer(other) }), await sign({ tid: other }), await sign({ tid: undefined }), await sign({ oid: 5 }), await sign({ oid: 'x' }),
    ];
    for (const token of bad) expect((await enter(token)).status, token).toBe(401);
    for (const none of [undefined, 5, {}, 'x'.repeat(20_000)]) expect((await enter(none)).status).toBe(400);
  });
});

describe('frames', () => {
  const ancestors = async (at: House, path: string) => /frame-ancestors ([^;]*)/.exec((await at.get(path)).headers.get('content-security-policy')!)![1];

  test('are for Teams, on the tabs\' pages only', async () => {
    for (const path of ['/', '/progress', '/review', '/review/attempt/a1', '/tab/configure']) expect(await ancestors(house, path)).toContain("'self' https://teams.microsoft.com");
    for (const path of ['/review/enter', '/workbench', '/api/review', '/api/names', '/livez']) expect(await ancestors(house, path)).toBe("'self'");
  });

  test('and sign-in are not there without an app id', async () => {
    const alone = await open();
    for (const path of ['/', '/review', '/tab/configure']) expect(await ancestors(alone, path)).toBe("'self'");
    expect((await alone.post('/api/session/teams', { token: await sign() })).status).toBe(404);
    await alone.close();
  });

  test('a session in a frame without sign-on is kept there as well', async () => {
    expect((await house.post('/api/session', { embedded: true }, https)).headers.get('set-cookie')).toContain('SameSite=None; Secure; Partitioned');
    expect((await house.post('/api/session', {}, https)).headers.get('set-cookie')).toContain('SameSite=Strict; Secure');
  });
});
