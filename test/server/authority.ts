/** An authority on loopback that signs tokens as Microsoft does for the tabs of an app: real keys, real signatures, other names. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import type { Body } from './house.ts';

export const APP_ID = '11111111-2222-3333-4444-555555555555';
/** Ana Reyes' organisation, and her account in it. */
export const TENANT = 'aaaaaaaa-0000-0000-0000-000000000001';
export const OBJECT = 'bbbbbbbb-0000-0000-0000-000000000002';
export const issuer = (tenant: string) => `https://login.test/${tenant}/v2.0`;

export type Authority = Awaited<ReturnType<typeof openAuthority>>;

export async function openAuthority() {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', use: 'sig', alg: 'RS256' }] });
  let status = 200;
  const server = createServer((_req, res) => { res.statusCode = status; res.setHeader('Content-Type', 'application/json'); res.end(keys); }).listen(0, '127.0.0.1');
  await new Promise<void>((resolve) => { server.once('listening', () => resolve()); });
  return {
    /** As createServer takes it. */
    tabAuthority: { keys: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`, issuer },
    publicKey,
    /** A token for Ana, good for so many seconds; what is given replaces what would stand there. */
    sign: (claims: Body = {}, seconds = 600, kid = 'k1') => new SignJWT({ aud: APP_ID, iss: issuer(TENANT), tid: TENANT, oid: OBJECT, name: 'Ana Reyes', exp: Math.floor(Date.now() / 1000) + seconds, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey),
    /** How the keys are answered for from now on. */
    answers: (with_: number) => { status = with_; },
    close: () => server.close(),
  };
}
