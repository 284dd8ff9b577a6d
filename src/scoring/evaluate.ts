import { MISTAKES, PRACTICES } from '../../dialogs/vocabulary.ts';
import type { LabelId } from '../../dialogs/vocabulary.ts';
import { mulberry } from './linear.ts';
import { variantsOf } from './variants.ts';
import { labelsOf } from './rows.ts';
import type { Row } from './rows.ts';
import type { Scorer } from './scorer.ts';

/** How well one label is found. Counts are replies. */
export type LabelReport = { label: LabelId; hits: number; wrong: number; missed: number; precision: number; recall: number; f1: number; interval: [number, number]; /** Replies in which it was only asked about, and in how many of them it was there. */ asked: number; askedRightly: number };

/** What a scorer makes of labelled replies. Shares are from 0 to 1; intervals hold 95 % of bootstrap samples. */
export type Report = {
  rows: number;
  labels: LabelReport[];
  mistakes: { macroF1: number; interval: [number, number] };
  practices: { macroF1: number; interval: [number, number] };
  /** Share of replies without a mistake in which one was found. */
  cleanFlagged: number;
  /** Share of rightly found, quotable labels whose quote covers half of the words marked, or is half covered by them. */
  quotes: number;
  /** The stricter half: the words that both share are half of all words either has. */
  quotesStrict: number;
  /** Share of replies whose found labels change under a change that should not matter, by the change's name. */
  changed: Record<string, number>;
  /** Share of gaming replies (salads, appeals to the grader) that earned a practice their writer did not grant. */
  gamed: number;
  gaming: number;
};

type Judged = { row: Row; gold: Set<LabelId>; found: Set<LabelId>; asked: Set<LabelId> };

/** Measures a scorer on labelled replies it was not trained on. */
export function evaluate(rows: readonly Row[], scorer: Scorer, { samples = 300, seed = 7 } = {}): Report {
  const judged: Judged[] = rows.map((row) => ({ row, gold: new Set(labelsOf(row)), ...verdictOn(scorer, row) }));
  const random = mulberry(seed);
  const drawn = Array.from({ length: samples }, () => judged.map(() => judged[Math.floor(random() * judged.length)]!));
  const interval = (measure: (sample: Judged[]) => number): [number, number] => {
    const values = drawn.map(measure).sort((a, b) => a - b);
    return [values[Math.floor(samples * 0.025)] ?? 0, values[Math.floor(samples * 0.975)] ?? 0];
  };
  const games = judged.filter(({ row }) => row.tags?.some((tag) => tag === 'injection' || tag === 'keyword-stuffing'));
  return {
    rows: rows.length,
    labels: [...MISTAKES, ...PRACTICES].map((label) => ({ ...counts(judged, label), interval: interval((sample) => counts(sample, label).f1) })),
    mistakes: { macroF1: macro(judged, MISTAKES), interval: interval((sample) => macro(sample, MISTAKES)) },
    practices: { macroF1: macro(judged, PRACTICES), interval: interval((sample) => macro(sample, PRACTICES)) },
    cleanFlagged: share(judged.filter(({ row }) => row.mistakes.length === 0), ({ found }) => MISTAKES.some((label) => found.has(label))),
    ...quoteShares(rows, scorer),
    changed: changes(judged, scorer),
    gamed: share(games, ({ gold, found }) => PRACTICES.some((label) => found.has(label) && !gold.has(label))),
    gaming: games.length,
  };
}

/** Share of unlabelled replies in which each mistake was found; rows carry the talk before as history. */
export function flagRates(rows: readonly Pick<Row, 'history' | 'reply'>[], scorer: Scorer): { any: number; byLabel: Record<string, number> } {
  const found = rows.map((row) => new Set(scorer.judge({ ...row, stage: 'exploring' }).findings.filter((finding) => finding.band === 'found').map((finding) => finding.id)));
  return {
    any: share(found, (labels) => MISTAKES.some((label) => labels.has(label))),
    byLabel: Object.fromEntries(MISTAKES.map((label) => [label, share(found, (labels) => labels.has(label))])),
  };
}

const share = <T>(items: readonly T[], holds: (item: T) => boolean): number => (items.length === 0 ? 0 : items.filter(holds).length / items.length);

function verdictOn(scorer: Scorer, row: Row, reply = row.reply): Pick<Judged, 'found' | 'asked'> {
  const { situation, history, stage } = row;
  const { findings } = scorer.judge({ situation, history, stage, reply });
  const inBand = (band: string) => new Set(findings.filter((finding) => finding.band === band).map((finding) => finding.id));
  return { found: inBand('found'), asked: inBand('possible') };
}

function counts(judged: readonly Judged[], label: LabelId): Omit<LabelReport, 'interval'> {
  let [hits, wrong, missed, asked, askedRightly] = [0, 0, 0, 0, 0];
  for (const { row, gold, found, asked: only } of judged) {
    if (row.unsure?.includes(label)) continue;
    if (only.has(label)) {
      asked++;
      if (gold.has(label)) askedRightly++;
    }
    if (gold.has(label) && found.has(label)) hits++;
    else if (found.has(label)) wrong++;
    else if (gold.has(label)) missed++;
  }
  return { label, hits, wrong, missed, asked, askedRightly, precision: hits / (hits + wrong || 1), recall: hits / (hits + missed || 1), f1: (2 * hits) / (2 * hits + wrong + missed || 1) };
}

const macro = (judged: readonly Judged[], labels: readonly LabelId[]): number => labels.reduce((sum, label) => sum + counts(judged, label).f1, 0) / labels.length;

function quoteShares(rows: readonly Row[], scorer: Scorer): { quotes: number; quotesStrict: number } {
  const overlaps: { half: boolean; strict: boolean }[] = [];
  for (const row of rows) {
    const { situation, history, stage, reply } = row;
    for (const finding of scorer.judge({ situation, history, stage, reply }).findings) {
      const words = row.spans[finding.id];
      if (words === undefined || finding.band !== 'found' || finding.quote === '') continue;
      const start = reply.indexOf(words);
      const both = Math.max(0, Math.min(finding.end, start + words.length) - Math.max(finding.start, start));
      const either = finding.end - finding.start + words.length - both;
      overlaps.push({ half: both >= 0.5 * Math.min(words.length, finding.end - finding.start), strict: both >= 0.5 * either });
    }
  }
  return { quotes: share(overlaps, (overlap) => overlap.half), quotesStrict: share(overlaps, (overlap) => overlap.strict) };
}

function changes(judged: readonly Judged[], scorer: Scorer): Record<string, number> {
  const tried: Record<string, boolean[]> = {};
  for (const { row, found } of judged) {
    for (const [name, reply] of Object.entries(variantsOf(row.reply))) {
      const { found: after } = verdictOn(scorer, row, reply);
      (tried[name] ??= []).push(after.size !== found.size || [...after].some((label) => !found.has(label)));
    }
  }
  return Object.fromEntries(Object.entries(tried).map(([name, changed]) => [name, share(changed, Boolean)]));
}

/** The report as a table for people. */
export function table(report: Report, title: string): string {
  const two = (x: number): string => x.toFixed(2);
  const percent = (x: number): string => `${(100 * x).toFixed(1)} %`;
  const lines = report.labels.map((l) => `${l.label.padEnd(24)} P ${two(l.precision)}  R ${two(l.recall)}  F1 ${two(l.f1)} [${l.interval.map(two).join(', ')}]  ${l.hits} hit, ${l.wrong} wrong, ${l.missed} missed${l.asked ? `; asked ${l.asked}, rightly ${l.askedRightly}` : ''}`);
  const of = (name: string, part: { macroF1: number; interval: [number, number] }): string => `${name}: macro-F1 ${part.macroF1.toFixed(3)} [${part.interval.map((x) => x.toFixed(3)).join(', ')}]`;
  return [
    `${title}: ${report.rows} replies`, ...lines, of('mistakes', report.mistakes), of('practices', report.practices),
    `replies without a mistake flagged: ${percent(report.cleanFlagged)}`,
    `quotes that meet the marked words by half: ${percent(report.quotes)} (of all words either has: ${percent(report.quotesStrict)})`,
    `gaming replies that earned a practice: ${percent(report.gamed)} of ${report.gaming}`,
    ...Object.entries(report.changed).map(([name, changed]) => `labels change under ${name}: ${percent(changed)}`),
  ].join('\n');
}
