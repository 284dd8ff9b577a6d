/** The Teams app as its manifest says it: chat, search, tabs. */
import { SEARCH } from './extension.ts';

export type App = {
  /** The bot's application id in Azure. */
  appId: string;
  /** The host that serves it over https. */
  domain: string;
  version: string;
  privacyUrl?: string;
  termsUrl?: string;
  /** Tabs sign people in with the account they use Teams with; the review is a tab only then. */
  sso?: boolean;
};

export const SCHEMA = 'https://developer.microsoft.com/json-schemas/teams/v1.22/MicrosoftTeams.schema.json';

type Command = { title: string; description: string };

/** What the message box suggests: words that the talk knows. */
export const COMMANDS: Command[] = [
  { title: 'practise', description: 'Pick a role-play' },
  { title: 'resume', description: 'Go on where you stopped' },
  { title: 'stop', description: 'Pause; nothing is lost' },
  { title: 'points', description: 'Your points so far' },
  { title: 'exam', description: 'Play one that counts' },
  { title: 'help', description: 'How to practise here' },
];

/** Only where nobody reads along. */
export const OWN_COMMANDS: Command[] = [
  { title: 'progress', description: 'How far you have come, and what is next' },
  { title: 'my data', description: 'What is kept about you, as a file' },
];

export function manifestOf({ appId, domain, version, privacyUrl, termsUrl, sso = false }: App): Record<string, unknown> {
  const home = `https://${domain}/`;
  return {
    $schema: SCHEMA,
    manifestVersion: '1.22',
    id: appId,
    version,
    name: { short: 'Amends', full: 'Amends: practise on upset customers' },
    description: {
      short: 'Practise on upset customers who are only played.',
      full: 'Pick a case. A played customer writes to you and reacts to how you treat them; after each reply a coach names what went well or wrong, in your own words, with a better sentence. At the end you see how your points came about and what to practise next. Supervisors can read what you do not keep to yourself; others see what you practise only where you practise in front of them.',
    },
    developer: { name: 'Amends', websiteUrl: home, privacyUrl: privacyUrl ?? home, termsOfUseUrl: termsUrl ?? home },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#156D75',
    bots: [{ botId: appId, scopes: ['personal', 'team', 'groupChat'], isNotificationOnly: false, supportsFiles: false, commandLists: [{ scopes: ['personal'], commands: [...COMMANDS, ...OWN_COMMANDS] }, { scopes: ['team', 'groupChat'], commands: COMMANDS }] }],
    composeExtensions: [{
      botId: appId,
      commands: [{
        id: SEARCH, type: 'query', title: 'Role-plays', description: 'Find a role-play and share it', initialRun: true, context: ['compose', 'commandBox'],
        parameters: [{ name: 'search', title: 'Search', description: 'Words of its title', inputType: 'text' }],
      }],
    }],
    staticTabs: [
      { entityId: 'conversations', scopes: ['personal'] },
      { entityId: 'practice', name: 'Practice', contentUrl: home, websiteUrl: home, scopes: ['personal'] },
      { entityId: 'progress', name: 'Progress', contentUrl: `${home}progress`, websiteUrl: `${home}progress`, scopes: ['personal'] },
      ...(sso ? [{ entityId: 'review', name: 'Review', contentUrl: `${home}review`, websiteUrl: `${home}review`, scopes: ['personal'] }] : []),
      { entityId: 'about', scopes: ['personal'] },
    ],
    configurableTabs: [{ configurationUrl: `${home}tab/configure`, canUpdateConfiguration: true, scopes: ['team', 'groupChat'] }],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [domain],
    ...(sso && { webApplicationInfo: { id: appId, resource: `api://${domain}/botid-${appId}` } }),
  };
}
