import type { CatalogueEntry, ContextFlag, Cue, LabelId } from '../../dialogs/vocabulary.ts';
import { hash } from './features.ts';
import type { Mesh } from './sieve.ts';
import { meshOf, sieveOf } from './sieve.ts';
import type { Stretch } from './sentences.ts';
import { waysOf } from './ways.ts';

/** A cue that spoke: which label, and how sure. */
export type CueHit = { label: LabelId; id: number; band: NonNullable<Cue['band']> };

/** A cue in sources of expressions: any of ways says it, none of unless may. */
type Rule = Pick<CueHit, 'label' | 'id' | 'band'> & { ways: string[]; unless: string[]; negatable: boolean; when: ContextFlag[] };

/** A catalogue's cues, taken apart: plain data. */
export type Cues = { rules: Rule[]; mesh: Mesh };

/** Finds cues in one sentence of normalised text. */
export type CueReader = (text: string, sentence: Stretch, flags: Record<ContextFlag, boolean>) => CueHit[];

const NEGATION = /\b(?:not|no|never|nor|neither|without|hardly|n't|(?:do|does|did|is|was|are|were|wo|would|ca|could|should|have|has|had|ai)n't|cannot|nobody is|none of|instead of|rather than|won't be|far from)\b[^.!?]{0,24}$/;

/** What `<time>` stands for in a pattern: a day, an hour, a length of time. */
const TIME = String.raw`(?:today|tonight|tomorrow|this (?:morning|afternoon|evening|week|minute|hour)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|h\b|o'clock)|\d{1,2}[:.]\d\d|noon|midday|midnight|the \d{1,2}(?:st|nd|rd|th)|(?:\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|half an|a couple of|a few) (?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?)|half (?:an hour|past|\w+)|lunch(?:time)?|end of (?:the )?(?:day|week|month)|next (?:week|month|mon|tues|wednes|thurs|fri|satur|sun)\w*|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|(?:by|at|before|around|about|till|until|from) (?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)`;

/** Takes the catalogue's cues apart. A pattern that is no regular expression is an error that names it. */
export function cuesOf(catalogue: readonly CatalogueEntry[]): Cues {
  const rules = catalogue.flatMap((entry) => entry.cues.map((cue, at) => taken(entry.id, cue, at)));
  const usual = catalogue.flatMap(({ caught = [], fine = [] }) => [...caught.slice(0, 2), ...fine.slice(0, 2)]).map(({ agent }) => blind(agent.toLowerCase()));
  return { rules, mesh: meshOf(rules.flatMap(({ ways }) => ways), usual) };
}

/** Makes a reader of cues. An expression is compiled when it is first needed: most replies need few. */
export function readerOf({ rules, mesh }: Cues): CueReader {
  const ways = rules.map((rule) => rule.ways.map(whenNeeded));
  const unless = rules.map((rule) => rule.unless.map(whenNeeded));
  const ruleAt = Uint16Array.from(ways.flatMap((own, at) => own.map(() => at)));
  const placeOf = rules.map((_, at) => ruleAt.indexOf(at));
  const sieve = sieveOf(mesh);
  return (text, sentence, flags) => {
    const words = blind(text.slice(sentence.start, sentence.end));
    const may = sieve(words);
    const hits: CueHit[] = [];
    for (let next = may.indexOf(1); next >= 0;) {
      const at = ruleAt[next]!;
      const rule = rules[at]!;
      const place = placeOf[at]!;
      next = may.indexOf(1, place + ways[at]!.length);
      if (!rule.when.every((flag) => flags[flag])) continue;
      const first = firstMatch(ways[at]!, words, may, place);
      if (first < 0 || unless[at]!.some((pattern) => pattern().test(words))) continue;
      if (rule.negatable && NEGATION.test(words.slice(0, first))) continue;
      hits.push({ label: rule.label, id: rule.id, band: rule.band });
    }
    return hits;
  };
}

/** Where the first of several patterns matches, of those that may, whose places begin at place; -1 for nowhere. */
function firstMatch(ways: readonly (() => RegExp)[], words: string, may: Uint8Array, place: number): number {
  let first = -1;
  for (let way = 0; way < ways.length; way++) {
    if (!may[place + way]) continue;
    const at = ways[way]!().exec(words)?.index ?? -1;
    if (at >= 0 && (first < 0 || at < first)) first = at;
  }
  return first;
}

/** Articles say nothing a cue could hang on, and many who write in a second language leave them out: cues neither see nor ask for them. */
const blind = (words: string): string => words.replace(/\b(?:the|an?) /g, '');
const asksForNone = (source: string): string => source
  .replace(/\(\?:([\w' ]+(?:\|[\w' ]+)*)\) (?![?*+{])/g, (group, words: string) => (/(?:^|\|)(?:the|an?)(?:\||$)/.test(words) ? `(?:(?:${words}) )?` : group))
  .replace(/(^|[ (|]|\\b)(?:the|an?) (?![?*+{])/g, '$1');
const BLIND_TIME = asksForNone(TIME);

/** Without the `u` flag wherever the pattern means the same: src/engine.ts can finish only those. */
const compiled = (source: string): RegExp => new RegExp(source, /\\[pP]\{|\\u\{|[^\0-\uffff]/u.test(source) ? 'u' : '');

function whenNeeded(source: string): () => RegExp {
  let made: RegExp | undefined;
  return () => (made ??= compiled(source));
}

function taken(label: LabelId, cue: Cue, at: number): Rule {
  const sourceOf = (source: string): string => {
    try { return compiled(asksForNone(source).replaceAll('<time>', BLIND_TIME)).source; } catch (error) {
      throw new Error(`${label}: cue ${at + 1} is not a regular expression: ${source} (${(error as Error).message}). Escape special characters with \\.`, { cause: error });
    }
  };
  return {
    label, id: hash(`cue ${label} ${cue.say}`), ways: waysOf(sourceOf(cue.say)), unless: (cue.unless ?? []).map(sourceOf),
    negatable: cue.negatable ?? true, when: cue.when ?? [], band: cue.band ?? 'found',
  };
}
