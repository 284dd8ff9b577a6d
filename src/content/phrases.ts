/** The coach's sentences, from the program's own file: no trainer writes it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Phrases } from '../../dialogs/phrases.ts';
import { HOME } from './load.ts';
import { hashOfFiles, memory, recall, remember } from './recall.ts';

type Kept = { by: string; phrases: Phrases };

/** Kept as JSON once they are read: to load what reads YAML takes longer than all they are for. */
export async function loadPhrases(language = 'en', kept = memory(`lines.${language}.json`)): Promise<Phrases> {
  const [folder, name] = [join(HOME, 'dialogs'), `lines.${language}.yaml`];
  const by = hashOfFiles([[folder, name]]);
  const before = recall(kept) as Kept | undefined;
  if (before?.by === by) return before.phrases;
  const { parse } = await import('yaml');
  const phrases = parse(readFileSync(join(folder, name), 'utf8')) as Phrases;
  remember(kept, { by, phrases } satisfies Kept);
  return phrases;
}
