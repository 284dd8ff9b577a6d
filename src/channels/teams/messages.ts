/** An answer as the messages that Teams is sent. The same answer gives the same messages and nonces, whenever it is asked for. */
import type { Activity } from 'botbuilder';
import type { Answer, Briefing, Intent, Said } from '../../../dialogs/vocabulary.ts';
import { attach, type Element } from '../elements.ts';
import type { Inert } from '../plain.ts';
import { nonceOf } from '../render.ts';
import { say, textOf, type Wording } from '../wording.ts';
import { appealForm, foldedNote, teamsCard } from './cards.ts';
import { split } from './split.ts';

/** A message as it waits to be sent. kept: remembered under a name once it is posted, with what it shrinks to later; fold: no message, but time for the earlier ones to shrink. */
export type Message = Partial<Activity> & { amends?: { kept: string; conversation: string; later: Partial<Activity> } | { fold: string; conversation: string } };

/** Teams takes 28 KB a card. */
export const CARD_BYTES = 28_000;
/** And about 100 KB a message, as UTF-16: characters may be escaped on the way. */
const TEXT_LENGTH = 12_000;

export type Dressing = { words: Wording; desk: Briefing['desk']; isPublic: boolean };

export function teamsMessages(answer: Answer, dressing: Dressing): Message[] {
  const { conversation, seq } = answer;
  const messages = answer.said.flatMap((said, index): Message[] => {
    const own = messageOf(answer, index, dressing);
    if (said.type !== 'coach') return own;
    const [note] = own;
    return note ? [{ ...note, amends: { kept: `${conversation}|${seq}|${index}`, conversation, later: carded(foldedNote(said.note, dressing.words, appealForm(said, { ...dressing, ...viewOf(answer, index) })), textOf(said, dressing.words, answer.key, dressing.isPublic)) } }, ...own.slice(1)] : own;
  });
  const noted = messages.find((one) => one.amends)?.amends;
  const last = messages.at(-1);
  // They stand under the last message, and in a chat of two only.
  if (last && !dressing.isPublic) Object.assign(last, suggested(answer.said, dressing.words));
  return noted && 'kept' in noted ? [...messages, { amends: { fold: noted.kept, conversation } }] : messages;
}

/** The card of one thing said, if it is one of ours with the button that was pressed: what it becomes now. */
export function pressedCard(answer: Answer, index: number, pressed: { intent: Intent; nonce: string }, dressing: Dressing): Partial<Activity> | undefined {
  if (!messageOf(answer, index, dressing).some(({ attachments }) => attachments && JSON.stringify(attachments).includes(JSON.stringify(pressed.nonce)))) return undefined;
  return messageOf(answer, index, dressing, pressed.intent)[0];
}

function messageOf(answer: Answer, index: number, { words, desk, isPublic }: Dressing, pressed?: Intent): Message[] {
  const said = answer.said[index]!;
  const offers = index === answer.said.findLastIndex((one) => one.type === 'customer') && !answer.said.some((one) => one.type === 'scorecard');
  const whole = textOf(said, words, answer.key, isPublic);
  const view = { words, ...viewOf(answer, index), isPublic, ...(offers && { desk }), ...(pressed && { pressed }) };
  const cards = (one: Said): Message[] => {
    const body = teamsCard(one, view);
    // A picture goes before words do.
    for (const fewer of body ? [body, body.filter((element) => element?.type !== 'Image')] : []) {
      const card = carded(fewer, whole, `${answer.seq}|${index}`);
      if (Buffer.byteLength(JSON.stringify(card.attachments![0]!.content)) <= CARD_BYTES) return [card];
    }
    const both = halves(one).map(cards);
    return both.every((half) => half.length) ? both.flat() : [];
  };
  const all = cards(said);
  return all.length ? all : split(whole, TEXT_LENGTH).map((text) => ({ type: 'message', text, textFormat: 'plain' }));
}

/** A menu that is too long for a card goes on in the next one; what else is too long is no card. */
function halves(said: Said): Said[] {
  if (said.type !== 'menu' || said.scenarios.length < 2) return [];
  const { underWay: _once, ...more } = said;
  const half = Math.ceil(said.scenarios.length / 2);
  return [{ ...said, scenarios: said.scenarios.slice(0, half) }, { ...more, scenarios: said.scenarios.slice(half) }];
}

const viewOf = (answer: Answer, index: number) => ({ nonce: nonceOf(answer, index), ...(answer.attempt !== undefined && { attempt: answer.attempt }) });

/** A card as a message; its summary is what the notification says. of: where the card stands, for whoever presses a button of it. */
function carded(body: (Element | undefined)[], whole: Inert, of?: string): Partial<Activity> {
  const { contentType, content } = attach(body.map((one) => one && executed(one, of)), split(whole, 4_000)[0] as Inert);
  return { type: 'message', summary: whole.split('\n')[0]!, attachments: [{ contentType, content: { ...content, speak: content['fallbackText'] } }] };
}

/** Buttons as Universal Actions, whose answer replaces the card; clients that do not know them submit. */
function executed(element: Element, of: string | undefined): Element {
  if (element.type === 'Action.Submit') {
    const submit = { ...element, data: { ...(element['data'] as object), ...(of && { of }) } };
    return { ...submit, type: 'Action.Execute', verb: 'amends', fallback: submit };
  }
  const inside = Object.fromEntries(Object.entries(element).map(([key, value]) => [key, Array.isArray(value) && ['items', 'columns', 'actions'].includes(key) ? value.flatMap((one?: Element) => (one ? [executed(one, of)] : [])) : value]));
  return { ...inside, type: element.type };
}

/** Next steps, in words that a person could type. */
function suggested(said: Said[], words: Wording): Partial<Activity> {
  const next = said.some((one) => one.type === 'scorecard' || (one.type === 'notice' && one.line === 'finished')) ? ['again', 'menu']
    : said.some((one) => one.type === 'notice' && ['stopped', 'paused'].includes(one.line)) ? ['resume', 'menu']
    : said.some((one) => one.type === 'briefing' || (one.type === 'notice' && one.line === 'begin-first')) ? ['begin', 'menu', 'help']
    : [];
  if (!next.length) return {};
  return { suggestedActions: { to: [], actions: next.map((word) => ({ type: 'imBack', title: say(words, `card.next-${word}`), value: word })) } };
}
