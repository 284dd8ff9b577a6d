/** The Slack app's manifest: what Slack's reference asks of one, in both modes. */
import { describe, expect, test } from 'vitest';
import { understand } from '../../dialogs/hears.ts';
import { amends } from './terminal.ts';

type Manifest = {
  display_information: { name: string; description: string };
  features: { shortcuts: { name: string; description: string; callback_id: string }[]; slash_commands: { command: string; url?: string; description: string; usage_hint: string }[] };
  oauth_config: { scopes: { bot: string[] }; redirect_urls?: string[] };
  settings: { event_subscriptions: { bot_events: string[]; request_url?: string }; interactivity: { is_enabled: boolean; request_url?: string }; socket_mode_enabled: boolean };
};
const printed = async (...args: string[]): Promise<Manifest> => JSON.parse((await amends(['slack-manifest', ...args])).out) as Manifest;

describe('amends slack-manifest', () => {
  test('names the address wherever Slack has to reach it', async () => {
    const { features, oauth_config: oauth, settings } = await printed('--url', 'https://amends.example.org/');
    expect(features.slash_commands[0]!.url).toBe('https://amends.example.org/slack/commands');
    expect(oauth.redirect_urls).toEqual(['https://amends.example.org/slack/oauth_redirect']);
    expect(settings).toMatchObject({ event_subscriptions: { request_url: 'https://amends.example.org/slack/events' }, interactivity: { is_enabled: true, request_url: 'https://amends.example.org/slack/interactivity' }, socket_mode_enabled: false });
  });

  test('names none for Socket Mode', async () => {
    const manifest = await printed('--socket');
    expect(JSON.stringify(manifest)).not.toContain('http');
    expect(manifest.settings.socket_mode_enabled).toBe(true);
  });

  test('stays within Slack\'s limits, and asks for a scope for each event', async () => {
    const { display_information: shown, features, oauth_config: oauth, settings } = await printed('--socket');
    expect(shown.name.length).toBeLessThanOrEqual(35);
    expect(shown.description.length).toBeLessThanOrEqual(140);
    expect(features.shortcuts[0]!.name.length).toBeLessThanOrEqual(24);
    expect(features.shortcuts[0]!.description.length).toBeLessThanOrEqual(150);
    expect(features.slash_commands[0]!.usage_hint.length).toBeLessThanOrEqual(1000);
    const needs: Record<string, string> = { app_mention: 'app_mentions:read', 'message.channels': 'channels:history', 'message.groups': 'groups:history', 'message.im': 'im:history' };
    for (const event of settings.event_subscriptions.bot_events) if (needs[event]) expect(oauth.scopes.bot).toContain(needs[event]);
  });

  test('hints at words that are commands', async () => {
    const hinted = (await printed('--socket')).features.slash_commands[0]!.usage_hint.slice(1, -1).split(' | ');
    expect(hinted).toEqual(expect.arrayContaining(['exam', 'my data', 'link']));
    for (const word of hinted) expect(understand(word, 'choosing', []).type, word).not.toBe('text');
  });

  test.each([[[], 'one of the two'], [['--url', 'https://a.example', '--socket'], 'one of the two'], [['--url', 'http://a.example'], 'no address that Slack can reach'], [['--url', 'https://a.example/path'], 'no address that Slack can reach']])('%j is not enough', async (args, message) => {
    const { err, code } = await amends(['slack-manifest', ...args]);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
