/** What every store does, whatever database is under it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Plan, Said } from '../../dialogs/vocabulary.ts';
import type { Attempt, Commit, Store, Turn } from '../../src/store/store.ts';

const plan = { id: 'late-parcel', hash: 'h1', title: 'The late parcel', customer: { name: 'Otto' } } as Plan;
const mood = { frustration: 60, trust: 50, loyalty: 50 };
const said: Said[] = [{ type: 'notice', line: 'stopped' }];

const attempt = (change: Partial<Attempt> = {}): Attempt => ({
  id: 'a1', person: 'ines', channel: 'web', conversation: 'c1', scenario: 'late-parcel', title: 'The late parcel', planHash: 'h1',
  machineVersion: 1, catalogueVersion: 'v1', seed: 7, private: false, startedAt: 1_000, endedAt: null, turns: 1, points: 0,
  outcome: null, ending: null, score: { lines: [], points: 0, possible: 100 }, snapshot: { value: 'practising' }, ...change,
});
const turn = (change: Partial<Turn> = {}): Turn => ({
  attempt: 'a1', number: 1, kind: 'reply', text: 'Hello', step: 'arrives', before: mood, after: mood, because: [], findings: [], customer: ['And?'], at: 2_000, ...change,
});
const commit = (key: string, change: Partial<Commit> = {}): Commit => ({
  answer: { conversation: 'c1', key, at: 2_000, person: { id: 'ines', name: 'Ines' }, intent: { type: 'text', text: 'Hello' }, said, attempt: 'a1' },
  channel: 'web', current: 'a1', plan, attempt: attempt(), ...change,
});
const blame = { id: 'defending-or-blaming', kind: 'mistake', band: 'found', quote: 'the courier', start: 3, end: 14, why: 'w', better: 'b' } as const;

/** Runs the contract on stores that open() makes, each empty. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`the store on ${name}`, () => {
    let store: Store;
    beforeEach(async () => { store = await open(); });
    afterEach(() => store.close());

    test('keeps an event with everything it caused', async () => {
      await store.commit(commit('e1', { turn: turn({ findings: [blame] }) }));
      expect(await store.attempt('a1')).toEqual(attempt());
      expect(await store.turns('a1')).toEqual([turn({ findings: [blame] })]);
      expect(await store.plan('h1')).toEqual(plan);
      expect(await store.conversation('c1')).toEqual({ id: 'c1', channel: 'web', person: 'ines', attempt: 'a1' });
    });

    test('gives a conversation\'s answers places from 1 without gaps', async () => {
      for (const key of ['e1', 'e2', 'e3']) await store.commit(commit(key));
      expect((await store.answers('c1', 0)).map(({ seq, key }) => [seq, key])).toEqual([[1, 'e1'], [2, 'e2'], [3, 'e3']]);
      expect((await store.answers('c1', 2)).map(({ key }) => key)).toEqual(['e3']);
    });

    test('answers an event that comes twice with its first answer, and changes nothing', async () => {
      const first = await store.commit(commit('e1', { turn: turn() }));
      const second = await store.commit(commit('e1', { turn: turn({ number: 2 }), attempt: attempt({ points: 99 }) }));
      expect(second).toEqual({ ...first, repeated: true });
      expect(await store.answered('e1')).toEqual({ ...first, repeated: true });
      expect(await store.turns('a1')).toHaveLength(1);
      expect((await store.attempt('a1'))?.points).toBe(0);
    });

    test('saves a turn whole or not at all', async () => {
      await store.commit(commit('e1', { turn: turn() }));
      await expect(store.commit(commit('e2', { turn: turn(), attempt: attempt({ points: 99 }) }))).rejects.toThrow();
      expect((await store.attempt('a1'))?.points).toBe(0);
      expect(await store.answered('e2')).toBeUndefined();
      expect(await store.answers('c1', 0)).toHaveLength(1);
    });

    test('takes many events at once without losing or doubling a place', async () => {
      await Promise.all(Array.from({ length: 40 }, (_, i) => store.commit(commit(`e${i}`, { turn: turn({ number: i + 1 }) }))));
      expect((await store.answers('c1', 0)).map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    });

    test('shows a supervisor who practised what, with first, best and last', async () => {
      const run = (id: string, startedAt: number, points: number) => commit(id, { attempt: attempt({ id, startedAt, points, outcome: 'stays', ending: 'Settled', endedAt: startedAt + 1 }) });
      for (const [id, at, points] of [['a1', 1, 40], ['a2', 2, 90], ['a3', 3, 70]] as const) await store.commit(run(id, at, points));
      await store.commit(commit('a4', { attempt: attempt({ id: 'a4', startedAt: 4 }) }));
      expect(await store.review.practised()).toEqual([{ person: 'ines', name: 'Ines', scenario: 'late-parcel', title: 'The late parcel', attempts: 4, finished: 3, first: 40, best: 90, last: 70, lastAt: 4 }]);
      expect((await store.review.attempts()).map(({ id, name }) => [id, name])).toEqual([['a4', 'Ines'], ['a3', 'Ines'], ['a2', 'Ines'], ['a1', 'Ines']]);
    });

    test('counts the mistakes of a group by finding, attempt and person', async () => {
      await store.commit(commit('e1', { turn: turn({ findings: [blame] }) }));
      await store.commit(commit('e2', { turn: turn({ number: 2, findings: [blame, { ...blame, id: 'jargon', band: 'possible' }] }) }));
      expect(await store.review.mistakes()).toEqual([{ id: 'defending-or-blaming', findings: 2, attempts: 1, people: 1 }]);
    });

    test('shows a transcript with the name of the customer', async () => {
      await store.commit(commit('e1', { turn: turn() }));
      expect(await store.review.transcript('a1')).toEqual({ attempt: { ...attempt(), name: 'Ines' }, customer: 'Otto', turns: [turn()] });
      expect(await store.review.transcript('nobody')).toBeUndefined();
    });

    test('shows nothing of a private attempt', async () => {
      await store.commit(commit('e1', { attempt: attempt({ private: true }), turn: turn({ findings: [blame] }) }));
      expect(await store.review.attempts()).toEqual([]);
      expect(await store.review.practised()).toEqual([]);
      expect(await store.review.mistakes()).toEqual([]);
      expect(await store.review.transcript('a1')).toBeUndefined();
    });

    test('shows no attempt in which nothing was said', async () => {
      await store.commit(commit('e1', { attempt: attempt({ turns: 0 }) }));
      expect(await store.review.attempts()).toEqual([]);
    });

    test('keeps words as they are', async () => {
      const text = `'); DROP TABLE turns; -- <b>"quoted"</b> \u0000 \u{1F622} ${'x'.repeat(5_000)}`;
      await store.commit(commit('e1', { turn: turn({ text }) }));
      expect((await store.turns('a1'))[0]?.text).toBe(text);
    });
  });
}
