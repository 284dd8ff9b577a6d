import { createHash } from 'node:crypto';
import { MISTAKES } from '../../dialogs/vocabulary.ts';
import type { CatalogueEntry, Finding, LabelId, MistakeId, Verdict } from '../../dialogs/vocabulary.ts';
import { allowed, doubtful } from './checks.ts';
import type { Context } from './context.ts';
import { creditOf } from './gaming.ts';
import type { Heads, Scores } from './heads.ts';
import { open } from './heads.ts';
import { isShort, refusal } from './refusal.ts';
import { betterFor, whyOf } from './prose.ts';
import { quoteOf } from './quote.ts';
import type { Reading } from './reading.ts';
import { read, toolsOf } from './reading.ts';

/** One reply in its context, to be judged. */
export type Moment = Context & {
  reply: string;
  /** Better sentences for this case, before those of the catalogue. */
  better?: Partial<Record<LabelId, string>>;
};

/** Judges replies; version changes whenever a verdict could. */
export type Scorer = { judge(moment: Moment): Verdict; version: string };

/** What one label scored in a reply: the band, the sentence that shows it best (-1: none), and how far above the threshold. */
export type Scored = { label: LabelId; band: 'found' | 'possible' | 'absent'; part: number; margin: number };

/** Makes a scorer of the catalogue and trained heads. Throws when a cue is no regular expression. */
export function createScorer(catalogue: readonly CatalogueEntry[], heads: Heads): Scorer {
  const tools = toolsOf(catalogue, heads.words);
  const entries = new Map(catalogue.map((entry) => [entry.id, entry]));
  const score = open(heads);
  const version = versionOf(catalogue, heads);
  return {
    version,
    judge(moment) {
      const reading = read(moment.reply, moment, tools);
      const notJudged = refusal(moment.reply, reading.reply);
      if (notJudged) return { findings: [], notJudged };
      const credit = creditOf(reading.reply.text, reading.sentences, moment);
      const short = isShort(reading.reply);
      const scores = scoresOf(score(reading), reading, heads, credit);
      const shown = told(plainly(scores, reading, short).filter((score) => allowed(score.label, moment.known)));
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

/** Changes with any cue, weight or threshold. */
function versionOf(catalogue: readonly CatalogueEntry[], { whole, part, ...rest }: Heads): string {
  const sum = createHash('sha256').update(JSON.stringify([catalogue.map(({ id, cues }) => [id, cues]), rest]));
  for (const view of [whole, part]) sum.update(view.names).update(view.idf).update(view.weights).update(JSON.stringify([view.scale, view.bias]));
  return sum.digest('hex').slice(0, 16);
}

const isMistake = (label: LabelId): label is MistakeId => (MISTAKES as readonly string[]).includes(label);
const order = (label: LabelId): number => (isMistake(label) ? 0 : 1);

/** What the agent is told: all that is found, and of the mistakes that are only possible the likeliest; more questions would be noise. */
function told(scores: Scored[]): Scored[] {
  const asked = scores.filter(({ band, label }) => band === 'possible' && isMistake(label)).sort((a, b) => b.margin - a.margin)[0];
  return scores.filter((score) => score.band === 'found' || score === asked);
}

/** A cue that is sure lifts what heads hold possible; in a few words, what they merely suspect. */
function plainly(scores: Scored[], { cues, reply }: Reading, short: boolean): Scored[] {
  const sure = new Set(cues.filter((cue) => cue.band === 'found').map((cue) => cue.label));
  return scores.map((score) => {
    const lifts = sure.has(score.label) && score.part >= 0 && (short || score.band === 'possible') && !doubtful(score.label, reply.text);
    return lifts ? { ...score, band: 'found' } : score;
  });
}

function scoresOf({ whole, parts }: Scores, reading: Reading, heads: Heads, credit: readonly boolean[]): Scored[] {
  return heads.labels.map((label, at) => {
    const mix = heads.mix[at]!;
    let [best, place] = [-3, -1];
    const earns = isMistake(label) || credit.length === 0;
    if (!earns && !credit.includes(true)) return { label, band: 'absent', part: -1, margin: -Infinity };
    for (const [sentence, scores] of parts.entries()) if ((earns || credit[sentence]) && scores[at]! > best) [best, place] = [scores[at]!, sentence];
    const score = mix.whole * whole[at]! + mix.part * best + mix.any * whole[heads.labels.length]! + mix.bias;
    return { label, margin: score - mix.found, band: score >= mix.found && !doubtful(label, reading.reply.text) ? 'found' : score >= mix.possible ? 'possible' : 'absent', part: place };
  });
}
