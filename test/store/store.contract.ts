/** What every store does, whatever database is under it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Appeal, Inbound, Plan, Said } from '../../dialogs/vocabulary.ts';
import type { Assignment, Attempt, Code, Commit, Deed, Store, Turn } from '../../src/store/store.ts';

const plan = { id: 'late-parcel', hash: 'h1', title: 'The late parcel', customer: { name: 'Otto' } } as Plan;
const mood = { frustration: 60, trust: 50, loyalty: 50 };
const said: Said[] = [{ type: 'notice', line: 'stopped' }];

const attempt = (change: Partial<Attempt> = {}): Attempt => ({
  id: 'a1', person: 'ines', channel: 'web', conversation: 'c1', scenario: 'late-parcel', title: 'The late parcel', planHash: 'h1',
  machineVersion: 1, catalogueVersion: 'v1', seed: 7, private: false, exam: false, startedAt: 1_000, endedAt: null, turns: 1, points: 0,
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
      expect((await store.answers('c1', 1, 1)).map(({ key }) => key)).toEqual(['e2']);
    });

    test('knows who began a conversation, from the first event that was kept', async () => {
      expect(await store.ownerOf('c1')).toBeUndefined();
      await store.inbox.keep(inbound('k1'), 1_000);
      await store.inbox.keep(inbound('k2', { person: { id: 'otto', name: 'Otto' } }), 1_001);
      expect(await store.ownerOf('c1')).toBe('ines');
    });

    test('shows one person what they have practised, private attempts too, with first, best and last', async () => {
      const ends = [{ points: 40 }, { points: 90, private: true }, { points: 70 }].map((end) => ({ ...end, outcome: 'stays' as const }));
      for (const [i, end] of [...ends, { points: 5 }].entries()) await store.commit(commit(i + 1, { attempt: attempt({ id: `a${i}`, startedAt: i + 1, ...end }) }));
      await store.commit(commit(5, { attempt: attempt({ id: 'a5', scenario: 'boots', title: 'The boots', startedAt: 9 }) }));
      await store.commit(commit(6, { attempt: attempt({ id: 'a6', person: 'otto', startedAt: 10 }) }));
      await store.commit(commit(7, { attempt: attempt({ id: 'a7', turns: 0, startedAt: 11 }) }));
      expect(await store.progress('ines')).toEqual({ cases: [
        { scenario: 'boots', title: 'The boots', attempts: 1, first: null, best: null, last: null, lastAt: 9 },
        { scenario: 'late-parcel', title: 'The late parcel', attempts: 4, first: 40, best: 90, last: 70, lastAt: 4 },
      ], mistakes: [] });
      expect(await store.progress('nobody')).toEqual({ cases: [], mistakes: [] });
    });

    test('keeps a sealed token for each Slack workspace, the newest one', async () => {
      await store.slack.save('T1', 'one', 1);
      await store.slack.save('T1', 'two', 2);
      expect([await store.slack.find('T1'), await store.slack.find('T2')]).toEqual(['two', undefined]);
      await store.slack.remove('T1');
      expect(await store.slack.find('T1')).toBeUndefined();
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

      test('tells of what came by a clock that was ahead, and of everything', async () => {
        await store.inbox.keep(inbound('k1'), 3_600_000);
        expect(await store.inbox.behind(2_000)).toEqual([]);
        expect(await store.inbox.behind(2_000, 5_000)).toEqual(['c1']);
        expect(await store.inbox.behind(2_000, 3_600_000)).toEqual([]);
        expect(await store.inbox.behind()).toEqual(['c1']);
      });

      test('sets an event aside with its answer, lists it, and puts it back in its place under a key of its own', async () => {
        for (const key of ['k1', 'k2']) await store.inbox.keep(inbound(key), 1_000);
        expect([await store.inbox.missed('k1'), await store.inbox.missed('k1'), await store.inbox.missed('k9')]).toEqual([1, 2, 0]);
        await store.commit(commit(1, { aside: 'TypeError' }, 'k1'));
        expect(await store.inbox.missed('k1')).toBe(0);
        expect(await keys()).toEqual(['k2']);
        expect(await store.inbox.unanswered()).toEqual([
          { key: 'k1', channel: 'slack', at: 1_000, tries: 2, error: 'TypeError' },
          { key: 'k2', channel: 'slack', at: 1_000, tries: 0, error: null },
        ]);
        await store.commit(commit(2, {}, 'k2'));
        expect(await store.inbox.behind()).toEqual([]);
        await store.inbox.keep(inbound('k1'), 2_000);
        expect(await keys()).toEqual([]);
        expect([await store.inbox.revive('k2', 3_000), await store.inbox.revive('k1', 3_000), await store.inbox.revive(undefined, 3_000)]).toEqual([0, 1, 0]);
        expect(await store.inbox.waiting('c1')).toEqual([{ ...inbound('k1'), key: 'k1|again' }]);
        expect(await store.inbox.unanswered()).toMatchObject([{ key: 'k1|again', at: 3_000, tries: 0, error: null }]);
      });

      test('tells how deep it is; what was tried, or waits behind it, is not due', async () => {
        expect(await store.inbox.depth()).toEqual({ waiting: 0, aside: 0, oldest: null, due: null });
        for (const [key, conversation, at] of [['k1', 'c1', 1_000], ['k2', 'c1', 1_001], ['k3', 'c3', 1_002]] as const) await store.inbox.keep(inbound(key, { conversation }), at);
        expect(await store.inbox.depth()).toEqual({ waiting: 3, aside: 0, oldest: 1_000, due: 1_000 });
        await store.inbox.missed('k1');
        expect(await store.inbox.depth()).toEqual({ waiting: 3, aside: 0, oldest: 1_000, due: 1_002 });
        await store.commit(commit(1, { aside: 'TypeError' }, 'k1'));
        expect(await store.inbox.depth()).toEqual({ waiting: 2, aside: 1, oldest: 1_001, due: 1_001 });
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

      test('hears of a message from whoever has it in hand: what one learns who held it too long changes nothing', async () => {
        await store.commit(commit(1, send('a', 'b')));
        const [slow] = await store.outbox.take(2_000, 5_000, 9);
        const [quick] = await store.outbox.take(5_000, 9_000, 9);
        await store.outbox.failed(slow!, 'HTTP 403', null);
        await store.outbox.held(slow!, 5_500);
        await store.outbox.sent(slow!, 0);
        expect(await bodies(8_999, 9_500)).toEqual([]);
        await store.outbox.failed(quick!, 'HTTP 429', 60_000);
        await store.outbox.failed(slow!, 'AbortError', 9_500);
        expect(await store.outbox.unsent()).toMatchObject([{ body: 'a', state: 'waiting', tries: 1, error: 'HTTP 429', dueAt: 60_000 }, { body: 'b' }]);
        // But that it arrived is so, where nobody is sending it again.
        await store.outbox.sent(slow!, 0);
        expect(await bodies(9_500, 12_000)).toEqual(['b']);
      });

      test('leaves out what it is told to', async () => {
        await store.commit(commit(1, send('a', 'b')));
        const id = (await store.outbox.unsent())[0]!.id;
        expect(await store.outbox.take(2_000, 5_000, 9, { ids: [id] })).toEqual([]);
        expect(await store.outbox.take(2_000, 5_000, 9, { channels: ['web'] })).toEqual([]);
        expect(await store.outbox.take(2_000, 5_000, 9, { ids: ['other'], channels: ['other'] })).toMatchObject([{ id }]);
      });

      test('strands nothing by a clock that was ahead', async () => {
        const day = 86_400_000;
        // Made then, put off then, in somebody's hand then.
        await store.commit(commit(1, { ...send('a'), answer: { ...commit(1).answer, at: 3_602_000 } }));
        expect(await bodies()).toEqual([]);
        await store.outbox.rewound(2_000);
        const [made] = await store.outbox.take(2_000, 5_000, 9);
        await store.outbox.failed(made!, 'HTTP 503', 2_500 + 2 * day);
        await store.outbox.rewound(2_000);
        const [putOff] = await store.outbox.take(2_000, 5_000 + 2 * day, 9);
        expect(putOff).toMatchObject({ body: 'a', tries: 1 });
        await store.outbox.rewound(2_000);
        const [held] = await store.outbox.take(2_000, 5_000, 9);
        expect(held).toMatchObject({ body: 'a', tries: 1 });
        // What is so by the clock as it is stays so.
        await store.outbox.rewound(2_000);
        expect(await bodies(4_999)).toEqual([]);
        await store.outbox.failed(held!, 'HTTP 429', 9_000);
        await store.outbox.rewound(2_000);
        expect(await bodies(8_999)).toEqual([]);
      });

      test('lets nothing pass a message that has to wait', async () => {
        await store.commit(commit(1, send('a', 'b')));
        const [first] = await store.outbox.take(2_000, 5_000, 9);
        await store.outbox.failed(first!, 'HTTP 429', 7_000);
        expect(await bodies(6_999)).toEqual([]);
        expect(await store.outbox.take(7_000, 9_000, 9)).toMatchObject([{ body: 'a', tries: 1 }]);
      });

      test('holds back what was not tried, and counts no try', async () => {
        await store.commit(commit(1, send('a', 'b')));
        const [first] = await store.outbox.take(2_000, 5_000, 9);
        await store.outbox.held(first!, 4_000);
        expect(await store.outbox.depth()).toMatchObject({ waiting: 2, dead: 0, due: 4_000 });
        expect(await bodies(3_999)).toEqual([]);
        expect(await store.outbox.take(4_000, 9_000, 9)).toMatchObject([{ body: 'a', tries: 0 }]);
      });

      test('keeps the pace of a channel', async () => {
        await store.commit(commit(1, send('a', 'b')));
        const [first] = await store.outbox.take(2_000, 5_000, 9);
        await store.outbox.sent(first!, 3_000);
        expect(await bodies(2_999)).toEqual([]);
        expect(await bodies(3_000)).toEqual(['b']);
      });

      test('tells since when a message could have gone: one that is put off is not late, nor are those behind it', async () => {
        expect((await store.outbox.depth()).due).toBeNull();
        await store.commit(commit(1, send('a', 'b')));
        const [first] = await store.outbox.take(2_000, 5_000, 9);
        await store.outbox.failed(first!, 'HTTP 429', 9_000);
        expect(await store.outbox.depth()).toEqual({ waiting: 2, dead: 0, oldest: 2_000, due: 9_000 });
      });

      test('keeps what was given up, goes on with the rest, and can be asked to try again', async () => {
        await store.commit(commit(1, send('a', 'b')));
        const [first] = await store.outbox.take(2_000, 5_000, 9);
        await store.outbox.failed(first!, 'HTTP 403', null);
        expect(await store.outbox.depth()).toEqual({ waiting: 1, dead: 1, oldest: 2_000, due: 2_000 });
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

    test('shows a person their own progress, private attempts and joined identities in it', async () => {
      const run = (seq: number, change: Partial<Attempt>, more: Partial<Commit> = {}) => store.commit(commit(seq, { attempt: attempt({ id: `a${seq}`, startedAt: seq, ...change }), ...more }));
      const done = (points: number) => ({ points, outcome: 'stays', ending: 'Settled', endedAt: 9 } as const);
      await run(1, done(40), { turn: turn({ attempt: 'a1', findings: [blame, blame, { ...blame, id: 'jargon', band: 'possible' }] }) });
      await run(2, { ...done(90), private: true, person: 'teams:ines' }, { turn: turn({ attempt: 'a2', findings: [blame, { ...blame, id: 'upselling' }] }) });
      await run(3, done(70));
      await run(4, { turns: 0 });
      await run(5, { scenario: 'boots', title: 'The boots' });
      await run(6, { ...done(99), person: 'otto' });
      await store.commit(commit(7, { attempt: attempt({ id: 'a7', turns: 0 }), deeds: [{ do: 'join', one: 'ines', other: 'teams:ines' }] }));
      const whole = {
        cases: [
          { scenario: 'boots', title: 'The boots', attempts: 1, first: null, best: null, last: null, lastAt: 5 },
          { scenario: 'late-parcel', title: 'The late parcel', attempts: 3, first: 40, best: 90, last: 70, lastAt: 3 },
        ],
        mistakes: [{ id: 'defending-or-blaming', count: 3 }, { id: 'upselling', count: 1 }],
      };
      expect(await store.progress('ines')).toEqual(whole);
      expect(await store.progress('teams:ines')).toEqual(whole);
      expect(await store.progress('nobody')).toEqual({ cases: [], mistakes: [] });
    });

    describe('people', () => {
      const deeds = (seq: number, ...list: Deed[]) => store.commit(commit(seq, { deeds: list }));
      const code = (change: Partial<Code> = {}): Code => ({ hash: 'h', what: 'link', identity: 'ines', conversation: 'c1', until: 9_000, state: 'offered', other: null, otherConversation: null, ...change });
      const sets = async (...ids: string[]) => Promise.all(ids.map(async (id) => (await store.people.identities(id)).sort().join()));

      test('are joined and parted identity by identity', async () => {
        await deeds(1, { do: 'join', one: 'a', other: 'b' }, { do: 'join', one: 'c', other: 'd' }, { do: 'join', one: 'd', other: 'b' });
        expect(await sets('a', 'b', 'c', 'd', 'e')).toEqual(['a,b,c,d', 'a,b,c,d', 'a,b,c,d', 'a,b,c,d', 'e']);
        await deeds(2, { do: 'join', one: 'b', other: 'c' }, { do: 'part', identity: 'c' });
        expect(await sets('a', 'b', 'c', 'd')).toEqual(['a,b,d', 'a,b,d', 'c', 'a,b,d']);
        await deeds(3, { do: 'part', identity: 'a' });
        expect(await sets('a', 'b', 'd')).toEqual(['a', 'b,d', 'b,d']);
      });

      test('are shown to a supervisor as one, under the name of the first', async () => {
        await store.people.save({ id: 'teams:ines', name: 'I. Teams' });
        await store.commit(commit(1));
        await store.commit(commit(1, { answer: { ...commit(1).answer, conversation: 'c2', key: 'k2', person: { id: 'teams:ines', name: 'I. Teams' } }, attempt: attempt({ id: 'a2', person: 'teams:ines', conversation: 'c2', startedAt: 2_000 }), turn: turn({ attempt: 'a2', findings: [blame] }) }));
        await deeds(2, { do: 'join', one: 'ines', other: 'teams:ines' });
        expect(await store.review.attempts()).toMatchObject([{ person: 'ines', name: 'Ines' }, { person: 'ines', name: 'Ines' }]);
        expect(await store.review.mistakes()).toMatchObject([{ people: 1 }]);
        expect(await store.review.transcript('a2')).toMatchObject({ attempt: { name: 'Ines' } });
      });

      test('are given codes that are led from state to state once, and run out', async () => {
        await deeds(1, { do: 'offer', code: code() });
        expect(await store.codes.find('h', 8_999)).toEqual(code());
        expect(await store.codes.find('h', 9_000)).toBeUndefined();
        expect(await store.codes.asked('c1', 2_000)).toBeUndefined();
        const claim: Deed = { do: 'lead', code: code(), to: { state: 'claimed', other: 'b', otherConversation: 'c2' } };
        expect(await Promise.all([2, 3].map((seq) => store.commit(commit(1, { answer: { ...commit(1).answer, conversation: `d${seq}`, key: `d${seq}` }, deeds: [claim] })))).then((all) => all.filter(Boolean).length)).toBe(1);
        expect(await store.codes.asked('c2', 2_000)).toMatchObject({ state: 'claimed', other: 'b' });
        expect(await store.codes.use('h', 2_000)).toMatchObject({ hash: 'h' });
        expect(await store.codes.use('h', 2_000)).toBeUndefined();
      });

      test('are remembered for wrong codes within the hour', async () => {
        await deeds(1, { do: 'miss', identity: 'b' }, { do: 'miss', identity: 'b' });
        expect(await store.codes.misses('b', 2_001)).toBe(2);
        expect(await store.codes.misses('b', 2_000 + 60 * 60_000)).toBe(0);
        expect(await store.codes.misses('c', 2_001)).toBe(0);
      });

      test('are told something in another conversation, at its last address, once', async () => {
        await store.commit(commit(1, { replyTo: 'there' }));
        const tell: Deed = { do: 'tell', conversation: 'c1', key: 'news', said };
        for (const n of [1, 2]) await store.commit(commit(n, { answer: { ...commit(n).answer, conversation: 'c2', key: `c2${n}` }, deeds: [tell, { ...tell, conversation: 'nowhere' }] }));
        expect(await store.inbox.waiting('c1')).toEqual([{ key: 'c1|house|news', channel: 'web', conversation: 'c1', person: { id: 'ines', name: 'Ines' }, intent: { type: 'tell', said }, replyTo: 'there' }]);
        expect(await store.inbox.waiting('nowhere')).toEqual([]);
      });
    });

    describe('reminders', () => {
      const given: Assignment = { id: 'as1', person: 'ines', scenario: 'late-parcel', title: 'The late parcel', due: '2026-12-01', madeAt: 1_500, stage: 'new' };
      const news = (key: string) => ({ conversation: 'c1', key, said });

      test('of an assignment are said once, whoever goes round', async () => {
        await store.commit(commit(1, { replyTo: 'there', zone: 'Europe/London' }));
        await store.reminders.assign(given);
        expect(await store.reminders.assignments()).toEqual([given]);
        expect(await store.reminders.reach('ines')).toEqual({ conversation: 'c1', zone: 'Europe/London', public: false });
        expect((await Promise.all([1, 2].map(() => store.reminders.noticed(given, 'told', news('as1|told'), 2_000)))).sort()).toEqual([false, true]);
        expect(await store.reminders.assignments()).toEqual([{ ...given, stage: 'told' }]);
        expect(await store.inbox.waiting('c1')).toHaveLength(1);
        expect([await store.reminders.withdraw('as1'), await store.reminders.withdraw('as1')]).toEqual([true, false]);
      });

      test('end with an attempt that ended after it was given', async () => {
        await store.commit(commit(1, { attempt: attempt({ endedAt: 1_400, outcome: 'stays' }) }));
        expect(await store.reminders.finished('ines', 'late-parcel', 1_500)).toBe(false);
        await store.commit(commit(2, { attempt: attempt({ endedAt: 1_600, outcome: 'stays' }) }));
        expect(await store.reminders.finished('ines', 'late-parcel', 1_500)).toBe(true);
        expect(await store.reminders.finished('ines', 'boots', 1_500)).toBe(false);
      });

      test('of drills are for whom wants them, on all their accounts', async () => {
        const want = (seq: number, identity: string, on: boolean) => store.commit(commit(seq, { deeds: [{ do: 'join', one: 'ines', other: 'teams:ines' }, { do: 'drills', identity, on }] }));
        await want(1, 'ines', true);
        const [driller] = await store.reminders.drillers();
        expect(driller).toEqual({ person: 'ines', drilledAt: 0, count: 0 });
        expect((await Promise.all([1, 2].map(() => store.reminders.drilled(driller!, 1, news('drill'), 2_000)))).sort()).toEqual([false, true]);
        expect(await store.reminders.drillers()).toEqual([{ person: 'ines', drilledAt: 2_000, count: 1 }]);
        await want(2, 'teams:ines', false);
        expect(await store.reminders.drillers()).toEqual([]);
      });
    });

    describe('appeals', () => {
      const made: Appeal = { attempt: 'a1', turn: 1, place: 1, round: 1, reason: 'I asked them first', madeAt: 2_100, verdict: null, why: null, by: null, answeredAt: null };
      const answered: Appeal = { ...made, verdict: 'taken-back', why: 'So you did', by: 's1', answeredAt: 2_200 };
      const lines = [{ turn: 1, id: 'sorry', kind: 'rubric', text: 'Sorry', points: 20 }, { turn: 1, id: blame.id, kind: 'mistake', text: 'Blame', points: -8, quote: blame.quote }, { turn: 1, id: blame.id, kind: 'mistake', text: 'Blame', points: -8, quote: 'nothing to do with us' }] as const;
      const finished = attempt({ endedAt: 2_000, outcome: 'stays', points: 4, score: { lines: [...lines], points: 4, possible: 100 } });
      const practised = () => store.commit(commit(1, { attempt: finished, replyTo: 'there', turn: turn({ findings: [blame, { ...blame, quote: 'nothing to do with us' }] }) }));
      const take = (seq: number, appeal: Appeal) => store.commit(commit(seq, { attempt: finished, deeds: [{ do: 'appeal', appeal }] }));

      test('are taken once a round, and answered once, with what is said about it', async () => {
        await practised();
        expect(await take(2, made)).toBeDefined();
        expect(await take(3, made)).toBeUndefined();
        expect(await store.appeals.of('ines')).toEqual([made]);
        expect(await store.review.openAppeals()).toEqual([{ ...made, person: 'ines', name: 'Ines', title: 'The late parcel', exam: false, customer: 'Otto', reply: 'Hello', findings: [blame, { ...blame, quote: 'nothing to do with us' }] }]);
        const news = { conversation: 'c1', key: 'answer', said };
        expect((await Promise.all([1, 2].map(() => store.appeals.answer(answered, news)))).sort()).toEqual([false, true]);
        expect(await store.appeals.all()).toEqual([answered]);
        expect(await store.review.openAppeals()).toEqual([]);
        expect((await store.inbox.waiting('c1')).map(({ key }) => key)).toEqual(['c1|house|answer']);
      });

      test('that are upheld take the mistake out of points and counts, and leave the attempt as it was shown', async () => {
        await practised();
        await take(2, made);
        const figures = async () => [(await store.progress('ines')).cases[0]!.last, (await store.progress('ines')).mistakes[0]!.count, (await store.review.attempts())[0]!.points, (await store.review.mistakes())[0]!.findings, (await store.review.transcript('a1'))!.attempt.points];
        expect(await figures()).toEqual([4, 2, 4, 2, 4]);
        await store.appeals.answer(answered, undefined);
        expect(await figures()).toEqual([12, 1, 12, 1, 12]);
        expect((await store.attempt('a1'))!.points).toBe(4);
        expect((await store.review.transcript('a1'))!).toMatchObject({ appeals: [answered], attempt: { score: { lines: lines.slice(0, 2) } } });
      });

      test('that are turned down change nothing', async () => {
        await practised();
        await take(2, made);
        await store.appeals.answer({ ...answered, verdict: 'kept' }, undefined);
        expect([(await store.progress('ines')).cases[0]!.last, (await store.review.attempts())[0]!.points]).toEqual([4, 4]);
        expect(await take(3, { ...made, round: 2, reason: 'Read it again' })).toBeDefined();
        expect((await store.appeals.of('ines')).map(({ round, verdict }) => [round, verdict])).toEqual([[1, 'kept'], [2, null]]);
      });

      test('are answered where nobody reads along, however lately somebody was heard elsewhere', async () => {
        await store.commit(commit(1, { replyTo: 'there' }));
        await store.commit(commit(1, { replyTo: 'in the channel', public: true, answer: { ...commit(1).answer, conversation: 'c2', key: 'x', at: 9_000 } }));
        expect(await store.reminders.reach('ines')).toMatchObject({ conversation: 'c1', public: false });
      });
    });

    describe('an attempt that moves', () => {
      const there = (seq: number): Commit => commit(seq, { answer: { ...commit(seq).answer, conversation: 'c2', key: `there${seq}` }, attempt: attempt({ conversation: 'c2', points: 7 }) });
      const left = (seq: number) => ({ answer: { ...commit(seq).answer, key: `left${seq}` }, channel: 'web', current: null });

      test('takes the next place where it was, so that whoever is late there is refused', async () => {
        await store.commit(commit(1));
        expect(await store.underWay(['someone', 'ines'], 'c2')).toEqual({ attempt: attempt(), seq: 1, person: { id: 'ines', name: 'Ines' } });
        expect(await store.commit({ ...there(1), leaves: left(2) })).toMatchObject({ repeated: false });
        expect(await store.commit(commit(2, { attempt: attempt({ points: 99 }) }))).toBeUndefined();
        expect(await store.standing('c1')).toEqual({ seq: 2 });
        expect(await store.attempt('a1')).toEqual(attempt({ conversation: 'c2', points: 7 }));
        expect(await store.underWay(['ines'], 'c2')).toBeUndefined();
      });

      test('stays where it is when somebody there was faster, and nothing is saved', async () => {
        await store.commit(commit(1));
        await store.commit(commit(2, { attempt: attempt({ points: 3 }) }));
        expect(await store.commit({ ...there(1), leaves: left(2) })).toBeUndefined();
        expect(await store.standing('c2')).toEqual({ seq: 0 });
        expect(await store.attempt('a1')).toEqual(attempt({ points: 3 }));
      });

      test('does not come back from a place that was erased meanwhile', async () => {
        await store.commit(commit(1));
        await store.commit(commit(1, { answer: { ...commit(1).answer, conversation: 'c3', key: 'erasing' }, current: null, deeds: [{ do: 'erase', identity: 'ines' }] }));
        expect(await store.commit({ ...there(1), leaves: left(2) })).toBeUndefined();
        expect(await store.attempt('a1')).toBeUndefined();
      });

      test('goes to one of two places that take it from each other at the same moment, however often', async () => {
        const last = { c1: 0, c2: 0 };
        const move = (to: 'c1' | 'c2', from: 'c1' | 'c2', round: number) => {
          const answerIn = (conversation: 'c1' | 'c2') => ({ ...commit(1).answer, conversation, seq: last[conversation] + 1, key: `${to}|${round}|${conversation}` });
          return store.commit(commit(1, { answer: answerIn(to), attempt: attempt({ conversation: to }), leaves: { answer: answerIn(from), channel: 'web', current: null } }));
        };
        for (const conversation of ['c1', 'c2'] as const) await store.commit(commit(1, { answer: { ...commit(1).answer, conversation, seq: ++last[conversation], key: conversation } }));
        for (let round = 0; round < 3; round++) {
          const moved = await Promise.all([move('c1', 'c2', round), move('c2', 'c1', round)]);
          expect(moved.map((one) => one?.conversation).filter(Boolean)).toHaveLength(1);
          last.c1++;
          last.c2++;
        }
      });
    });

    test('shows a supervisor who practised what, newest first', async () => {
      const run = (id: string, startedAt: number, points: number) => commit(startedAt, { attempt: attempt({ id, startedAt, points, outcome: 'stays', ending: 'Settled', endedAt: startedAt + 1 }) });
      for (const [id, at, points] of [['a1', 1, 40], ['a2', 2, 90], ['a3', 3, 70]] as const) await store.commit(run(id, at, points));
      await store.commit(commit(4, { attempt: attempt({ id: 'a4', startedAt: 4 }) }));
      const listed = await store.review.attempts();
      expect(listed.map(({ id, name, points }) => [id, name, points])).toEqual([['a4', 'Ines', attempt().points], ['a3', 'Ines', 70], ['a2', 'Ines', 90], ['a1', 'Ines', 40]]);
      expect(listed.at(-1)).toEqual({ id: 'a1', person: 'ines', name: 'Ines', channel: attempt().channel, scenario: 'late-parcel', title: 'The late parcel', exam: false, startedAt: 1, endedAt: 2, turns: attempt().turns, points: 40, outcome: 'stays', ending: 'Settled' });
    });

    test('counts the mistakes of a group by finding, attempt and person', async () => {
      await store.commit(commit(1, { turn: turn({ findings: [blame] }) }));
      await store.commit(commit(2, { turn: turn({ number: 2, findings: [blame, { ...blame, id: 'jargon', band: 'possible' }] }) }));
      expect(await store.review.mistakes()).toEqual([{ id: 'defending-or-blaming', findings: 2, attempts: 1, people: 1 }]);
    });

    test('counts where people stood in a role-play, step by step and ending by ending, and how many they are', async () => {
      await store.commit(commit(1, { turn: turn({ number: 0, kind: 'opening' }) }));
      await store.commit(commit(2, { turn: turn() }));
      await store.commit(commit(3, { attempt: attempt({ id: 'a2', outcome: 'stays', ending: 'Settled', endedAt: 9 }), turn: turn({ attempt: 'a2', kind: 'desk' }) }));
      await store.commit(commit(4, { attempt: attempt({ id: 'a3', private: true, outcome: 'stays', ending: 'Settled', endedAt: 9 }), turn: turn({ attempt: 'a3' }) }));
      expect(await store.review.stood('late-parcel')).toEqual({ people: 1, steps: { [turn().step]: 2 }, endings: { Settled: 1 } });
      expect(await store.review.stood('another')).toEqual({ people: 0, steps: {}, endings: {} });
    });

    test('shows a transcript with the name of the customer', async () => {
      await store.commit(commit(1, { turn: turn() }));
      expect(await store.review.transcript('a1')).toEqual({ attempt: { ...attempt(), name: 'Ines' }, customer: 'Otto', turns: [turn()], appeals: [] });
      expect(await store.review.transcript('nobody')).toBeUndefined();
    });

    test('shows nothing of a private attempt', async () => {
      await store.commit(commit(1, { attempt: attempt({ private: true }), turn: turn({ findings: [blame] }) }));
      expect(await store.review.attempts()).toEqual([]);
      expect(await store.review.mistakes()).toEqual([]);
      expect(await store.review.transcript('a1')).toBeUndefined();
    });

    test('shows no attempt in which nothing was said', async () => {
      await store.commit(commit(1, { attempt: attempt({ turns: 0 }) }));
      expect(await store.review.attempts()).toEqual([]);
    });

    test('gives a posted message back once, and not the one that stays', async () => {
      const posted = (name: string, conversation = 'c1') => ({ name, conversation, activity: `at-${name}`, later: '{}' });
      for (const one of [posted('n1'), posted('n2'), posted('n3', 'c2'), { ...posted('n1'), activity: 'again' }]) await store.posted.keep(one);
      expect(await store.posted.takeOthers('c1', 'n2')).toEqual([{ ...posted('n1'), activity: 'again' }]);
      expect(await store.posted.takeOthers('c1', 'n2')).toEqual([]);
      expect(await store.posted.takeOthers('c1', 'n4')).toEqual([posted('n2')]);
    });

    test('keeps words as they are', async () => {
      const text = `'); DROP TABLE turns; -- <b>"quoted"</b> \u0001 \u{1F622} ${'x'.repeat(5_000)}`;
      await store.commit(commit(1, { turn: turn({ text }) }));
      expect((await store.turns('a1'))[0]?.text).toBe(text);
    });
  });
}
