/** What every store does, whatever database is under it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Inbound, Plan, Said } from '../../dialogs/vocabulary.ts';
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
  attempt: 'a1', number: 1, kind: 'reply', text: 'Hello', step: 'arrives', before: mood, after: mood, because: [], findings: [], customer: ['And?'], at: 2_000, catalogueVersion: 'v1', ...change,
});
/** The n-th answer of conversation c1. */
const commit = (seq: number, change: Partial<Commit> = {}, key = `e${seq}`): Commit => ({
  answer: { conversation: 'c1', seq, key, at: 2_000, person: { id: 'ines', name: 'Ines' }, intent: { type: 'text', text: 'Hello' }, said, attempt: 'a1' },
  channel: 'web', current: 'a1', plan, attempt: attempt(), ...change,
});
const inbound = (key: string, change: Partial<Inbound> = {}): Inbound =>
  ({ key, channel: 'slack', conversation: 'c1', person: { id: 'ines', name: 'Ines' }, intent: { type: 'text', text: key }, replyTo: 'there', ...change });
const blame = { id: 'defending-or-blaming', kind: 'mistake', band: 'found', quote: 'the courier', start: 3, end: 14, why: 'w', better: 'b' } as const;

/** Runs the contract on stores that open() makes, each empty. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`the store on ${name}`, () => {
    let store: Store;
    beforeEach(async () => { store = await open(); });
    afterEach(() => store.close());

    test('keeps an event with everything it caused', async () => {
      await store.commit(commit(1, { turn: turn({ findings: [blame] }) }));
      expect(await store.attempt('a1')).toEqual(attempt());
      expect(await store.turns('a1')).toEqual([turn({ findings: [blame] })]);
      expect(await store.plan('h1')).toEqual(plan);
      expect(await store.standing('c1')).toEqual({ seq: 1, attempt: attempt() });
    });

    test('gives all attempts page by page, each once, private ones too', async () => {
      const ids = ['b7', 'a1', 'c3', 'a2', 'b1'];
      for (const [i, id] of ids.entries()) await store.commit(commit(i + 1, { attempt: attempt({ id, private: i % 2 === 1 }) }));
      const pages: string[][] = [];
      for (let after = ''; ;) {
        const page = await store.attempts(after, 2);
        if (!page.length) break;
        pages.push(page.map(({ id }) => id));
        after = page.at(-1)!.id;
      }
      expect(pages).toEqual([['a1', 'a2'], ['b1', 'b7'], ['c3']]);
      expect(await store.attempts('a1', 1)).toEqual([attempt({ id: 'a2', private: true })]);
    });

    test('finds where somebody practises with a customer who can ask, and has not been heard of for a while', async () => {
      const talkative = { ...plan, hash: 'h2', silence: ['Hello?'] };
      const at = (conversation: string, time: number, change: Partial<Attempt> = {}, rest: Partial<Commit> = {}) => store.commit(commit(1, {
        ...rest, plan: talkative, answer: { ...commit(1).answer, conversation, key: conversation, at: time }, current: conversation,
        attempt: attempt({ id: conversation, conversation, planHash: 'h2', ...change }),
      }));
      await at('waits', 2_000);
      await at('waits elsewhere', 2_500, { channel: 'msteams' }, { channel: 'msteams', replyTo: 'there' });
      await at('just heard', 3_000);
      await at('long gone', 999);
      await at('paused', 2_000, { snapshot: { value: 'paused' } });
      await at('over', 2_000, { endedAt: 2_000 });
      await at('of another version', 2_000, { machineVersion: 99 });
      await store.commit(commit(1, { answer: { ...commit(1).answer, conversation: 'mute' } }));
      const quiet = (await store.quiet(1_000, 3_000)).sort((a, b) => a.conversation.localeCompare(b.conversation));
      expect(quiet).toEqual([
        { conversation: 'waits', channel: 'web', seq: 1, person: { id: 'ines', name: 'Ines' } },
        { conversation: 'waits elsewhere', channel: 'msteams', seq: 1, person: { id: 'ines', name: 'Ines' }, replyTo: 'there' },
      ]);
    });

    test('knows nothing of a conversation in which nothing was said', async () => {
      expect(await store.standing('c9')).toEqual({ seq: 0 });
    });

    test('gives a conversation\'s answers in order', async () => {
      for (const seq of [1, 2, 3]) await store.commit(commit(seq));
      expect((await store.answers('c1', 0)).map(({ seq, key }) => [seq, key])).toEqual([[1, 'e1'], [2, 'e2'], [3, 'e3']]);
      expect((await store.answers('c1', 2)).map(({ key }) => key)).toEqual(['e3']);
    });

    test('answers an event that comes twice with its first answer, and changes nothing', async () => {
      const first = await store.commit(commit(1, { turn: turn() }));
      expect(first).toMatchObject({ repeated: false });
      const second = await store.commit(commit(2, { turn: turn({ number: 2 }), attempt: attempt({ points: 99 }) }, 'e1'));
      expect(second).toEqual({ ...first, repeated: true });
      expect(await store.turns('a1')).toHaveLength(1);
      expect((await store.attempt('a1'))?.points).toBe(0);
    });

    test('refuses who comes late to a place that is taken, and changes nothing', async () => {
      await store.commit(commit(1, { turn: turn() }));
      expect(await store.commit(commit(1, { turn: turn({ number: 2 }), attempt: attempt({ points: 99 }) }, 'late'))).toBeUndefined();
      expect(await store.turns('a1')).toHaveLength(1);
      expect((await store.attempt('a1'))?.points).toBe(0);
      expect((await store.answers('c1', 0)).map(({ key }) => key)).toEqual(['e1']);
    });

    test('saves a turn whole or not at all', async () => {
      await store.commit(commit(1, { turn: turn() }));
      await expect(store.commit(commit(2, { turn: turn(), attempt: attempt({ points: 99 }), send: { address: 'there', bodies: ['x'] } }))).rejects.toThrow();
      expect((await store.attempt('a1'))?.points).toBe(0);
      expect(await store.answers('c1', 0)).toHaveLength(1);
      expect(await store.standing('c1')).toMatchObject({ seq: 1 });
      expect(await store.outbox.unsent()).toEqual([]);
    });

    test('one that fails among many at once takes none of the others with it', async () => {
      await store.commit(commit(1, { turn: turn() }));
      const other = (n: number) => commit(1, { answer: { ...commit(1).answer, conversation: `other${n}`, key: `other${n}` }, attempt: attempt({ id: `b${n}`, conversation: `other${n}` }), turn: turn({ attempt: `b${n}` }) });
      const all = await Promise.allSettled([...[1, 2, 3].map((n) => store.commit(other(n))), store.commit(commit(2, { turn: turn() })), store.commit(other(4))]);
      expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
      expect(await store.turns('b4')).toHaveLength(1);
    });

    test('gives each place to one of many who want it', async () => {
      const all = await Promise.all(Array.from({ length: 40 }, (_, i) => store.commit(commit(1, { turn: turn({ number: i + 1 }) }, `k${i}`))));
      expect(all.filter(Boolean)).toHaveLength(1);
      expect(await store.turns('a1')).toHaveLength(1);
    });

    describe('the inbox', () => {
      const keys = async (conversation = 'c1') => (await store.inbox.waiting(conversation)).map(({ key }) => key);

      test('keeps events in the order they came, each once', async () => {
        for (const key of ['k1', 'k2', 'k1', 'k3']) await store.inbox.keep(inbound(key), 1_000);
        expect(await store.inbox.waiting('c1')).toEqual(['k1', 'k2', 'k3'].map((key) => inbound(key)));
      });

      test('lets an event go with its answer, and does not take it again', async () => {
        await store.inbox.keep(inbound('k1'), 1_000);
        await store.inbox.keep(inbound('k2'), 1_000);
        await store.commit(commit(1, {}, 'k1'));
        await store.inbox.keep(inbound('k1'), 2_000);
        expect(await keys()).toEqual(['k2']);
      });

      test('keeps many that come at once', async () => {
        await Promise.all(Array.from({ length: 40 }, (_, i) => store.inbox.keep(inbound(`k${i}`), 1_000)));
        expect(new Set(await keys()).size).toBe(40);
      });

      test('tells which conversations have waited', async () => {
        await store.inbox.keep(inbound('k1'), 1_000);
        await store.inbox.keep(inbound('k2', { conversation: 'c2' }), 3_000);
        expect(await store.inbox.behind(2_000)).toEqual(['c1']);
        expect((await store.inbox.behind(4_000)).sort()).toEqual(['c1', 'c2']);
        expect(await store.standing('c1')).toEqual({ seq: 0 });
      });
    });

    describe('the outbox', () => {
      const send = (...bodies: string[]) => ({ send: { address: 'there', bodies } });
      const bodies = async (now = 2_000, until = 5_000) => (await store.outbox.take(now, until, 9)).map(({ body }) => body);

      test('gives a conversation\'s messages out one at a time, in order', async () => {
        await store.commit(commit(1, send('a', 'b')));
        await store.commit(commit(2, send('c')));
        for (const body of ['a', 'b', 'c']) {
          const [message, ...more] = await store.outbox.take(2_000, 5_000, 9);
          expect(message).toMatchObject({ body, address: 'there', channel: 'web', tries: 0, madeAt: 2_000 });
          expect(more).toEqual([]);
          expect(await bodies()).toEqual([]);
          await store.outbox.sent(message!, 0);
        }
        expect(await store.outbox.unsent()).toEqual([]);
      });

      test('gives what one taker held too long to another', async () => {
        await store.commit(commit(1, send('a')));
        expect(await bodies(2_000, 5_000)).toEqual(['a']);
        expect(await bodies(4_999)).toEqual([]);
        expect(await bodies(5_000, 9_000)).toEqual(['a']);
      });

      test('lets nothing pass a message that has to wait', async () => {
        await store.commit(commit(1, send('a', 'b')));
        const [first] = await store.outbox.take(2_000, 5_000, 9);
        await store.outbox.failed(first!, 'HTTP 429', 7_000);
        expect(await bodies(6_999)).toEqual([]);
        expect(await store.outbox.take(7_000, 9_000, 9)).toMatchObject([{ body: 'a', tries: 1 }]);
      });

      test('keeps the pace of a channel', async () => {
        await store.commit(commit(1, send('a', 'b')));
        const [first] = await store.outbox.take(2_000, 5_000, 9);
        await store.outbox.sent(first!, 3_000);
        expect(await bodies(2_999)).toEqual([]);
        expect(await bodies(3_000)).toEqual(['b']);
      });

      test('keeps what was given up, goes on with the rest, and can be asked to try again', async () => {
        await store.commit(commit(1, send('a', 'b')));
        const [first] = await store.outbox.take(2_000, 5_000, 9);
        await store.outbox.failed(first!, 'HTTP 403', null);
        expect(await store.outbox.depth()).toEqual({ waiting: 1, dead: 1, oldest: 2_000 });
        expect(await bodies()).toEqual(['b']);
        expect(await store.outbox.unsent()).toMatchObject([{ body: 'a', state: 'dead', error: 'HTTP 403', tries: 1 }, { body: 'b', state: 'waiting', error: null }]);
        expect(await store.outbox.revive('no such message', 3_000)).toBe(0);
        expect(await store.outbox.revive(undefined, 3_000)).toBe(1);
        expect(await bodies(3_000)).toEqual(['a']);
      });

      test('gives one message to one of many takers', async () => {
        for (const n of [1, 2, 3, 4, 5]) await store.commit(commit(1, { answer: { ...commit(1).answer, conversation: `c${n}`, key: `c${n}` }, ...send(`m${n}`) }));
        const taken = await Promise.all(Array.from({ length: 8 }, () => bodies()));
        expect(taken.flat().sort()).toEqual(['m1', 'm2', 'm3', 'm4', 'm5']);
      });
    });

    test('shows a supervisor who practised what, with first, best and last', async () => {
      const run = (id: string, startedAt: number, points: number) => commit(startedAt, { attempt: attempt({ id, startedAt, points, outcome: 'stays', ending: 'Settled', endedAt: startedAt + 1 }) });
      for (const [id, at, points] of [['a1', 1, 40], ['a2', 2, 90], ['a3', 3, 70]] as const) await store.commit(run(id, at, points));
      await store.commit(commit(4, { attempt: attempt({ id: 'a4', startedAt: 4 }) }));
      expect(await store.review.practised()).toEqual([{ person: 'ines', name: 'Ines', scenario: 'late-parcel', title: 'The late parcel', attempts: 4, finished: 3, first: 40, best: 90, last: 70, lastAt: 4 }]);
      expect((await store.review.attempts()).map(({ id, name }) => [id, name])).toEqual([['a4', 'Ines'], ['a3', 'Ines'], ['a2', 'Ines'], ['a1', 'Ines']]);
    });

    test('counts the mistakes of a group by finding, attempt and person', async () => {
      await store.commit(commit(1, { turn: turn({ findings: [blame] }) }));
      await store.commit(commit(2, { turn: turn({ number: 2, findings: [blame, { ...blame, id: 'jargon', band: 'possible' }] }) }));
      expect(await store.review.mistakes()).toEqual([{ id: 'defending-or-blaming', findings: 2, attempts: 1, people: 1 }]);
    });

    test('shows a transcript with the name of the customer', async () => {
      await store.commit(commit(1, { turn: turn() }));
      expect(await store.review.transcript('a1')).toEqual({ attempt: { ...attempt(), name: 'Ines' }, customer: 'Otto', turns: [turn()] });
      expect(await store.review.transcript('nobody')).toBeUndefined();
    });

    test('shows nothing of a private attempt', async () => {
      await store.commit(commit(1, { attempt: attempt({ private: true }), turn: turn({ findings: [blame] }) }));
      expect(await store.review.attempts()).toEqual([]);
      expect(await store.review.practised()).toEqual([]);
      expect(await store.review.mistakes()).toEqual([]);
      expect(await store.review.transcript('a1')).toBeUndefined();
    });

    test('shows no attempt in which nothing was said', async () => {
      await store.commit(commit(1, { attempt: attempt({ turns: 0 }) }));
      expect(await store.review.attempts()).toEqual([]);
    });

    test('keeps words as they are', async () => {
      const text = `'); DROP TABLE turns; -- <b>"quoted"</b> \u0001 \u{1F622} ${'x'.repeat(5_000)}`;
      await store.commit(commit(1, { turn: turn({ text }) }));
      expect((await store.turns('a1'))[0]?.text).toBe(text);
    });
  });
}
