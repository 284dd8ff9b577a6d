/** YAML text into a value of a known shape, with every complaint located. First pass: shape. */
import { isMap, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { z } from 'zod';
import { didYouMean, inOrder, type Diagnostic } from './diagnostic.ts';
import { MAX_BYTES } from './file.ts';
import { keysAt } from './keys.ts';

const MAX_DEPTH = 24;
/** Control characters, and what is left of bytes that are no UTF-8. */
const UNREADABLE = /[^\P{Cc}\t\n\r\x85]|\uFFFD/u;
/** Nobody mends more in one go, and to find the place of each takes time. */
const MOST_COMPLAINTS = 50;

export type Path = (string | number)[];
/** Where a path of the value stands in the file, from 1. */
export type Locate = (path: Path) => { line: number; column: number };
/** Where something was read from: its file, and the place of a path in it. */
export type Source = { file: string; locate: Locate };
export type Read<T> = { value: T; locate: Locate } | { diagnostics: Diagnostic[] };

/** Reads a file's text against a shape. */
export function read<T>(file: string, text: string, shape: z.ZodType<T>): Read<T> {
  const at = (line: number, column: number, code: string, message: string, wayOut: string): Read<T> => ({ diagnostics: [{ file, line, column, code, message, wayOut }] });
  if (Buffer.byteLength(text) > MAX_BYTES) return at(1, 1, 'YM02', `the file is larger than ${MAX_BYTES / 1024} KiB`, 'Split it: one role-play a file.');
  const odd = text.search(UNREADABLE);
  if (odd >= 0) {
    const before = text.slice(0, odd).split('\n');
    return at(before.length, before.at(-1)!.length + 1, 'YM05', 'a character that no text has', 'Save the file as plain UTF-8 text.');
  }
  const deep = tooDeep(text);
  if (deep) return at(deep, 1, 'YM03', `nested deeper than ${MAX_DEPTH} levels`, 'A scenario needs six; look for a bracket that is never closed.');

  const counter = new LineCounter();
  let document: Document;
  let broken: Broken | undefined;
  try {
    document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false, logLevel: 'silent' });
    broken = document.errors[0] ?? doubledKey(document);
  } catch (error) {
    return at(1, 1, 'YM03', `nested deeper than can be read (${(error as Error).message})`, 'A scenario needs six levels.');
  }
  if (broken) {
    const { line, col } = counter.linePos(broken.pos[0]);
    return at(line, col, 'YM01', `this is not YAML: ${broken.message.split('\n')[0]}`, 'Check the indentation and the quotes of this line and the one above.');
  }
  const locate = locator(document, counter);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    return at(1, 1, 'YM04', `aliases that expand too far: ${(error as Error).message}`, 'Write the text out instead of using & and *.');
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return { value: parsed.data, locate };
  return { diagnostics: inOrder(parsed.error.issues.slice(0, MOST_COMPLAINTS).flatMap((issue) => complaints(file, issue, { value, shape, locate }))) };
}

function complaints(file: string, issue: z.core.$ZodIssue, { value, shape, locate }: { value: unknown; shape: z.ZodType; locate: Locate }): Diagnostic[] {
  const path = issue.path as Path;
  const name = path.join('.') || 'the file';
  const make = (code: string, message: string, wayOut: string, place = path): Diagnostic => ({ file, ...locate(place), code, message, wayOut });
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, MOST_COMPLAINTS).map((key) => make('SH02', `"${key}" is not a key of ${name}`, didYouMean(key, keysAt(shape, path)), [...path, key]));
  }
  const given = at(value, path);
  if (given === undefined) return [make('SH01', `${name} is missing`, 'Add it; scenarios/README.md shows every key with an example.', path.slice(0, -1))];
  if (issue.code === 'invalid_value') return [make('SH03', `${name} is ${JSON.stringify(given)}`, didYouMean(String(given), issue.values.map(String)))];
  if (issue.code === 'invalid_type') return [make('SH04', `${name} should be ${issue.expected}`, `It is ${Array.isArray(given) ? 'a list' : given === null ? 'empty' : `a ${typeof given}`} here.`)];
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    const unit = issue.origin === 'array' ? ' entries' : issue.origin === 'string' ? ' characters' : '';
    const limit = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
    return [make('SH05', `${name} has to ${unit ? 'have' : 'be'} ${limit}${unit}`, issue.origin === 'array' ? 'Add or remove entries.' : 'Change it to fit.')];
  }
  return [make('SH06', `${name}: ${issue.message}`, 'Change it to fit.')];
}

const at = (value: unknown, path: Path): unknown => path.reduce<unknown>((one, key) => (one as Record<string | number, unknown> | null | undefined)?.[key], value);

function locator(document: Document, counter: LineCounter): Locate {
  return (path) => {
    for (let length = path.length; length >= 0; length--) {
      const offset = offsetOf(document, path.slice(0, length));
      if (offset === undefined) continue;
      const { line, col } = counter.linePos(offset);
      return { line, column: col };
    }
    return { line: 1, column: 1 };
  };
}

/** Offset of the key for a map entry, of the value for a list entry. */
function offsetOf(document: Document, path: Path): number | undefined {
  const last = path.at(-1);
  const parent = path.length ? document.getIn(path.slice(0, -1), true) : undefined;
  if (isMap(parent) && last !== undefined) {
    const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === last);
    if (pair && isScalar(pair.key)) return pair.key.range?.[0];
    return undefined;
  }
  const node = document.getIn(path, true) as { range?: [number, number, number] | null } | undefined;
  return node?.range?.[0];
}

type Broken = { pos: [number, number]; message: string };

/** The first key that stands twice in its map. The parser's own look for it takes time that grows with the square of the keys. */
function doubledKey(document: Document): Broken | undefined {
  let found: Broken | undefined;
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          found = { pos: [key.range?.[0] ?? 0, 0], message: `the key "${String(key.value)}" stands twice` };
          return visit.BREAK;
        }
        seen.add(key.value);
      }
      return undefined;
    },
  });
  return found;
}

/** The line on which nesting passes the limit, by brackets or by indentation; the parser itself would not come back in time. */
function tooDeep(text: string): number | undefined {
  let open = 0;
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    for (const char of line) {
      if (char === '[' || char === '{') open++;
      else if (char === ']' || char === '}') open = Math.max(0, open - 1);
    }
    const indent = /^(?: |- )*/.exec(line)![0].length / 2;
    if (open > MAX_DEPTH || indent > MAX_DEPTH * 2) return index + 1;
  }
  return undefined;
}
