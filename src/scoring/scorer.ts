import { createHash } from 'node:crypto';
import { possible } from '../../dialogs/possible.ts';
import { isMistake } from '../../dialogs/vocabulary.ts';
import type { CatalogueEntry, Example, Finding, LabelId, Stage, Taught, Verdict } from '../../dialogs/vocabulary.ts';
import { doubtful, hollow, outweighed } from './checks.ts';
import type { Context } from './context.ts';
import type { CueHit, Cues } from './cues.ts';
import { cuesOf } from './cues.ts';
import type { Hearing } from './examples.ts';
import { hearingOf, markOf, taughtBy } from './examples.ts';
import { ownEvidence, sharedEvidence, topTwo } from './evidence.ts';
import type { Forest } from './forest.ts';
import { forestOf } from './forest.ts';
import { creditOf } from './gaming.ts';
import type { Heads, Opened, Scores } from './heads.ts';
import { opened, tellingOf } from './heads.ts';
import { isShort, LONGEST, refusal } from './refusal.ts';
import { betterFor, whyOf } from './prose.ts';
import { quoteOf } from './quote.ts';
import type { Reading } from './reading.ts';
import { read, toolsOf } from './reading.ts';
import { open } from './weigh.ts';

/** One reply in its context, to be judged. */
export type Moment = Context & {
  reply: string;
  /** Better sentences for this case, before those of the catalogue. */
  better?: Partial<Record<LabelId, string>>;
  /** The trainer's examples for this case, besides those of the catalogue. */
  examples?: readonly Taught[];
};

/** Judges replies; version changes whenever a verdict could. */
export type Scorer = { judge(moment: Moment): Verdict; version: string };

/** What one label scored in a reply: the band, the sentence that shows it best (-1: none), and how far above the threshold. */
export type Scored = { label: LabelId; band: 'found' | 'possible' | 'absent'; part: number; margin: number };

/** Makes a scorer of the catalogue and trained heads. Throws when a cue is no regular expression. */
export const createScorer = (catalogue: readonly CatalogueEntry[], heads: Heads): Scorer => scorersOf(heads)(catalogue);

/** Makes scorers of the same heads, which are opened once. */
export function scorersOf(heads: Heads): (catalogue: readonly CatalogueEntry[]) => Scorer {
  const make = scorersBy(opened(heads));
  return (catalogue) => make(catalogue, prepared(catalogue, heads));
}

/** What is worked out of a catalogue before anything is judged by it: plain data, the same for the same catalogue and heads. */
export type Prepared = { cues: Cues; /** What the heads have learnt they know already; a trainer's new examples are heard until the next training. */ unlearnt: Taught[]; readonly version: string };

export function prepared(catalogue: readonly CatalogueEntry[], heads: Heads): Prepared {
  const learnt = new Set(heads.learnt);
  let version: string | undefined;
  return {
    cues: cuesOf(catalogue),
    unlearnt: taughtBy(catalogue).filter((one) => !learnt.has(markOf(one))),
    get version() { return (version ??= versionOf(catalogue, heads)); },
  };
}

/** Makes scorers of what is opened and prepared. */
export function scorersBy(heads: Opened): (catalogue: readonly CatalogueEntry[], of: Prepared) => Scorer {
  const score = open(heads);
  const forest = forestOf(heads.forest);
  const telling = tellingOf(heads);
  return (catalogue, of) => scorerOf(catalogue, of, { heads, score, forest, telling });
}

type Parts = { heads: Opened; score: ReturnType<typeof open>; forest: Forest; telling: (name: number) => number };

function scorerOf(catalogue: readonly CatalogueEntry[], of: Prepared, { heads, score, forest, telling }: Parts): Scorer {
  const tools = toolsOf(of.cues, heads.words);
  const entries = new Map(catalogue.map((entry) => [entry.id, entry]));
  const hearing = (taught: readonly Taught[]) => hearingOf(taught, ({ agent, customer, situation, stage }: Example) => read(agent, momentOf(customer, situation, stage), tools), telling);
  const general = of.unlearnt.length ? [hearing(of.unlearnt)] : [];
  const special = new WeakMap<readonly Taught[], Hearing>();
  const hearings = (own: readonly Taught[] | undefined): Hearing[] => {
    if (!own?.length) return general;
    const known = special.get(own) ?? hearing(own);
    special.set(own, known);
    return [known, ...general];
  };
  return {
    get version() { return of.version; },
    judge(moment) {
      if (moment.reply.length > LONGEST) return { findings: [], notJudged: 'too-long' };
      const reading = read(moment.reply, moment, tools);
      const notJudged = refusal(moment.reply, reading.reply);
      if (notJudged) return { findings: [], notJudged };
      const credit = creditOf(reading.reply.text, reading.sentences, moment);
      const short = isShort(reading.reply);
      const heard = hearings(moment.examples);
      const scores = taught(scoresOf(score(reading), reading, heads, forest, credit, heard.length > 0), reading, heard, credit);
      const shown = told(weighed(plainly(scores, reading, short)).filter((score) => possible(score.label, moment.known)));
      if (short && !shown.some((score) => score.band === 'found')) return { findings: [], notJudged: 'too-short' };
      const findings = shown.map((score): Finding => {
        const entry = entries.get(score.label);
        const quote = quoteOf(moment.reply, reading, score);
        return {
          id: score.label, kind: isMistake(score.label) ? 'mistake' : 'practice', band: score.band as 'found' | 'possible', ...quote,
          why: whyOf(score.label, entry), better: betterFor(score.label, entry, moment, reading.written),
        };
      });
      return { findings: findings.sort((a, b) => a.start - b.start || order(a.id) - order(b.id)) };
    },
  };
}

const momentOf = (customer: string, situation?: string, stage?: Stage): Context =>
  ({ history: [{ speaker: 'customer', text: customer }], stage: stage ?? 'exploring', ...(situation !== undefined && { situation }) });

/** What trainers' examples say goes before what the heads think: those of the case first, then the catalogue's. */
function taught(scores: Scored[], reading: Reading, hearings: readonly Hearing[], credit: readonly boolean[]): Scored[] {
  return hearings.reduceRight((before, hear) => {
    const heard = hear(reading);
    if (!heard.size) return before;
    return before.map((score) => {
      const likeness = heard.get(score.label);
      if (!likeness) return score;
      const earns = isMistake(score.label) || !credit.includes(false);
      const at = likeness.findIndex(({ caught, fine }) => caught > fine);
      if (at >= 0 && earns) return { ...score, band: 'found', part: at < reading.each.length ? at : score.part };
      return likeness[score.part]?.fine ? { ...score, band: 'absent' } : score;
    });
  }, scores);
}

/** Changes with any cue, example, explanation, better sentence, weight or threshold: with whatever stands in a finding. */
function versionOf(catalogue: readonly CatalogueEntry[], { whole, part, ...rest }: Heads): string {
  const sum = createHash('sha256').update(JSON.stringify([catalogue.map(({ id, cues, caught, fine, why, better }) => [id, cues, caught, fine, why, better]), rest]));
  for (const view of [whole, part]) sum.update(view.names).update(view.idf).update(view.weights).update(JSON.stringify([view.scale, view.bias]));
  return sum.digest('hex').slice(0, 16);
}

const order = (label: LabelId): number => (isMistake(label) ? 0 : 1);

/** What the agent is told: all that is found, and of the mistakes that are only possible the likeliest; more questions would be noise. */
function told(scores: Scored[]): Scored[] {
  const asked = scores.filter(({ band, label }) => band === 'possible' && isMistake(label)).sort((a, b) => b.margin - a.margin)[0];
  return scores.filter((score) => score.band === 'found' || score === asked);
}

/** What is found for and against each other in one reply: the agent is asked. */
function weighed(scores: Scored[]): Scored[] {
  const found = scores.filter(({ band }) => band === 'found');
  return scores.map((score) => (score.band === 'found' && outweighed(score.label, score.part, found) ? { ...score, band: 'possible' } : score));
}

/** A cue lifts what heads hold possible; in a few words, what they merely suspect; one that is sure needs no head. */
function plainly(scores: Scored[], { cues, reply }: Reading, short: boolean): Scored[] {
  const spoken = Map.groupBy(cues, ({ label }) => label);
  return scores.map((score) => {
    const own = spoken.get(score.label);
    if (!own || score.part < 0) return score;
    const of = (band: CueHit['band']) => own.filter((cue) => cue.band === band);
    const sure = of('sure');
    if (sure.length) return { ...score, band: 'found', part: (sure.find(({ part }) => part === score.part) ?? sure[0]!).part };
    const lifts = (short || score.band === 'possible') && of('found').length > 0 && !doubtful(score.label, reply.text);
    return lifts ? { ...score, band: 'found' } : score;
  });
}

const likeliest = (scores: readonly number[]): number => scores.reduce((most, one, sentence) => (one > scores[most]! ? sentence : most), 0);

function scoresOf({ whole, parts }: Scores, reading: Reading, { labels, bands }: Opened, forest: Forest, credit: readonly boolean[], liftable: boolean): Scored[] {
  const bySentence = labels.map((_, at) => parts.map((scores) => scores[at]!));
  const greets = reading.sentences.map(({ start, end }) => hollow(reading.reply.text.slice(start, end)));
  const oddsOf = forest(sharedEvidence(whole, bySentence.map((scores) => topTwo(scores)[0]), reading.setting));
  const spoken = new Map<LabelId, number>();
  for (const { label } of reading.cues) spoken.set(label, (spoken.get(label) ?? 0) + 1);
  return labels.map((label, at) => {
    const earns = isMistake(label) || credit.length === 0;
    if (!earns && !credit.includes(true)) return { label, band: 'absent', part: -1, margin: -Infinity };
    const counted = earns ? bySentence[at]! : bySentence[at]!.map((score, sentence) => (credit[sentence] ? score : -Infinity));
    const { found, possible } = bands[at]!;
    // Below possible, only a cue or a trainer's example can still lift a label.
    const score = oddsOf(at, ownEvidence(topTwo(counted), spoken.get(label) ?? 0), liftable || spoken.has(label) ? -Infinity : possible);
    if (score === -Infinity) return { label, band: 'absent', part: -1, margin: score };
    const best = likeliest(counted);
    const empty = isMistake(label) && greets[best] === true && greets.includes(false);
    const sure = score >= found && !empty && !doubtful(label, reading.reply.text);
    const part = empty ? likeliest(counted.map((one, sentence) => (greets[sentence] ? -Infinity : one))) : best;
    return { label, margin: score - found, band: sure ? 'found' : score >= possible ? 'possible' : 'absent', part: parts.length ? part : -1 };
  });
}
