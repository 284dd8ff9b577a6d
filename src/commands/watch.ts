/** Checking again whenever a trainer saves. */
import { watch } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { HOME } from '../content/load.ts';
import type { Terminal } from './command.ts';

/** Editors save in several steps; they are waited out. Milliseconds. */
const PAUSE = 120;

type Examined = { lines: string[]; good: boolean };

/** Shows what `examine` says now, and again of each scenario or catalogue file that is saved. Never resolves: ctrl-c ends it. */
export function watched(words: string[], out: Terminal['out'], examine: (files: readonly string[]) => Promise<Examined>): Promise<never> {
  const show = async (files: readonly string[]) => {
    let told: Examined;
    try {
      told = await examine(files);
    } catch (error) {
      told = { lines: [(error as Error).message], good: false };
    }
    const lines = [...told.lines.filter((line) => !told.good || files.length || !line.endsWith(' good')), told.good ? 'All good. Watching; ctrl-c ends it.' : 'Watching; ctrl-c ends it.'];
    // Line by line over what was there, so that nothing flickers.
    out.write(out.isTTY ? `\u001b[H${lines.map((line) => `${line}\u001b[K\n`).join('')}\u001b[J` : `${lines.join('\n')}\n`);
  };
  let shown: Promise<void> = Promise.resolve();
  const saved = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const note = (file: string) => {
    saved.add(file);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const files = [...saved];
      saved.clear();
      shown = shown.then(() => show(files));
    }, PAUSE);
  };
  const wanted = words.map((word) => resolve(word));
  // Folders rather than files: many editors put a new file in the old one's place.
  const scenarios = join(HOME, 'scenarios');
  const folders = wanted.length ? [...new Set(wanted.map((file) => dirname(file)))] : ['', 'mistakes', 'practices'].map((name) => join(scenarios, name));
  for (const folder of folders) {
    watch(folder, (_event, name) => {
      const file = name && join(folder, basename(name));
      if (file && (wanted.length ? wanted.includes(file) : file.endsWith('.yaml'))) note(file);
    });
  }
  // Last, so that what is saved while this first look takes its time is seen as well.
  if (out.isTTY) out.write('\u001b[2J');
  shown = shown.then(() => show(words));
  return new Promise<never>(() => {});
}
