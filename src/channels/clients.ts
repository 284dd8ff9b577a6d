/** The SDK builds two web clients for every activity and throws them away; here those of one service, audience and bot are built once. */
import type { CloudAdapter } from 'botbuilder';
import { kept } from './kept.ts';

export type Authentication = NonNullable<ConstructorParameters<typeof CloudAdapter>[0]>;
type Claims = Parameters<Authentication['createConnectorFactory']>[0];
type ConnectorFactory = ReturnType<Authentication['createConnectorFactory']>;
type ConnectorClient = Awaited<ReturnType<ConnectorFactory['create']>>;
type UserTokenClient = Awaited<ReturnType<Authentication['createUserTokenClient']>>;

/** The same authentication, with clients that are remembered and try once. Credentials and tokens stay the SDK's business. */
export function keepingClients(inner: Authentication): Authentication {
  const connectors = new Map<string, Promise<ConnectorClient>>();
  const tokens = new Map<string, Promise<UserTokenClient>>();
  const keeping = (factory: ConnectorFactory, claims: Claims): ConnectorFactory =>
    ({ create: (serviceUrl, audience) => kept(connectors, `${serviceUrl}\n${audience}\n${botOf(claims)}`, async () => once(await factory.create(serviceUrl, audience))) });
  const changed: Partial<Authentication> = {
    authenticateRequest: async (activity, header) => {
      const result = await inner.authenticateRequest(activity, header);
      return { ...result, ...(result.connectorFactory && { connectorFactory: keeping(result.connectorFactory, result.claimsIdentity) }) };
    },
    createConnectorFactory: (claims) => keeping(inner.createConnectorFactory(claims), claims),
    createUserTokenClient: (claims) => kept(tokens, botOf(claims), () => inner.createUserTokenClient(claims)),
  };
  return Object.assign(Object.create(inner) as Authentication, changed);
}

/** The SDK's own retries repeat what may have arrived; its documented option against them does nothing. */
function once(connector: ConnectorClient): ConnectorClient {
  (connector as unknown as { client: { pipeline: { removePolicy(which: { name: string }): unknown } } }).client.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  return connector;
}

const botOf = (claims: Claims): string => claims.getClaimValue('aud') ?? claims.getClaimValue('appid') ?? '';
