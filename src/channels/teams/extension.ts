/** The message extension: role-plays found by a word, each a card that others can start from. */
import type { MenuItem } from '../../../dialogs/vocabulary.ts';
import { attach, button, buttons, text, type Element } from '../elements.ts';
import { plain, type Inert } from '../plain.ts';
import { menuFacts, say, type Wording } from '../wording.ts';

/** The name of the search in the app's manifest. */
export const SEARCH = 'role-plays';
/** Teams shows no more. */
const MOST = 25;

/** Role-plays that have every word of a search in their title or teaser. */
export function found(scenarios: MenuItem[], search: string): MenuItem[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return scenarios.filter(({ title, teaser }) => words.every((word) => `${title} ${teaser}`.toLowerCase().includes(word))).slice(0, MOST);
}

/** Answers a search. */
export function results(scenarios: MenuItem[], search: string, words: Wording, appId?: string): unknown {
  return {
    composeExtension: {
      type: 'result', attachmentLayout: 'list',
      attachments: found(scenarios, search).map((item) => ({
        ...shared(item, words, appId),
        preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title: plain(item.title), text: plain(item.teaser) } },
      })),
    },
  };
}

/**
 * A role-play as it is shared. Its button opens a chat with the bot, the title already written: whoever takes it up practises on their own,
 * not in front of the channel, and the bot need not be in that channel. Without an app id there is no such address, and the button plays here.
 */
function shared(item: MenuItem, words: Wording, appId: string | undefined): { contentType: string; content: Element } {
  const title = say(words, 'card.share-how');
  const start: Element = appId
    ? { type: 'Action.OpenUrl', title, url: `https://teams.microsoft.com/l/chat/0/0?${new URLSearchParams({ users: `28:${appId}`, message: item.title })}` }
    : button(title, { type: 'pick', scenario: item.id }, `shared ${item.id}`);
  const facts = menuFacts(item, words);
  const { contentType, content } = attach(
    [text(plain(item.title), { weight: 'Bolder', size: 'Medium' }), text(plain(item.teaser)), text(facts, { isSubtle: true }), buttons(start)],
    [item.title, item.teaser].map(plain).join('\n') as Inert,
  );
  return { contentType, content: { ...content, speak: content['fallbackText'] } };
}
