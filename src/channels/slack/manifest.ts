/** The app as Slack is told of it: pasted once where an app is made. */
import { PRACTISE } from './heard.ts';

/** What the app may do. chat:write.customize: the customer writes under their own name; users:read: reminders come by day where somebody is. */
export const SCOPES = ['app_mentions:read', 'channels:history', 'chat:write', 'chat:write.customize', 'commands', 'groups:history', 'im:history', 'im:write', 'users:read'];

const EVENTS = ['app_home_opened', 'app_mention', 'app_uninstalled', 'message.channels', 'message.groups', 'message.im', 'tokens_revoked'];

/** How Slack reaches us: at a public https address, or over a socket that we open. */
export type Reach = { url: string } | { socket: true };

export function manifest(reach: Reach): Record<string, unknown> {
  const url = 'url' in reach ? reach.url.replace(/\/+$/, '') : undefined;
  return {
    display_information: {
      name: 'Amends',
      description: 'Practise answering upset customers, with a coach beside you.',
      background_color: '#1f2a44',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Amends', always_online: true },
      shortcuts: [{ name: 'Practise a role-play', type: 'global', callback_id: PRACTISE, description: 'Pick an upset customer to answer' }],
      slash_commands: [{ command: '/amends', description: 'Pick a role-play', usage_hint: '[menu | resume | progress | exam | my data | link | help]', should_escape: false, ...(url && { url: `${url}/slack/commands` }) }],
    },
    oauth_config: { scopes: { bot: SCOPES }, ...(url && { redirect_urls: [`${url}/slack/oauth_redirect`] }) },
    settings: {
      event_subscriptions: { bot_events: EVENTS, ...(url && { request_url: `${url}/slack/events` }) },
      interactivity: { is_enabled: true, ...(url && { request_url: `${url}/slack/interactivity` }) },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  };
}
