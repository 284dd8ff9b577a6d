/** What stands outside the talk: the Home tab and the modal for choosing. */
import { LONGEST_REASON } from '../../../dialogs/appeals.ts';
import type { Answer, FindingRef, MenuItem } from '../../../dialogs/vocabulary.ts';
import { plain, type Inert } from '../plain.ts';
import { headText, menuFacts, quoteText, say, type Wording } from '../wording.ts';
import { bold, button, context, divider, header, label, line, list, option, rich, run, section, type Block } from './blocks.ts';
import { menuItem } from './cards.ts';
import { APPEAL, FINDING, REASON } from './appealed.ts';
import { PRACTISE, ROLE_PLAY } from './heard.ts';
import type { Press } from './button.ts';

/** What a person's Home tab shows. */
export type Home = {
  menu: MenuItem[];
  /** The attempt that waits in the direct messages. */
  underWay?: { title: string };
  /** What was given to do and is not done. */
  assignments: { scenario: string; title: string; due: string; late: boolean }[];
  drill?: { scenario: string; title: string; mistake: string; times: number };
  /** How often each slipped in, by id, most frequent first. */
  mistakes: { id: string; count: number }[];
  practised: { title: string; attempts: number; best: number | null; last: number | null }[];
};

/** A view may have a hundred blocks. */
const MOST_ITEMS = 60;
const MOST_PRACTISED = 20;
const MOST_ASSIGNED = 10;
const MOST_MISTAKES = 5;

/** nonce: one for each time the tab is drawn, so that a case can be begun again. */
export function homeView({ menu, underWay, assignments, drill, practised, mistakes }: Home, words: Wording, nonce: string): { type: 'home'; blocks: Block[] } {
  const card = { words, nonce: (name: string) => `${nonce}|${name}` };
  const todo = [
    ...assignments.slice(0, MOST_ASSIGNED).map(({ scenario, title, due, late }) => toDo(say(words, late ? 'slack.home-late' : 'slack.home-due', { title, due }), scenario, `assigned ${scenario} ${due}`, card)),
    ...(drill ? [toDo(say(words, 'drill', { mistake: drill.mistake, times: drill.times, title: drill.title }), drill.scenario, 'drill', card)] : []),
  ];
  const resume = { amends: { type: 'resume' }, nonce: card.nonce('resume') } satisfies Press;
  return {
    type: 'home',
    blocks: [
      header(say(words, 'slack.home-title')),
      context(say(words, 'slack.home-how')),
      ...(underWay ? [section(say(words, 'card.under-way', { title: underWay.title }), button(say(words, 'card.resume'), 'resume', resume, true)), divider] : []),
      ...(todo.length ? [...rich(line(bold(say(words, 'slack.home-todo')))), ...todo, divider] : []),
      ...menu.slice(0, MOST_ITEMS).map((item) => menuItem(item, card)),
      ...(practised.length ? [divider, ...rich(line(bold(say(words, 'slack.home-practised'))), list(practised.slice(0, MOST_PRACTISED).map((one) => [run(practisedText(one, words))])))] : []),
      ...(mistakes.length ? rich(line(bold(say(words, 'progress.mistakes'))), list(mistakes.slice(0, MOST_MISTAKES).map(({ id, count }) => [run(say(words, 'progress.mistake', { name: words.names[id] ?? id, count }))]))) : []),
    ],
  };
}

/** Something to do, and the button that begins it. */
const toDo = (text: Inert, scenario: string, id: string, { words, nonce }: { words: Wording; nonce: (name: string) => string }): Block =>
  section(text, button(say(words, 'card.play'), id, { amends: { type: 'pick', scenario }, nonce: nonce(id) } satisfies Press, true, say(words, 'card.play-this', { title: text })));

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

/** The modal for an appeal against something in a note; undefined where there is nothing. */
export function appealView({ said, attempt }: Answer, at: number, words: Wording): Block | undefined {
  const one = said[at];
  if (one?.type !== 'coach' || attempt === undefined || !one.note.findings.length) return undefined;
  const { turn, findings } = one.note;
  const options = findings.slice(0, MOST_OPTIONS).map((finding, place) => option(headText(finding, words), String(place), quoteText(finding.quote, words)));
  const several = options.length > 1;
  return {
    type: 'modal', callback_id: APPEAL, private_metadata: JSON.stringify({ attempt, turn, place: 0 } satisfies FindingRef),
    title: label(say(words, 'appeal.form'), 24), submit: label(say(words, 'appeal.form-send'), 24), close: label(say(words, 'slack.modal-close'), 24),
    blocks: [
      ...(several ? [{ type: 'input', block_id: FINDING, label: label(say(words, 'appeal.form-which'), 2000), element: { type: options.length > MOST_RADIOS ? 'static_select' : 'radio_buttons', action_id: FINDING, options } }]
        : [section(headText(findings[0]!, words))]),
      { type: 'input', block_id: REASON, label: label(say(words, 'appeal.form-why'), 2000), element: { type: 'plain_text_input', action_id: REASON, multiline: true, max_length: LONGEST_REASON } },
      context(say(words, 'appeal.form-how')),
    ],
  };
}

/** What a sent modal is answered with. */
export const chosenAnswer = (chosen: boolean, words: Wording): Record<string, unknown> => (chosen
  ? { response_action: 'update', view: { type: 'modal', title: label(say(words, 'slack.modal-title'), 24), close: label(say(words, 'slack.modal-close'), 24), blocks: rich(line(run(say(words, 'slack.modal-done')))) } }
  : { response_action: 'errors', errors: { [ROLE_PLAY]: say(words, 'slack.modal-none') } });
