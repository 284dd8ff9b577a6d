/** A rehearsal as it goes without any channel, and what must be read of it on each. */
import { decide, fresh } from '../../dialogs/conversation.ts';
import { phrase } from '../../dialogs/phrases.ts';
import { total } from '../../dialogs/points.ts';
import type { Finding, Mood, Plan, Rehearsal, Said } from '../../dialogs/vocabulary.ts';
import { make, over, raise, type Move } from '../../src/coach/play.ts';
import { library, scorer } from '../library.ts';
import { phrases } from '../server/house.ts';
import { read } from './agents/agent.ts';

/** What an attempt comes to. */
export type Attempted = { turns: { findings: Finding[]; mood: Mood }[]; points: number; ending: string | null };

export type Rehearsed = { plan: Plan; rehearsal: Rehearsal; seed: number };

export const movesOf = ({ turns }: Rehearsal): Move[] => turns.map(({ desk, agent }): Move => (desk === undefined ? { agent: agent! } : { desk }));

/** What is said from the briefing on, move by move, and what it comes to, without any channel. */
export function whole({ plan, rehearsal, seed }: Rehearsed): { said: Said[][]; attempted: Attempted } {
  const [, briefing] = decide(fresh(), { type: 'PICK', plan, attempt: 'x', seed });
  let [stage, opening] = raise(plan, scorer, seed);
  const said = [[...briefing, ...opening], ...movesOf(rehearsal).map((move) => {
    const [next, heard] = make(stage, move);
    stage = next;
    return heard;
  })];
  if (!over(stage)) throw new Error(`"${rehearsal.name}" comes to no ending with the seed ${seed}`);
  const all = said.flat();
  const turns = all.flatMap((one): Attempted['turns'] => {
    if (one.type === 'coach') return [{ findings: one.note.findings, mood: one.note.after }];
    return one.type === 'desk' && one.done ? [{ findings: [], mood: one.after }] : [];
  });
  return { said, attempted: { turns, points: total(plan, stage.snapshot.context.talk!.lines).points, ending: all.find((one) => one.type === 'scorecard')!.card.ending.title } };
}

/** Of mistakes and practices, as the library has them. */
export const names = library.plans[0]!.names;

const HEADS = { practice: 'Went well', mistake: 'Went wrong', possible: 'Could this come across as' };

/** A finding by its name and band, as chats head it. */
const headOf = ({ id, kind, band }: Finding): string => `${HEADS[band === 'possible' ? 'possible' : kind]}: ${names[id]}`;

const scored = ({ points, text }: { points: number; text: string }): string[] => [points > 0 ? `+${points}` : String(points), text];

/** What must be read of one thing said, on whatever channel; what is folded is read by who unfolds it, which takes one press or word. */
function wordsOf(said: Said): string[] {
  switch (said.type) {
    case 'briefing': {
      const { title, situation, customer, deadline, policy, desk, rubric } = said.plan;
      return [title, situation, customer.history, customer.wants, ...(deadline ? [deadline] : []), ...policy, ...desk.map(({ label }) => label), ...rubric.flatMap(scored)];
    }
    case 'customer': return [said.name, said.text];
    case 'desk': return [said.label, said.result];
    case 'coach': {
      const { findings, notJudged, lines } = said.note;
      const silence = notJudged ? [phrases[`card.not-judged.${notJudged}`]!] : findings.length ? [] : [phrases['card.nothing-found']!];
      return [...silence, ...findings.flatMap((one) => [headOf(one), one.quote, ...(one.band === 'found' ? [one.why] : []), ...(one.kind === 'mistake' ? [one.better] : [])]), ...lines.flatMap(scored)];
    }
    case 'scorecard': {
      const { title, score, outcome, ending, mistakes, missed, practiseNext, models } = said.card;
      return [
        title, phrase(phrases, 'card.score', { points: score.points, possible: score.possible }), phrases[`card.outcome-${outcome}`]!, ending.title, ending.epilogue,
        ...score.lines.flatMap(scored), ...missed.flatMap(scored), ...mistakes.flatMap(({ name, lesson }) => [name, lesson]), ...practiseNext.flatMap(({ name, advice }) => [name, advice]), ...models.flatMap(({ goal, model }) => [goal, model]),
      ];
    }
    default: return [];
  }
}

const MOOD = /frustration (\d+).*?trust (\d+).*?loyalty (\d+)/i;

/** What is wrong with how one thing said reads in a message; undefined: nothing. */
function wrongIn(message: string, said: Said): string | undefined {
  const words = wordsOf(said).map(read);
  const missing = words.filter((one) => !message.includes(one));
  if (missing.length) return `without "${missing.join('", "')}"`;
  // The customer says that and nothing else.
  if (said.type === 'customer' && words.reduce((rest, one) => rest.replace(one, ''), message).replace(/[:\s]/g, '')) return 'with more than the customer said';
  if (said.type !== 'coach') return undefined;
  const { frustration, trust, loyalty } = said.note.after;
  const mood = MOOD.exec(message)?.slice(1).map(Number);
  return String(mood) === String([frustration, trust, loyalty].map(Math.round)) ? undefined : `with the mood ${String(mood)}`;
}

/** Every thing said against the messages that came, in order: none missing, none more. */
export function differences(said: Said[], messages: string[]): string[] {
  const wrong = said.flatMap((one, at) => {
    if (messages[at] === undefined) return [`${one.type} ${at} did not come`];
    const why = wrongIn(messages[at], one);
    return why === undefined ? [] : [`${one.type} ${at} came ${why}: ${messages[at]}`];
  });
  return [...wrong, ...messages.slice(said.length).map((more) => `nobody said: ${more}`)];
}
