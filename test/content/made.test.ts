/** A mistake that a step listens for can be made there, as far as what is certain by then allows. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { possible } from '../../dialogs/possible.ts';
import { readScenario } from '../../src/content/scenario.ts';
import { library } from '../library.ts';

const parcel = readFileSync(join(import.meta.dirname, '..', 'refusals', 'late-parcel.yaml'), 'utf8');
/** Complaints about a parcel whose text has been changed, and the text of each line complained of. */
function told(...changes: [from: string, to: string][]): string[] {
  const text = changes.reduce((all, [from, to]) => {
    expect(all).toContain(from);
    return all.replace(from, to);
  }, parcel);
  return readScenario('late-parcel.yaml', text).diagnostics.map(({ line, code, message, wayOut }) => `${text.split('\n')[line - 1]!.trim()} | ${code} ${message}. ${wayOut}`);
}
/** The desk settles it... */
const SETTLES: [string, string] = ['    moves: { trust: 2 }', '    moves: { trust: 2 }\n    gives: [resolved]'];
/** ...and nobody stands in the last step before it has. */
const ONLY_THEN: [string, string][] = [['        when: { shown: [empathy, apology] }\n    otherwise: close', '        when: { done: [find] }\n    otherwise: gone']];
const PITCHED: [string, string] = ['      - to: end\n        when: { clean: true }', '      - to: gone\n        when: { made: [upselling] }\n      - to: end\n        when: { clean: true }'];
const RULED_OUT = 'A desk action that is done by then gives "resolved", which rules it out: take one of the two away.';

test('a step that nobody reaches before the matter is settled cannot listen for a pitch', () => {
  expect(told(SETTLES, ...ONLY_THEN, PITCHED)).toEqual([`when: { made: [upselling] } | SC21 no reply in "close" can make the mistake "upselling". ${RULED_OUT}`]);
});

test('it may where the talk comes there otherwise too, or where nothing is settled', () => {
  expect(told(SETTLES, PITCHED)).toEqual([]);
  expect(told(...ONLY_THEN, PITCHED)).toEqual([]);
});

test('a route that waits for the deed as well is never taken', () => {
  expect(told(SETTLES, ['      - to: end\n        when: { clean: true }', '      - to: gone\n        when: { made: [upselling], done: [find] }\n      - to: end\n        when: { clean: true }']))
    .toEqual([expect.stringMatching(/^when: \{ made: \[upselling\], done: \[find\] \} \| SC21 no reply in "close" can make/)]);
});

test('a reaction is asked of the steps it is for', () => {
  const within = (steps: string): [string, string] => ['  - to: [upselling]\n', `  - to: [upselling]\n    in: [${steps}]\n`];
  expect(told(SETTLES, ...ONLY_THEN, within('close'))).toEqual([`- to: [upselling] | SC21 no reply in "close" can make the mistake "upselling". ${RULED_OUT}`]);
  expect(told(SETTLES, ...ONLY_THEN, within('arrives, close'))).toEqual([]);
});

test('nobody can play down what is neither grave nor urgent, unless the desk may find that it is', () => {
  const trained: [string, string][] = [['trains: [empathy, upselling]', 'trains: [empathy, downplaying-severity]'], ['  - to: [upselling]', '  - to: [downplaying-severity]'], ['  upselling: Let us', '  downplaying-severity: Let us']];
  const complaint = 'SC21 no reply of this case can make the mistake "downplaying-severity". Give the case "severity: serious" or a "deadline", or take the mistake out.';
  expect(told(...trained)).toEqual([`trains: [empathy, downplaying-severity] | ${complaint}`, `- to: [downplaying-severity] | ${complaint}`]);
  expect(told(...trained, ['start: arrives', 'deadline: Thursday at noon.\nstart: arrives'])).toEqual([]);
  expect(told(...trained, ['    moves: { trust: 2 }', '    moves: { trust: 2 }\n    gives: [serious]'])).toEqual([]);
});

test('the library trains nothing that its cases rule out', () => {
  for (const { severity, deadline, trains } of library.scenarios) expect(trains.filter((id) => !possible(id, { serious: severity === 'serious', deadline: deadline !== undefined }))).toEqual([]);
});
