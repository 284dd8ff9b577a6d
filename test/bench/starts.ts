/** How long the commands take from nothing to done. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { median } from './under.ts';

const CLI = join(import.meta.dirname, '../../src/cli.ts');

/** Median milliseconds of some runs of each command, and of a Node that does nothing. */
export function starts(runs = 5): { node: number; score: number; check: number; play: number } {
  const run = (args: string[], input = '') => median(Array.from({ length: runs }, () => {
    const begun = performance.now();
    spawnSync(process.execPath, args, { input });
    return performance.now() - begun;
  }));
  return { node: run(['-e', '0']), score: run([CLI, 'score'], '{"id":"a","history":[{"speaker":"customer","text":"Where is it?"}],"reply":"I am sorry."}\n'), check: run([CLI, 'check']), play: run([CLI, 'play', 'late-birthday-gift'], 'stop\n') };
}
