/** A trainer's examples beside each other, and beside the replies that are stored with the project. */
import type { CatalogueEntry, Example, LabelId } from '../../dialogs/vocabulary.ts';
import type { Diagnostic } from '../content/diagnostic.ts';
import type { Library } from '../content/load.ts';
import type { Path } from '../content/read.ts';
import { alike } from '../scoring/alike.ts';
import { markOf, taughtBy } from '../scoring/examples.ts';
import type { Heads } from '../scoring/heads.ts';
import type { Row } from '../scoring/rows.ts';
import { createScorer } from '../scoring/scorer.ts';

/** From here on two examples teach the same, and one of them nothing. */
const TWINS = 0.6;
/** Stored replies named in one note. */
const MOST_NAMED = 5;

/** Examples of a label that are nearly the same, and those that say opposite things of nearly the same reply to nearly the same line. */
export function compareExamples(library: Library): Diagnostic[] {
  return library.catalogue.flatMap((entry) => {
    const source = library.sources.get(entry.id)!;
    const all = [...listed(entry, 'caught'), ...listed(entry, 'fine')];
    return all.flatMap((one, i) => all.slice(0, i).flatMap((earlier): Diagnostic[] => {
      if (alike(one.example.agent, earlier.example.agent) < TWINS || alike(one.example.customer, earlier.example.customer) < TWINS) return [];
      const at = { file: source.file, ...source.locate(one.path) };
      return one.list === earlier.list
        ? [{ ...at, code: 'RE04', message: `this example of "${entry.id}" is nearly the same as the one in line ${source.locate(earlier.path).line}`, wayOut: 'Keep one, or word this one otherwise: other words teach more.', note: true }]
        : [{ ...at, code: 'RE05', message: `this example is fine, but nearly the same one in line ${source.locate(earlier.path).line} is caught`, wayOut: 'Decide for one, or make plain what differs.' }];
    }));
  });
}

/** What the examples that the heads have not learnt yet change in the verdicts on stored replies, a note for each catalogue file. */
export function compareVerdicts(library: Library, heads: Heads, rows: () => readonly Row[]): Diagnostic[] {
  const learnt = new Set(heads.learnt);
  const isNew = (entry: CatalogueEntry) => (caught: boolean) => (example: Example) => !learnt.has(markOf({ label: entry.id, caught, example }));
  const fresh = library.catalogue.filter((entry) => taughtBy([entry]).some((one) => !learnt.has(markOf(one))));
  if (!fresh.length) return [];
  const without = (entry: CatalogueEntry): CatalogueEntry => ({ ...entry, caught: entry.caught.filter((one) => !isNew(entry)(true)(one)), fine: entry.fine.filter((one) => !isNew(entry)(false)(one)) });
  const before = createScorer(library.catalogue.map(without), heads);
  const after = createScorer(library.catalogue, heads);
  const changes = new Map<LabelId, string[]>();
  for (const { id, situation, history, stage, reply } of rows()) {
    const found = (scorer: typeof after) => new Set(scorer.judge({ situation, history, stage, reply }).findings.filter((finding) => finding.band === 'found').map((finding) => finding.id));
    const [was, is] = [found(before), found(after)];
    for (const { id: label } of fresh) if (was.has(label) !== is.has(label)) changes.set(label, [...(changes.get(label) ?? []), `${id} ${is.has(label) ? 'is caught now' : 'is not caught any more'}`]);
  }
  return fresh.map((entry) => {
    const source = library.sources.get(entry.id)!;
    const changed = changes.get(entry.id) ?? [];
    const [caught, fine] = [entry.caught.findIndex(isNew(entry)(true)), entry.fine.findIndex(isNew(entry)(false))];
    const path: Path = caught >= 0 ? ['caught', caught, 'agent'] : ['fine', fine, 'agent'];
    const what = changed.length ? `change the verdict on ${changed.length} stored replies: ${changed.slice(0, MOST_NAMED).join(', ')}${changed.length > MOST_NAMED ? ', …' : ''}` : 'change no verdict on the stored replies';
    return { file: source.file, ...source.locate(path), code: 'RE06', message: `the new examples of "${entry.id}" are heard from now on and ${what}`, wayOut: 'If that is right, there is nothing to do; `amends train` lets the heads learn from them too.', note: true };
  });
}

const listed = (entry: CatalogueEntry, list: 'caught' | 'fine') => entry[list].map((example, i) => ({ example, list, path: [list, i, 'agent'] as Path }));
