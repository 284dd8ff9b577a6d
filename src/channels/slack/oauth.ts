/** Installing the app in many workspaces, by OAuth: Slack's own installer between our routes and our store. */
import type { InstallProvider, Installation } from '@slack/oauth';
import type { Call, Reply, Route } from '../http.ts';
import { about, type Log } from '../log.ts';
import type { Signer } from '../tokens.ts';
import { say, type Wording } from '../wording.ts';
import { clientOptions, silent } from './client.ts';
import type { Installs } from './installs.ts';
import { SCOPES } from './manifest.ts';

export type InstallParts = {
  client: { id: string; secret: string };
  installs: Installs;
  signer: Signer;
  randomId: () => string;
  words: Wording;
  log: Log;
  apiUrl?: string | undefined;
};

const INSTALL = '/slack/install';
const REDIRECT = '/slack/oauth_redirect';
const STATE_SECONDS = 600;

/** What the installer uses of a request and a response. */
type Req = Parameters<InstallProvider['handleCallback']>[0];
type Res = Parameters<InstallProvider['handleCallback']>[1];

export function installRoutes({ client, installs, signer, randomId, words, log, apiUrl }: InstallParts): Route[] {
  let installer: Promise<InstallProvider> | undefined;
  const connect = async (): Promise<InstallProvider> => new (await import('@slack/oauth')).InstallProvider({
    clientId: client.id, clientSecret: client.secret, directInstall: true, logger: silent, clientOptions: clientOptions(apiUrl),
    stateStore: {
      generateStateParam: (options) => signer.seal('slack', { redirect: options.redirectUri ?? '', once: randomId() }, STATE_SECONDS),
      verifyStateParam: async (_now, state) => {
        const opened = await signer.open('slack', state);
        if (!opened || opened.late) throw new Error('the state is not ours, or too old');
        return { scopes: SCOPES, redirectUri: String(opened.claims['redirect']) };
      },
    },
    installationStore: {
      storeInstallation: async ({ team, bot }: Installation) => {
        if (!team || !bot) throw new Error('the app was not installed in one workspace');
        await installs.save(team.id, bot.token);
      },
      fetchInstallation: () => Promise.reject(new Error('tokens are looked up by workspace')),
    },
  });

  const install = async (call: Call): Promise<Reply> => {
    const { res, reply } = recorder();
    await (await (installer ??= connect())).handleInstallPath({ url: INSTALL, headers: call.headers } as Req, res, {}, { scopes: SCOPES, redirectUri: `${call.origin}${REDIRECT}` });
    return reply();
  };

  const redirected = async (call: Call): Promise<Reply> => {
    const { res, reply } = recorder();
    let failed: unknown;
    await (await (installer ??= connect())).handleCallback({ url: `${REDIRECT}?${call.query}`, headers: call.headers } as Req, res, { success: () => {}, failure: (error) => { failed = error; } });
    if (failed !== undefined) log('slack.refused', about(failed));
    const { headers } = reply();
    return { status: failed === undefined ? 200 : 400, html: page(say(words, failed === undefined ? 'slack.installed' : 'slack.not-installed')), ...(headers && { headers }) };
  };

  return [
    { method: 'GET', path: INSTALL, who: 'everyone', handle: install },
    { method: 'GET', path: REDIRECT, who: 'everyone', handle: redirected },
  ];
}

const page = (text: string): string => `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Amends</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:20vh auto;padding:0 1rem;color-scheme:light dark}</style>
<h1>Amends</h1><p>${text}</p></html>`;

/** A response that is written down instead of sent. */
function recorder(): { res: Res; reply: () => Reply } {
  const headers: Record<string, string> = {};
  let status = 200;
  const res = {
    getHeader: (name: string) => headers[name],
    setHeader: (name: string, value: string) => { headers[name] = value; },
    writeHead: (code: number) => { status = code; },
    end: () => {},
  };
  return { res: res as unknown as Res, reply: () => ({ status, headers }) };
}
