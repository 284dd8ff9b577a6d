/** The coach behind the channels: one event in, one answer out, stored. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MACHINE_VERSION } from '../../dialogs/upgrades.ts';
import type { Answer, Inbound, Intent, Said } from '../../dialogs/vocabulary.ts';
import { messagesFor } from '../../src/channels/messages.ts';
import { createCoach, type RunningCoach } from '../../src/coach/coach.ts';
import { NobodyJudges } from '../../src/coach/judges.ts';
import { loadPhrases } from '../../src/content/phrases.ts';
import type { Moment } from '../../src/scoring/scorer.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Attempt, Store } from '../../src/store/store.ts';
import { judges, library, planOf, scorer } from '../library.ts';

const phrases = await loadPhrases();
let store: Store;
let coach: RunningCoach;
let count = 0;

const start = () => createCoach({ store, judges, plans: () => library.plans, now: () => 1_000 + count, id: () => `attempt-${++count}`, seed: () => 7 });
beforeEach(async () => {
  count = 0;
  store = await openSqlite(':memory:');
  coach = start();
});
afterEach(() => store.close());

const inbound = (intent: Intent | string, key = `k${++count}`): Inbound => ({
  key, channel: 'web', conversation: 'c1', person: { id: 'ana', name: 'Ana' }, intent: typeof intent === 'string' ? { type: 'text', text: intent } : intent,
});
const say = (intent: Intent | string, key?: string): Promise<Answer> => coach.take(inbound(intent, key));
const types = (said: Said[]) => said.map((one) => one.type === 'notice' ? one.line : one.type);
const begin = async () => {
  await say({ type: 'pick', scenario: 'late-birthday-gift' });
  return say({ type: 'begin' });
};

describe('finding the way', () => {
  test('joining brings a welcome and the menu', async () => {
    expect(types((await say({ type: 'join' })).said)).toEqual(['welcome', 'menu']);
  });

  test('a role-play can be picked by number, briefed and begun in words', async () => {
    expect(types((await say('1')).said)).toEqual(['briefing']);
    expect(types((await say('begin')).said)).toEqual(['customer']);
  });

  test('an unknown role-play brings the menu, and nothing begins', async () => {
    expect(types((await say({ type: 'pick', scenario: 'late-brithday' })).said)).toEqual(['no-such-scenario', 'menu']);
    expect(await store.standing('c1')).toEqual({ seq: 1 });
  });

  test('talk before a role-play is picked brings the menu', async () => {
    expect(types((await say('hello there')).said)).toEqual(['choose-first', 'menu']);
  });
});

describe('a turn', () => {
  test('is noted by the coach and answered by the customer', async () => {
    await begin();
    const { said } = await say("I am so sorry, Sarah. It was meant to be there for your sister's birthday and we let you down.");
    expect(types(said)).toEqual(['coach', 'customer']);
    const note = said.find((one) => one.type === 'coach')!.note;
    expect(note.findings.map((finding) => finding.id)).toContain('apology');
    expect(note.after.frustration).toBeLessThan(note.before.frustration);
  });

  test('is stored with its findings, its mood and what the customer said', async () => {
    await begin();
    const { attempt, said } = await say('That is the courier, not us.');
    const [opening, turn] = await store.turns(attempt!);
    expect(opening).toMatchObject({ number: 0, kind: 'opening', customer: [expect.any(String)] });
    const note = said.find((one) => one.type === 'coach')!.note;
    expect(turn).toMatchObject({ number: 1, kind: 'reply', text: 'That is the courier, not us.', findings: note.findings, before: note.before, after: note.after });
    expect(turn!.customer).toHaveLength(1);
  });

  test('comes twice and counts once, with the same answer', async () => {
    await begin();
    const first = await say('I am sorry about this.', 'same');
    const second = await say('I am sorry about this.', 'same');
    expect(second).toEqual({ ...first, repeated: true });
    expect((await store.turns(first.attempt!)).map((turn) => turn.number)).toEqual([0, 1]);
  });

  test('two at once are taken one after the other', async () => {
    await begin();
    const both = await Promise.all([say('I am sorry about this, Sarah.'), say('When do you need it by?')]);
    expect(both.map((answer) => answer.said.find((one) => one.type === 'coach')?.note.turn)).toEqual([1, 2]);
    expect((await store.turns(both[0].attempt!)).slice(1).map((turn) => turn.text)).toEqual(['I am sorry about this, Sarah.', 'When do you need it by?']);
  });

  test('goes on where it was after a restart', async () => {
    await begin();
    await say('I am sorry about this, Sarah.');
    coach = start();
    const { said } = await say('When do you need it by?');
    expect(said.find((one) => one.type === 'coach')?.note.turn).toBe(2);
  });

  test('goes on with the content it began with when a trainer changes the file', async () => {
    await begin();
    const changed = { ...planOf('late-birthday-gift'), customer: { ...planOf('late-birthday-gift').customer, name: 'Somebody Else' }, hash: 'other' };
    coach = createCoach({ store, judges, plans: () => [changed], now: () => 1, id: () => 'x', seed: () => 1 });
    const { said } = await say('I am sorry about this, Sarah.');
    expect(said.find((one) => one.type === 'customer')?.name).toBe('Sarah');
  });
});

describe('what was kept', () => {
  test('is waited for until it is answered, also where it cannot be', async () => {
    const broken: Store = { ...store, standing: (conversation) => (conversation === 'c1' ? Promise.reject(new Error('unreadable')) : store.standing(conversation)) };
    const coach = createCoach({ store: broken, judges, plans: () => [], now: () => 1, id: () => 'x', seed: () => 1 });
    for (const conversation of ['c1', 'c2', 'c3']) await coach.keep({ ...inbound({ type: 'help' }, conversation), conversation });
    await coach.settled();
    expect((await store.inbox.behind(2)).sort()).toEqual(['c1']);
    expect(await store.answers('c3', 0)).toHaveLength(1);
  });

  test('is answered in spite of another conversation\'s event that cannot be', async () => {
    for (const conversation of ['c1', 'c2', 'c3']) await store.inbox.keep({ ...inbound({ type: 'help' }), conversation }, 1_000);
    const broken: Store = { ...store, standing: (conversation) => (conversation === 'c1' ? Promise.reject(new Error('unreadable')) : store.standing(conversation)) };
    const coach = createCoach({ store: broken, judges, plans: () => [], now: () => 1, id: () => 'x', seed: () => 1 });
    await expect(coach.catchUp(2_000)).rejects.toThrow('unreadable');
    expect(await store.inbox.behind(2_000)).toEqual(['c1']);
  });
});

describe('an event that fails each time', () => {
  const POISON = 'I am sorry about the kestrelwort, Sarah.';
  let fault: (() => Error) | undefined;
  let gaveUp: string[];
  let told: string[];
  let tries: number;
  const judge = (moment: Moment) => {
    if (moment.reply === POISON) tries++;
    if (fault && moment.reply === POISON) throw fault();
    return scorer.judge(moment);
  };
  const poisoned = { latest: () => ({ ...scorer, judge }), earlier: () => undefined };
  const messages = messagesFor({ phrases, names: {} });
  const kept = (text: string, key: string, more: Partial<Inbound> = {}): Inbound => ({ ...inbound(text, key), replyTo: '{}', ...more });
  const answerTo = async (key: string, conversation = 'c1') => (await store.answers(conversation, 0)).find((one) => one.key === key);
  const again = () => vi.advanceTimersByTime(2_000);
  const rounds = async (times: number, of = [coach]) => {
    for (let i = 0; i < times; i++) {
      again();
      await Promise.allSettled(of.map((one) => one.catchUp()));
    }
  };
  const create = (by = poisoned) => createCoach({
    store, judges: by, plans: () => library.plans, now: () => 1_000 + count, id: () => `attempt-${++count}`, seed: () => 7, messages,
    gaveUp: (error, { key }) => gaveUp.push(`${key} ${(error as Error).name}`), told: (conversation) => told.push(conversation),
  });

  beforeEach(async () => {
    fault = () => new TypeError(`cannot read "${POISON}"`);
    gaveUp = [];
    told = [];
    tries = 0;
    coach = create();
    await begin();
    vi.useFakeTimers({ toFake: ['setTimeout'] });
  });
  afterEach(() => { vi.useRealTimers(); });

  test('is set aside, its writer is told once, and what came after it is answered', async () => {
    const standing = (await store.standing('c1')).attempt;
    await coach.keep(kept(POISON, 'poison'));
    await coach.keep(kept('hint', 'after'));
    await coach.settled();
    expect(await answerTo('after')).toBeUndefined();
    await rounds(5);
    expect((await answerTo('poison'))!.said).toEqual([{ type: 'notice', line: 'not-taken' }]);
    expect(types((await answerTo('after'))!.said)).toEqual(['hint']);
    expect((await store.standing('c1')).attempt).toMatchObject({ id: standing!.id, turns: 0 });
    expect(gaveUp).toEqual(['poison TypeError']);
    expect(told).toEqual(['c1']);
    // It comes again from its channel, and nothing comes of it.
    await coach.keep(kept(POISON, 'poison'));
    await coach.settled();
    expect(await store.inbox.waiting('c1')).toEqual([]);
    const [set, ...others] = await store.inbox.unanswered();
    expect(others).toEqual([]);
    expect(set).toMatchObject({ key: 'poison', error: 'TypeError' });
    expect(JSON.stringify(set)).not.toContain('kestrelwort');
  });

  test.each(['msteams', 'slack', 'test'])('is told of in %s', async (channel) => {
    const there = { channel, conversation: `${channel}:c`, replyTo: '{}' };
    for (const [i, intent] of [{ type: 'pick', scenario: 'late-birthday-gift' }, { type: 'begin' }].entries()) await coach.take({ ...inbound(intent as Intent, `${channel}${i}`), ...there });
    await coach.keep(kept(POISON, `${channel}|poison`, there));
    await coach.settled();
    await rounds(4);
    const sent = (await store.outbox.unsent()).filter(({ conversation, body }) => conversation === there.conversation && body.includes('I could not take what you just sent.'));
    expect(sent).toHaveLength(1);
  });

  test('is told of where whoever asks is given the answer, too: they are told to come again until it is', async () => {
    for (let tries = 1; tries < 4; tries++) {
      await expect(say(POISON, 'poison')).rejects.toThrow(TypeError);
      again();
    }
    expect(types((await say(POISON, 'poison')).said)).toEqual(['not-taken']);
    expect(await say(POISON, 'poison')).toMatchObject({ repeated: true, said: [{ line: 'not-taken' }] });
    expect(types((await say('hint')).said)).toEqual(['hint']);
  });

  test('is not tried faster than it is caught up with, whoever asks or writes meanwhile', async () => {
    await coach.keep(kept(POISON, 'poison'));
    for (let i = 0; i < 10; i++) {
      await coach.keep(kept('hint', `after${i}`));
      await coach.keep(kept(POISON, 'poison'));
      await coach.catchUp().catch(() => {});
      await expect(say(POISON, 'poison')).rejects.toThrow(TypeError);
    }
    await coach.settled();
    expect(tries).toBe(1);
    await rounds(1);
    expect(tries).toBe(2);
  });

  test('is told of once, also where two processes try it at once', async () => {
    const other = create();
    await coach.keep(kept(POISON, 'poison'));
    await coach.settled();
    await rounds(5, [coach, other]);
    expect(gaveUp).toEqual(['poison TypeError']);
    expect((await store.answers('c1', 0)).filter(({ said }) => types(said).includes('not-taken'))).toHaveLength(1);
    expect(await store.inbox.waiting('c1')).toEqual([]);
  });

  test('has the answer of another process that could', async () => {
    const other = create(judges as typeof poisoned);
    const slow = { latest: () => ({ ...scorer, judge: async (moment: Moment) => { await other.take(inbound(POISON, 'poison')); return judge(moment); } }), earlier: () => undefined };
    const answer = await create(slow as never).take(inbound(POISON, 'poison'));
    expect([answer.repeated, types(answer.said)]).toEqual([true, ['coach', 'customer']]);
    expect(await store.inbox.unanswered()).toEqual([]);
  });

  test.each([
    ['the database', () => Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['whoever judges', () => new NobodyJudges('the thread that judges has ended')],
  ])('waits as long as %s is away, which is no fault of it', async (_who, away) => {
    fault = away;
    await coach.keep(kept(POISON, 'waits'));
    await coach.settled();
    await rounds(8);
    expect(await store.inbox.unanswered()).toMatchObject([{ key: 'waits', tries: 0, error: null }]);
    fault = undefined;
    expect(await coach.catchUp()).toBe(1);
    expect(types((await answerTo('waits'))!.said)).toEqual(['coach', 'customer']);
  });

  test('is answered in the end if it is put back in line once the fault is mended', async () => {
    await coach.keep(kept(POISON, 'poison'));
    await coach.settled();
    await rounds(4);
    fault = undefined;
    expect(await store.inbox.revive(undefined, 2_000)).toBe(1);
    expect(await coach.catchUp()).toBe(1);
    expect(types((await answerTo('poison|again'))!.said)).toEqual(['coach', 'customer']);
    expect(await store.inbox.unanswered()).toEqual([]);
  });
});

describe('catching up', () => {
  test('goes by a conversation that hangs, and the next round does too', async () => {
    const conversations = Array.from({ length: 20 }, (_, i) => `c${i}`);
    for (const conversation of conversations) await store.inbox.keep({ ...inbound({ type: 'help' }, conversation), conversation }, 1_000);
    let letGo = (): void => {};
    const hangs = new Promise<void>((resolve) => { letGo = resolve; });
    let atOnce = 0;
    let most = 0;
    const slow: Store = { ...store, standing: async (conversation) => {
      most = Math.max(most, ++atOnce);
      await (conversation === 'c0' ? hangs : new Promise(setImmediate));
      atOnce--;
      return store.standing(conversation);
    } };
    coach = createCoach({ store: slow, judges, plans: () => [], now: () => 1, id: () => 'x', seed: () => 1 });
    const first = coach.catchUp();
    await expect.poll(() => store.inbox.behind()).toEqual(['c0']);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThan(20);
    expect(await coach.catchUp()).toBe(0);
    letGo();
    expect(await first).toBe(20);
  });
});

describe('what cannot be judged', () => {
  test.each([
    ['', 'unread.empty'], ['   \n ', 'unread.empty'], ['😢😢😢', 'unread.no-words'], ['x'.repeat(10_000), 'unread.too-long'],
    ['Es tut mir sehr leid, dass Ihr Paket noch nicht angekommen ist, ich kümmere mich sofort darum.', 'unread.language'],
  ])('%.20j is answered kindly and not counted', async (text, line) => {
    const { attempt } = await begin();
    const before = await store.attempt(attempt!);
    expect(types((await say(text)).said)).toEqual([line]);
    expect(await store.attempt(attempt!)).toEqual(before);
  });

  test('one word is a reply: the customer is not impressed', async () => {
    await begin();
    const { said } = await say('ok');
    expect(types(said)).toEqual(['coach', 'customer']);
    expect(said.find((one) => one.type === 'coach')?.note.findings.filter((finding) => finding.kind === 'practice')).toEqual([]);
  });

  test('markup stays text', async () => {
    await begin();
    const { attempt } = await say('<b>Sorry</b> **about** [this](http://x.example), Sarah, truly sorry');
    expect((await store.turns(attempt!))[1]?.text).toBe('<b>Sorry</b> **about** [this](http://x.example), Sarah, truly sorry');
  });
});

describe('the desk', () => {
  test('does a thing once', async () => {
    const { attempt } = await begin();
    const action = planOf('late-birthday-gift').desk.find((one) => !one.when)!;
    expect(types((await say({ type: 'desk', action: action.id })).said)[0]).toBe('desk');
    expect(types((await say({ type: 'desk', action: action.id })).said)).toEqual(['desk.done-already']);
    expect((await store.turns(attempt!)).map((turn) => turn.kind)).toEqual(['opening', 'desk']);
  });

  test('says what it can do when asked for something it has not', async () => {
    await begin();
    expect((await say('/desk')).said).toMatchObject([{ type: 'notice', line: 'desk.list' }]);
    expect((await say('/desk phone the king')).said).toMatchObject([{ type: 'notice', line: 'desk.unknown', values: { action: 'phone-the-king' } }]);
  });
});

describe('leaving and coming back', () => {
  test('stop pauses, resume says the last line again', async () => {
    const { said: opening } = await begin();
    const line = opening.find((one) => one.type === 'customer')!.text;
    expect(types((await say('stop')).said)).toEqual(['stopped']);
    expect(types((await say('hello?')).said)).toEqual(['paused']);
    const { said } = await say('resume');
    expect(types(said)).toEqual(['resumed', 'customer']);
    expect(said.find((one) => one.type === 'customer')!.text).toBe(line);
  });

  test('a reply to a finished attempt changes nothing; again begins anew', async () => {
    const { attempt } = await begin();
    let said: Said[] = [];
    for (let i = 0; i < 12 && !types(said).includes('scorecard'); i++) ({ said } = await say(`Calm down, that is the courier's fault and not my problem, number ${i}.`));
    expect(types(said)).toContain('scorecard');
    const finished = await store.attempt(attempt!);
    expect(finished?.outcome).toBe('leaves');
    expect(types((await say('I am sorry, truly.')).said)).toEqual(['finished']);
    expect(await store.attempt(attempt!)).toEqual(finished);
    expect(types((await say('again')).said)).toEqual(['briefing']);
  });

  test('a private attempt does not begin where others read along', async () => {
    await say({ type: 'pick', scenario: 'late-birthday-gift' });
    const asked = await coach.take({ ...inbound({ type: 'begin', private: true }), public: true });
    expect(types(asked.said)).toEqual(['private-in-public']);
    expect((await store.standing('c1')).attempt).toMatchObject({ private: false, turns: 0 });
    expect(types((await coach.take({ ...inbound('begin'), public: true })).said)).toEqual(['customer']);
  });

  test('a private attempt says so and stays out of the review', async () => {
    await say({ type: 'pick', scenario: 'late-birthday-gift' });
    expect(types((await say({ type: 'begin', private: true })).said)).toEqual(['private', 'customer']);
    expect(await store.review.attempts()).toEqual([]);
  });
});

describe('an attempt that this version cannot go on with', () => {
  /** The attempt under way, stored again as something else would have stored it. */
  async function change(how: Partial<Attempt>): Promise<Attempt> {
    const { seq, attempt } = await store.standing('c1');
    const changed = { ...attempt!, ...how };
    const answer = { conversation: 'c1', seq: seq + 1, key: 'changed', at: 1, person: { id: 'ana', name: 'Ana' }, intent: { type: 'help' } as const, said: [], attempt: changed.id };
    await store.commit({ answer, channel: 'web', current: changed.id, attempt: changed });
    return changed;
  }

  test.each([
    ['was made by a newer version', { machineVersion: MACHINE_VERSION + 1 }],
    ['is in a state that there is not', { snapshot: { value: 'dreaming', context: { talk: {} } } }],
    ['is no state at all', { snapshot: null }],
  ])('is kept and said so when it %s, and nothing waits for ever', async (_why, how) => {
    await begin();
    const kept = await change(how);
    await coach.keep({ ...inbound('I am so sorry, Sarah.', 'waiting'), replyTo: 'there' });
    await coach.catchUp(Infinity);
    expect(await store.inbox.waiting('c1')).toEqual([]);
    const [answer] = (await store.answers('c1', 0)).filter(({ key }) => key === 'waiting');
    expect(answer!.said[0]).toMatchObject({ type: 'notice', line: 'made-elsewhere', values: { title: kept.title } });
    expect(types(answer!.said).at(-1)).toBe('menu');
    expect((await store.standing('c1')).attempt).toEqual(kept);
    expect(types((await say({ type: 'pick', scenario: 'damaged-football-boots' })).said)).toEqual(['briefing']);
    expect(await store.attempt(kept.id)).toEqual(kept);
  });
});
