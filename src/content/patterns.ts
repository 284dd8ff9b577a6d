/** Trainers' patterns: whether they compile, and whether some reply could keep them busy for ever. */
import { RE2JS } from 're2js';

export type Fault = { code: 'CA02' | 'CA06'; message: string; wayOut: string };

/** What is wrong with a pattern; undefined when nothing is. */
export function faultOf(pattern: string): Fault | undefined {
  try {
    new RegExp(pattern, 'u');
  } catch (error) {
    return { code: 'CA02', message: `this pattern does not compile: ${(error as Error).message}`, wayOut: 'Check its brackets; a literal bracket is written \\( or \\[.' };
  }
  if (!repeatsWithinRepeat(pattern) || isLinear(pattern)) return undefined;
  return { code: 'CA06', message: 'some reply could keep this pattern busy for minutes: a repeat within a repeat, beside a look-around or a back-reference', wayOut: 'Take out the inner + or *, or the (?=, (?!, (?<=, (?<! or \\1.' };
}

/** Whether it can be run in time that grows with the text and no faster: no look-around, no back-reference. */
export function isLinear(pattern: string): boolean {
  try {
    RE2JS.compile(pattern);
    return true;
  } catch {
    return false;
  }
}

/** Whether an endless repeat stands within another, as in (a+)+, which doubles the work of a backtracking engine with every letter. */
export function repeatsWithinRepeat(pattern: string): boolean {
  // For each open group, and for what was read last: does an endless repeat stand in it?
  const groups = [false];
  let last = false;
  for (const [token] of pattern.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|\(|\)|[*+]|\{\d+,\}|[^]/g)) {
    if (token === '(') groups.push(false);
    else if (token === ')') {
      last = groups.pop() ?? false;
      groups.push((groups.pop() ?? false) || last);
    } else if (/^(?:[*+]|\{\d+,\})$/.test(token)) {
      if (last) return true;
      groups[groups.length - 1] = true;
    } else if (token !== '?') last = false;
  }
  return false;
}
