/** `amends rescore`: what today's catalogue and heads would find in the attempts that are stored. Nothing stored is changed. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { once } from 'node:events';
import { MACHINE_VERSION } from '../../dialogs/upgrades.ts';
import { LABELS, type Finding, type LabelId, type Plan } from '../../dialogs/vocabulary.ts';
import { compared, rejudge, type Replay } from '../coach/rejudge.ts';
import { remembered } from '../coach/remembered.ts';
import type { Attempt, Store } from '../store/store.ts';
import { Usage, type Command } from './command.ts';
import { kit } from './kit.ts';
import { counted, withStore } from './where.ts';

/** Attempts read at once. */
const PAGE = 100;

export const rescoreCommand: Command = {
  name: 'rescore',
  usage: 'rescore [--quotes] [--to FILE]',
  summary: 'judges the stored attempts again with today\'s catalogue and says what would be found now and was not, and the other way round; --quotes shows the words (never of private attempts), --to writes a JSON line an attempt',
  options: { quotes: { type: 'boolean' }, to: { type: 'string' } },
  words: { min: 0, max: 0 },
  run: (_words, { quotes, to }, terminal) => withStore(terminal, async (store) => {
    const { scorer } = await kit();
    const lines = typeof to === 'string' ? writerTo(to) : undefined;
    const sum = tally();
    const planOf = remembered((hash: string) => store.plan(hash), 200);
    for await (const attempt of all(store)) {
      const plan = attempt.machineVersion <= MACHINE_VERSION ? await planOf(attempt.planHash) : undefined;
      if (!plan) {
        sum.leftOut++;
        terminal.out.write(`${attempt.id} was made by a newer version and is left out\n`);
        continue;
      }
      const replay = rejudge(plan, attempt, await store.turns(attempt.id), scorer);
      add(sum, replay, scorer.version);
      const shown = quotes === true && !attempt.private;
      if (!terminal.out.write(told(attempt, replay, shown))) await once(terminal.out, 'drain');
      lines?.write(rowOf(attempt, plan, replay, shown));
    }
    lines?.close();
    terminal.out.write(summary(sum));
    return sum.parted || sum.restless ? 1 : 0;
  }),
};

async function* all(store: Store): AsyncIterable<Attempt> {
  for (let after = ''; ;) {
    const page = await store.attempts(after, PAGE);
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)!.id;
  }
}

type Counts = { added: number; gone: number; same: number };
type Sum = {
  attempts: number; replies: number; leftOut: number;
  /** Attempts whose replay is not what is stored. */
  parted: number;
  /** Replies that were judged by the very catalogue and heads of today, and those of them that come out otherwise. */
  ours: number; restless: number;
  /** Findings that stay, but are explained in other words. */
  reworded: number;
  labels: Map<LabelId, Counts>;
};

const tally = (): Sum => ({ attempts: 0, replies: 0, leftOut: 0, parted: 0, ours: 0, restless: 0, reworded: 0, labels: new Map() });

function add(sum: Sum, { replies, parting }: Replay, version: string): void {
  sum.attempts++;
  sum.replies += replies.length;
  if (parting) sum.parted++;
  for (const reply of replies) {
    const difference = compared(reply);
    const ours = reply.catalogueVersion === version;
    if (ours) sum.ours++;
    const reworded = difference.same.filter((finding) => !reply.stored.some(({ id, why, better }) => id === finding.id && why === finding.why && better === finding.better)).length;
    if (ours && difference.added.length + difference.gone.length + reworded) sum.restless++;
    sum.reworded += reworded;
    for (const kind of ['added', 'gone', 'same'] as const) {
      for (const { id } of difference[kind]) {
        const counts = sum.labels.get(id) ?? { added: 0, gone: 0, same: 0 };
        counts[kind]++;
        sum.labels.set(id, counts);
      }
    }
  }
}

/** An attempt's differences, a line each; nothing where there are none. */
function told({ id }: Attempt, { replies, parting }: Replay, shown: boolean): string {
  const line = (turn: number, sign: string, finding: Finding) => `${id} turn ${turn} ${sign} ${finding.id} (${finding.band})${shown && finding.quote ? ` ${JSON.stringify(finding.quote)}` : ''}\n`;
  const differences = replies.flatMap((reply) => {
    const { added, gone } = compared(reply);
    return [...added.map((finding) => line(reply.turn, '+', finding)), ...gone.map((finding) => line(reply.turn, '-', finding))];
  });
  return [...differences, ...(parting ? [`${id} does not add up in turn ${parting.turn}: ${parting.what}\n`] : [])].join('');
}

/** An attempt as a row of the file: what stays only counted, the rest finding by finding. */
function rowOf({ id }: Attempt, { id: scenario }: Plan, { replies, parting }: Replay, shown: boolean): object {
  const row = ({ id: label, band, start, end, quote }: Finding) => ({ label, band, start, end, ...(shown && { quote }) });
  const turns = replies.map((reply) => {
    const { added, gone, same } = compared(reply);
    return { turn: reply.turn, catalogueVersion: reply.catalogueVersion, same: same.length, added: added.map(row), gone: gone.map(row) };
  });
  return { attempt: id, scenario, addsUp: !parting, ...(parting && { parting }), turns };
}

function summary(sum: Sum): string {
  const rows = LABELS.flatMap((label) => (sum.labels.has(label) ? [[label, sum.labels.get(label)!] as const] : []));
  const of = (kind: keyof Counts) => rows.reduce((count, [, counts]) => count + counts[kind], 0);
  const [added, gone, same] = [of('added'), of('gone'), of('same')];
  const table = ['', 'label                     added   gone   same', ...rows.map(([label, counts]) => `${label.padEnd(24)}${[counts.added, counts.gone, counts.same].map((count) => String(count).padStart(7)).join('')}`), ''];
  const findings = counted(gone + same, 'finding');
  return [
    ...(added + gone ? table : []),
    `${findings} in ${counted(sum.replies, 'reply', 'replies')} of ${counted(sum.attempts, 'attempt')}${added + gone ? `: ${same} the same, ${gone} gone; ${added} added` : gone + same ? ', all the same' : ''}`,
    `${sum.ours} of the replies were judged by this very catalogue then${sum.restless ? `, and ${sum.restless} of them come out otherwise: the code that judges has changed` : ''}`,
    ...(sum.reworded ? [`${counted(sum.reworded, 'finding')} of the same would be explained in other words`] : []),
    ...(sum.parted ? [`${counted(sum.parted, 'attempt does', 'attempts do')} not add up; the lines above say where`] : []),
    ...(sum.leftOut ? [`${counted(sum.leftOut, 'attempt')} of a newer version left out`] : []),
    '',
  ].join('\n');
}

function writerTo(file: string): { write: (row: object) => void; close: () => void } {
  try {
    const to = openSync(file, 'w');
    return { write: (row) => { writeSync(to, `${JSON.stringify(row)}\n`); }, close: () => closeSync(to) };
  } catch {
    throw new Usage(`cannot write "${file}". Give the path of a file in a folder that is there.`);
  }
}
