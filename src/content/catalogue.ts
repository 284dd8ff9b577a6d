/** One catalogue file: from the disk through both passes. */
import type { ZodType } from 'zod';
import type { CatalogueEntry, Example } from '../../dialogs/vocabulary.ts';
import type { Diagnostic } from './diagnostic.ts';
import { mistakeShape, practiceShape } from './entry.ts';
import { shown } from './file.ts';
import { faultOf } from './patterns.ts';
import { read, type Locate, type Path, type Source } from './read.ts';

/** What a file says, where it is well-shaped, and what is wrong with it; it is good when nothing is. */
export type EntryRead = { entry?: CatalogueEntry; source?: Source; diagnostics: Diagnostic[] };

const SHAPES: Record<CatalogueEntry['kind'], ZodType<CatalogueEntry>> = { mistake: mistakeShape, practice: practiceShape };

/** Reads a file of scenarios/mistakes/ or scenarios/practices/. */
export function readEntry(file: string, text: string | Diagnostic, kind: CatalogueEntry['kind']): EntryRead {
  if (typeof text !== 'string') return { diagnostics: [text] };
  const got = read(shown(file), text, SHAPES[kind]);
  if ('diagnostics' in got) return got;
  const source = { file: shown(file), locate: got.locate };
  return { entry: got.value, source, diagnostics: checkEntry(source.file, got.value, got.locate) };
}

/** Everything that is wrong with what a well-shaped entry means. */
function checkEntry(file: string, entry: CatalogueEntry, locate: Locate): Diagnostic[] {
  const found: Diagnostic[] = [];
  const complain = (path: Path, code: string, message: string, wayOut: string) => found.push({ file, ...locate(path), code, message, wayOut });
  const expected = `${entry.kind}s/${entry.id}.yaml`;
  if (!file.replaceAll('\\', '/').endsWith(expected)) complain(['id'], 'CA01', `"${entry.id}" stands in ${file}`, `Its file is scenarios/${expected}.`);
  entry.cues.forEach((cue, i) => {
    const patterns: [string, Path][] = [[cue.say, ['cues', i, 'say']], ...(cue.unless ?? []).map((pattern, j): [string, Path] => [pattern, ['cues', i, 'unless', j]])];
    for (const [pattern, path] of patterns) {
      const fault = faultOf(pattern);
      if (fault) complain(path, fault.code, fault.message, fault.wayOut);
    }
  });
  const examples = { caught: entry.caught, fine: entry.fine };
  for (const [list, items] of Object.entries(examples)) {
    items.forEach((example, i) => {
      if (example.quote && !example.agent.includes(example.quote)) complain([list, i, 'quote'], 'CA03', 'the quote is not in what the agent says', 'Copy the words to the letter.');
    });
  }
  entry.fine.forEach((example, i) => {
    if (entry.caught.some((one) => same(one, example))) complain(['fine', i, 'agent'], 'CA04', 'the same example is caught and fine', 'Keep it in one of the lists.');
  });
  return found;
}

const same = (a: Example, b: Example) => a.agent === b.agent && a.customer === b.customer && a.situation === b.situation;
