/** What stands outside the talk: the Home tab and the modal for choosing. */
import type { MenuItem } from '../../../dialogs/vocabulary.ts';
import { plain, type Inert } from '../plain.ts';
import { menuFacts, say, type Wording } from '../wording.ts';
import { bold, button, context, divider, header, label, line, list, option, rich, run, section, type Block } from './blocks.ts';
import { menuItem } from './cards.ts';
import { PRACTISE, ROLE_PLAY } from './heard.ts';
import type { Press } from './button.ts';

/** What a person's Home tab shows. */
export type Home = {
  menu: MenuItem[];
  /** The attempt that waits in the direct messages. */
  underWay?: { title: string };
  practised: { title: string; attempts: number; best: number | null; last: number | null }[];
};

/** A view may have a hundred blocks. */
const MOST_ITEMS = 60;
const MOST_PRACTISED = 20;

/** nonce: one for each time the tab is drawn, so that a case can be begun again. */
export function homeView({ menu, underWay, practised }: Home, words: Wording, nonce: string): { type: 'home'; blocks: Block[] } {
  const card = { words, nonce: (name: string) => `${nonce}|${name}` };
  const resume = { amends: { type: 'resume' }, nonce: card.nonce('resume') } satisfies Press;
  return {
    type: 'home',
    blocks: [
      header(say(words, 'slack.home-title')),
      context(say(words, 'slack.home-how')),
      ...(underWay ? [section(say(words, 'card.under-way', { title: underWay.title }), button(say(words, 'card.resume'), 'resume', resume, true)), divider] : []),
      ...menu.slice(0, MOST_ITEMS).map((item) => menuItem(item, card)),
      ...(practised.length ? [divider, ...rich(line(bold(say(words, 'slack.home-practised'))), list(practised.slice(0, MOST_PRACTISED).map((one) => [run(practisedText(one, words))])))] : []),
    ],
  };
}

function practisedText({ title, attempts, best, last }: Home['practised'][number], words: Wording): Inert {
  if (best === null || last === null) return say(words, 'slack.home-line-open', { title });
  return say(words, attempts === 1 ? 'slack.home-line-once' : 'slack.home-line', { title, attempts, best, last });
}

const MOST_RADIOS = 10;
const MOST_OPTIONS = 100;

/** The modal for choosing; undefined where there is nothing to choose from. */
export function chooseView(menu: MenuItem[], words: Wording): Block | undefined {
  if (!menu.length) return undefined;
  const options = menu.slice(0, MOST_OPTIONS).map((item) => option(plain(item.title), item.id, `${menuFacts(item, words)} · ${plain(item.teaser)}` as Inert));
  return {
    type: 'modal', callback_id: PRACTISE,
    title: label(say(words, 'slack.modal-title'), 24), submit: label(say(words, 'slack.modal-submit'), 24), close: label(say(words, 'slack.modal-close'), 24),
    blocks: [{
      type: 'input', block_id: ROLE_PLAY, label: label(say(words, 'slack.modal-label'), 2000),
      element: { type: options.length > MOST_RADIOS ? 'static_select' : 'radio_buttons', action_id: ROLE_PLAY, options },
    }],
  };
}

/** What a sent modal is answered with. */
export const chosenAnswer = (chosen: boolean, words: Wording): Record<string, unknown> => (chosen
  ? { response_action: 'update', view: { type: 'modal', title: label(say(words, 'slack.modal-title'), 24), close: label(say(words, 'slack.modal-close'), 24), blocks: rich(line(run(say(words, 'slack.modal-done')))) } }
  : { response_action: 'errors', errors: { [ROLE_PLAY]: say(words, 'slack.modal-none') } });
