/** A stand-in for Microsoft's sign-in: the token endpoint with the numbers it documents, and where its keys are told. No Microsoft has answered here. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Microsoft } from '../../src/doctor/microsoft.ts';

export const APP = { id: '11111111-2222-3333-4444-555555555555', secret: 'kestrel~secret.of.the.bot', tenant: '99999999-8888-7777-6666-555555555555' };

/** kind: who may ask for tokens where. */
export async function standIn({ kind = 'MultiTenant' }: { kind?: 'MultiTenant' | 'SingleTenant' } = {}): Promise<Microsoft & { close: () => void }> {
  const home = kind === 'MultiTenant' ? 'botframework.com' : APP.tenant;
  const server = createServer((req, res) => {
    let body = '';
    req.on('data', (data) => { body += String(data); });
    req.on('end', () => {
      const answer = (status: number, json: object) => { res.writeHead(status, { 'Content-Type': 'application/json' }); res.end(JSON.stringify(json)); };
      const no = (status: number, error: string, code: number) => answer(status, { error, error_description: `AADSTS${code}: no`, error_codes: [code] });
      if (req.url === '/openid') return answer(200, { issuer: 'https://api.botframework.com', jwks_uri: 'https://login.botframework.com/v1/.well-known/keys' });
      const [, tenant] = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(req.url!) ?? [];
      const form = new URLSearchParams(body);
      if (req.method !== 'POST' || !tenant) return answer(404, {});
      if (form.get('grant_type') !== 'client_credentials' || form.get('scope') !== 'https://api.botframework.com/.default') return no(400, 'invalid_request', 900144);
      if (![APP.tenant, 'botframework.com'].includes(tenant)) return no(400, 'invalid_request', 90002);
      if (tenant !== home || form.get('client_id') !== APP.id) return no(400, 'unauthorized_client', 700016);
      if (form.get('client_secret') === 'expired') return no(401, 'invalid_client', 7000222);
      if (form.get('client_secret') === 'blocked') return no(401, 'invalid_client', 7000112);
      if (form.get('client_secret') !== APP.secret) return no(401, 'invalid_client', 7000215);
      return answer(200, { token_type: 'Bearer', expires_in: 3599, access_token: 'kestrel.token.of.the.bot' });
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { login: url, openId: `${url}/openid`, close: () => { server.closeAllConnections(); server.close(); } };
}
