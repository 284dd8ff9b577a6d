/** The coach's sentences, from the program's own file: no trainer writes it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Phrases } from '../../dialogs/phrases.ts';
import { HOME } from './load.ts';

export function loadPhrases(language = 'en'): Phrases {
  return parse(readFileSync(join(HOME, 'dialogs', `lines.${language}.yaml`), 'utf8')) as Phrases;
}
