/** `amends eval`: how well the scorer judges kinds of business it never saw, against what was reached before. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HEADS } from '../coach/scorers.ts';
import { HOME, loadJson, loadRows } from '../content/load.ts';
import { evaluate, flagRates, table, type Report } from '../scoring/evaluate.ts';
import { HELD_OUT, TOO_NEAR, writerOf, type Row } from '../scoring/rows.ts';
import { createScorer, type Scorer } from '../scoring/scorer.ts';
import { train } from '../scoring/train.ts';
import { Usage, type Command } from './command.ts';
import { libraryNow } from './library.ts';

/** Figures that must not get worse; shares from 0 to 1. */
export type Floors = { mistakes: number; practices: number; weakest: number; quotes: number; cleanFlagged: number };

export const FLOORS = join('test', 'eval', 'floors.json');
const REPORT = join('test', 'eval', 'report.txt');

export const evalCommand: Command = {
  name: 'eval',
  usage: 'eval [--more FILE] [--real FILE] [--to FILE]',
  summary: 'measures the scorer on the kinds of business kept aside, on labelled rows of your own (--more), and on unlabelled real replies (--real)',
  options: { more: { type: 'string' }, real: { type: 'string' }, to: { type: 'string' } },
  words: { min: 0, max: 0 },
  run: async (_words, { more, real, to }, { out }) => {
    const { report, shipped } = await heldOut();
    const parts = [table(report, 'Kinds of business in no training reply')];
    if (typeof more === 'string') parts.push(table(evaluate(rowsOf<Row>(more), shipped), 'Further labelled replies, judged by the shipped heads'));
    if (typeof real === 'string') parts.push(realTable(shipped, real));
    const text = `${parts.join('\n\n')}\n`;
    out.write(text);
    writeFileSync(typeof to === 'string' ? to : join(HOME, REPORT), text);
    const fallen = below(report, loadJson<Floors>(FLOORS));
    for (const complaint of fallen) out.write(`${complaint}\n`);
    return fallen.length ? 1 : 0;
  },
};

/** The scorer as it would be without the replies kept aside, measured on those; and the shipped one. */
export async function heldOut(): Promise<{ report: Report; shipped: Scorer }> {
  const { catalogue } = await libraryNow();
  const rows = loadRows<Row>('scenarios', 'replies');
  const blind = createScorer(catalogue, train(rows, catalogue, { without: [...HELD_OUT, ...TOO_NEAR] }));
  return { report: evaluate(rows.filter((row) => HELD_OUT.includes(writerOf(row))), blind), shipped: createScorer(catalogue, loadJson(...HEADS)) };
}

/** What is worse than its floor, a sentence each. */
export function below(report: Report, floors: Floors): string[] {
  const weakest = report.labels.reduce((low, label) => label.f1 < low.f1 ? label : low);
  const least: [string, number, number][] = [
    ['macro-F1 of the mistakes', report.mistakes.macroF1, floors.mistakes],
    ['macro-F1 of the practices', report.practices.macroF1, floors.practices],
    [`F1 of the weakest label, ${weakest.label},`, weakest.f1, floors.weakest],
    ['the share of quotes that meet the marked words', report.quotes, floors.quotes],
  ];
  const fallen = least.filter(([, value, floor]) => value < floor).map(([name, value, floor]) => `${name} is ${value.toFixed(3)}, below its floor of ${floor}`);
  if (report.cleanFlagged > floors.cleanFlagged) fallen.push(`${(100 * report.cleanFlagged).toFixed(1)} % of the replies without a mistake are flagged, above ${(100 * floors.cleanFlagged).toFixed(1)} %`);
  return fallen;
}

/** Unlabelled rows as `{context: "C: ... / A: ...", text}`: there is nothing to compare, only how often each mistake is said. */
function realTable(scorer: Scorer, file: string): string {
  const rows = rowsOf<{ context: string; text: string }>(file).map(({ context, text }) => ({
    reply: text,
    history: context.split(' / ').map((line) => ({ speaker: line.startsWith('A:') ? 'agent' as const : 'customer' as const, text: line.replace(/^[AC]: /, '') })),
  }));
  const { any, byLabel } = flagRates(rows, scorer);
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return [`Real replies, unlabelled: ${rows.length}; flagged with any mistake: ${percent(any)}`, ...Object.entries(byLabel).map(([label, share]) => `${label.padEnd(24)} ${percent(share)}`)].join('\n');
}

function rowsOf<T>(file: string): T[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Usage(`cannot read "${file}". Give the path of a file with one JSON row a line.`);
  }
  return text.split('\n').filter((line) => line.trim()).map((line, i) => {
    try {
      return JSON.parse(line) as T;
    } catch {
      throw new Usage(`${file}:${i + 1} is not JSON. One row a line, as in scenarios/replies/.`);
    }
  });
}
