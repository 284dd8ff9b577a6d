/** `amends appeals`: answered appeals as labelled replies in their moment, from which test cases of the scorer can be made. */
import { once } from 'node:events';
import { GUEST, type Appeal, type Finding, type Plan } from '../../dialogs/vocabulary.ts';
import { remembered } from '../coach/remembered.ts';
import type { Turn } from '../store/store.ts';
import type { Command } from './command.ts';
import { counted, withStore } from './where.ts';

export const appealsCommand: Command = {
  name: 'appeals',
  usage: 'appeals [--open]',
  summary: 'prints the answered appeals (--open: those that wait) as JSON lines: the reply in its moment, the label, and what a supervisor made of it; without names, and never of private attempts',
  options: { open: { type: 'boolean' } },
  words: { min: 0, max: 0 },
  run: (_words, { open }, terminal) => withStore(terminal, async (store) => {
    const planOf = remembered((hash: string) => store.plan(hash), 200);
    let printed = 0;
    for (const appeal of newest(await store.appeals.all()).filter(({ verdict }) => (verdict === null) === (open === true))) {
      const attempt = (await store.attempt(appeal.attempt))!;
      const name = (await store.people.find(attempt.person))?.name ?? GUEST;
      const row = rowOf(appeal, (await planOf(attempt.planHash))!, await store.turns(attempt.id), (text) => nameless(text, name));
      if (!terminal.out.write(`${JSON.stringify(row)}\n`)) await once(terminal.out, 'drain');
      printed++;
    }
    terminal.err.write(`${counted(printed, open ? 'open appeal' : 'answered appeal')}\n`);
    return 0;
  }),
};

/** Of each finding the last round: what was decided last holds. */
const newest = (all: Appeal[]): Appeal[] => [...new Map(all.map((one) => [`${one.attempt}|${one.turn}|${one.place}`, one])).values()];

function rowOf({ attempt: id, turn, place, verdict }: Appeal, plan: Plan, turns: Turn[], clean: (text: string) => string) {
  const of = turns.find(({ number }) => number === turn)!;
  const { id: label, band, quote } = of.findings[place] as Finding;
  const history = turns.filter(({ number }) => number < turn).flatMap(({ kind, text, customer }) => [
    ...(kind === 'reply' ? [{ speaker: 'agent', text: clean(text) }] : []), ...customer.map((line) => ({ speaker: 'customer', text: clean(line) })),
  ]);
  return { id: `${id}-${turn}-${place}`, reply: clean(of.text), situation: plan.situation, history, stage: plan.steps.find((step) => step.id === of.step)!.stage, label, band, quote: clean(quote), verdict: verdict ?? 'open' };
}

/** People sign with their names: each word of theirs that stands alone and is written as they write it goes. */
function nameless(text: string, name: string): string {
  const words = name === GUEST ? [] : name.split(/\s+/).filter((word) => word.length > 1);
  return words.reduce((rest, word) => rest.replace(new RegExp(`(?<!\\p{L})${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\p{L})`, 'gu'), 'NAME'), text);
}
