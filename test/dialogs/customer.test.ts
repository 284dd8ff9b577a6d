import { describe, expect, test } from 'vitest';
import { bandOf, choose, feel, move, pick } from '../../dialogs/customer.ts';
import type { Finding, LabelId, Mood, Plan } from '../../dialogs/vocabulary.ts';

const effects = {
  apology: { frustration: -4, trust: 2 }, empathy: { frustration: -8, trust: 5 }, urgency: { frustration: -9 }, 'decision-maker': { frustration: -9 },
  upselling: { frustration: 12, trust: -14, loyalty: -8 }, 'taking-it-personally': { frustration: 16, trust: -16 }, dismissing: { frustration: 14 },
};
const plan = { effects } as unknown as Plan;
const found = (id: LabelId, kind: 'mistake' | 'practice'): Finding => ({ id, kind, band: 'found', quote: 'x', start: 0, end: 1, why: '', better: '' });
const good = (...ids: LabelId[]) => ids.map((id) => found(id, 'practice'));
const bad = (...ids: LabelId[]) => ids.map((id) => found(id, 'mistake'));
const tense: Mood = { frustration: 60, trust: 50, loyalty: 50 };

describe('the customer', () => {
  test('calms down slowly: one apology does not reset a mood', () => {
    expect(feel(plan, tense, good('apology'), {}).mood).toEqual({ frustration: 56, trust: 52, loyalty: 50 });
  });

  test('hears the third apology as a third of the first', () => {
    expect(feel(plan, tense, good('apology'), { apology: 2 }).because).toEqual([{ id: 'apology', shift: { frustration: -1, trust: 1 } }]);
  });

  test('gives only half for kindness that comes with a pitch, and the pitch costs whole', () => {
    const { because } = feel(plan, tense, [...good('empathy'), ...bad('upselling')], {});
    expect(because).toEqual([{ id: 'empathy', shift: { frustration: -4, trust: 3 } }, { id: 'upselling', shift: { frustration: 12, trust: -14, loyalty: -8 } }]);
  });

  test('is not calmed by a kind word beside a snap when there is no room left to be angrier', () => {
    const furious = { frustration: 99, trust: 5, loyalty: 10 };
    expect(feel(plan, furious, [...bad('taking-it-personally'), ...good('empathy')], {}).mood.frustration).toBe(100);
  });

  test('takes the same offer worse each time', () => {
    expect(feel(plan, tense, bad('upselling'), { upselling: 2 }).because[0]!.shift.frustration).toBe(18);
  });

  test('never calms by more than sixteen in a turn, and the causes add up to what moved', () => {
    const { mood, because } = feel(plan, tense, good('empathy', 'urgency', 'decision-maker'), {});
    expect(mood.frustration).toBe(44);
    expect(because.reduce((sum, cause) => sum + (cause.shift.frustration ?? 0), 0)).toBe(-16);
  });

  test('grows impatient when a reply brings nothing', () => {
    expect(feel(plan, tense, [], {}).because).toEqual([{ id: 'nothing-new', shift: { frustration: 2 } }]);
  });

  test('is not moved by what is only possible', () => {
    expect(feel(plan, tense, [{ ...found('upselling', 'mistake'), band: 'possible' }], {}).because.map((cause) => cause.id)).toEqual(['nothing-new']);
  });

  test('stays between 0 and 100', () => {
    expect(move({ frustration: 98, trust: 1, loyalty: 50 }, [{ id: 'x', shift: { frustration: 20, trust: -20 } }])).toEqual({
      mood: { frustration: 100, trust: 0, loyalty: 50 }, because: [{ id: 'x', shift: { frustration: 2, trust: -1 } }],
    });
  });

  test.each([[0, 'calm'], [39, 'calm'], [40, 'tense'], [69, 'tense'], [70, 'angry'], [100, 'angry']])('frustration %i is %s', (frustration, band) => {
    expect(bandOf({ frustration, trust: 50, loyalty: 50 })).toBe(band);
  });

  test('says a neighbouring mood\'s line rather than the same one twice', () => {
    const lines = { calm: ['calm one', 'calm two'], tense: ['tense one', 'tense two'], angry: ['angry one', 'angry two'] };
    const spoken: string[] = [];
    for (let i = 0; i < 6; i++) spoken.push(choose(lines, tense, { seed: 7, at: 'x', spoken: [...spoken] }));
    expect(new Set(spoken).size).toBe(6);
    expect(spoken.slice(0, 2).sort()).toEqual(['tense one', 'tense two']);
  });

  test('says the same with the same seed', () => {
    const variants = ['a', 'b', 'c', 'd', 'e'];
    const run = (seed: number) => Array.from({ length: 20 }, (_, i) => pick(variants, { seed, at: `step-${i}`, spoken: [] })).join('');
    expect(run(3)).toBe(run(3));
    expect(run(3)).not.toBe(run(4));
  });
});
