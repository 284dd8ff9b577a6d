/** What every command is: a name on the command line, its help, and its work. */
import type { Readable, Writable } from 'node:stream';
import type { ParseArgsOptionsConfig } from 'node:util';

export type Terminal = { stdin: Readable; out: Writable & { columns?: number; isTTY?: boolean }; err: Writable; colors: boolean; seed: () => number; env: Record<string, string | undefined> };

export type Command = {
  name: string;
  usage: string;
  summary: string;
  options: ParseArgsOptionsConfig;
  /** Words that may follow; extra ones are refused. */
  words: { min: number; max: number };
  /** The exit code: 0 done, 1 the work found something wrong, 2 wrong use. */
  run: (words: string[], options: Record<string, string | boolean | undefined>, terminal: Terminal) => Promise<number>;
};

/** A wrong use of a command: what, and the way out. */
export class Usage extends Error {}
