/** The labelled replies are honest: well-formed, quoted to the letter, and nobody's wording twice. */
import { describe, expect, test } from 'vitest';
import { MISTAKES, PRACTICES, STAGES } from '../../dialogs/vocabulary.ts';
import { loadRows } from '../../src/content/load.ts';
import { HELD_OUT, TOO_NEAR, labelsOf, writerOf, type Row } from '../../src/scoring/rows.ts';

const rows = loadRows<Row>('scenarios', 'replies');

/** Every run of six words in a text. */
function runs(text: string): string[] {
  const words = text.toLowerCase().replace(/[’‘]/g, "'").match(/[a-z0-9']+/g) ?? [];
  return words.slice(5).map((_, i) => words.slice(i, i + 6).join(' '));
}

describe('the labelled replies', () => {
  test('are more than seven thousand, a quarter of them kept aside', () => {
    expect(rows.length).toBeGreaterThan(7_000);
    const writers = [...new Set(rows.map(writerOf))];
    expect(HELD_OUT.filter((writer) => !writers.includes(writer))).toEqual([]);
    const measured = rows.filter((row) => !TOO_NEAR.includes(writerOf(row)));
    expect(measured.filter((row) => HELD_OUT.includes(writerOf(row))).length / measured.length).toBeGreaterThan(0.24);
    expect(HELD_OUT.filter((writer) => TOO_NEAR.includes(writer))).toEqual([]);
  });

  test('have an id each, known labels, and quotes that are in the reply', () => {
    const wrong = rows.filter((row) => !STAGES.includes(row.stage) || row.history.at(-1)?.speaker !== 'customer'
      || row.mistakes.some((id) => !MISTAKES.includes(id)) || row.practices.some((id) => !PRACTICES.includes(id))
      || Object.entries(row.spans).some(([id, quote]) => !row.reply.includes(quote) || !(labelsOf(row) as string[]).includes(id)));
    expect(wrong.map((row) => row.id)).toEqual([]);
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
  });

  test('share no run of six words', () => {
    const seen = new Map<string, string>();
    const shared: string[] = [];
    for (const { id, reply } of rows) {
      for (const run of new Set(runs(reply))) {
        const other = seen.get(run);
        if (other) shared.push(`${other} and ${id}: ${run}`);
        else seen.set(run, id);
      }
    }
    expect(shared).toEqual([]);
  });
});
