/** `amends slack-manifest`: the app as Slack is told of it. */
import { manifest } from '../channels/slack/manifest.ts';
import { Usage, type Command } from './command.ts';

export const slackManifestCommand: Command = {
  name: 'slack-manifest',
  usage: 'slack-manifest --url https://HOST | --socket',
  summary: 'prints the manifest to make a Slack app from; --url: Slack reaches it at a public address, --socket: over Socket Mode',
  options: { url: { type: 'string' }, socket: { type: 'boolean' } },
  words: { min: 0, max: 0 },
  run: async (_words, { url, socket }, { out }) => {
    if (Boolean(url) === Boolean(socket)) throw new Usage(`slack-manifest: say how Slack reaches you, one of the two. Usage: ${slackManifestCommand.usage}`);
    if (typeof url === 'string' && !/^https:\/\/[A-Za-z0-9.-]+(:\d+)?\/?$/.test(url)) throw new Usage(`slack-manifest: "${url}" is no address that Slack can reach. Give https:// and the host, without a path.`);
    out.write(`${JSON.stringify(manifest(typeof url === 'string' ? { url } : { socket: true }), null, 2)}\n`);
    return 0;
  },
};
