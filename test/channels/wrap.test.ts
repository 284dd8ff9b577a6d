/** Lines for a terminal are broken as wrap-ansi breaks them, which is loaded for signs that may be wide. */
import { stripVTControlCharacters } from 'node:util';
import pc from 'picocolors';
import wrapAnsi from 'wrap-ansi';
import { expect, test } from 'vitest';
import { wrap } from '../../src/channels/wrap.ts';
import { keptLibrary } from '../../src/content/kept.ts';

const { bold, dim } = pc.createColors(true);
const bare = (text: string) => stripVTControlCharacters(text);
const WIDTHS = [1, 20, 58, 100];

test('texts of trainers come out letter for letter, styled or not', async () => {
  const { plans } = await keptLibrary();
  const texts = JSON.stringify(plans.slice(0, 2)).match(/"[^"]{20,}"/g)!;
  expect(texts.length).toBeGreaterThan(200);
  for (const text of texts) for (const width of WIDTHS) {
    const usual = wrapAnsi(text, width, { trim: true });
    expect(wrap(text, width)).toBe(usual);
    for (const styled of [dim(text), bold(text.slice(0, 9)) + text.slice(9)]) expect(bare(wrap(styled, width))).toBe(usual);
  }
});

test('so do odd spaces, long words, wide signs and none', () => {
  const texts = ['', ' ', '\n', ' a  b   c ', 'one\n\n two ', 'x'.repeat(30), `a ${'x'.repeat(30)} b`, 'a\tb', 'thank you 👍🏽 so much', '申し訳ございません、すぐに確認いたします', 'Zoë’s café – “naïve”…', 'e\u0301e\u0301e\u0301 e\u0301e\u0301'];
  for (const text of texts) for (const width of WIDTHS) expect(wrap(text, width)).toBe(wrapAnsi(text, width, { trim: true }));
});
