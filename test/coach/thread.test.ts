/** A thread of a channel holds one attempt of one person; and everywhere another in the middle of one is asked about. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answer, Inbound, Intent, Said } from '../../dialogs/vocabulary.ts';
import { createCoach, type RunningCoach } from '../../src/coach/coach.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { judges, planOf } from '../library.ts';

const [gift, boots] = [planOf('late-birthday-gift'), planOf('damaged-football-boots')];
const BLAME = "Calm down, that is the courier's fault and not my problem.";

let store: Store;
let coach: RunningCoach;
let count: number;
beforeEach(async () => {
  count = 0;
  store = await openSqlite(':memory:');
  coach = createCoach({ store, judges, plans: () => [gift, boots], now: () => 1_000 + count, id: () => `attempt-${++count}`, seed: () => 7 });
});
afterEach(() => store.close());

const inbound = (intent: Intent | string, more: Partial<Inbound> = {}): Inbound =>
  ({ key: `k${++count}`, channel: 'slack', conversation: 'thread', person: { id: 'ana', name: 'Ana' }, public: true, thread: true, intent: typeof intent === 'string' ? { type: 'text', text: intent } : intent, ...more });
const take = (intent: Intent | string, more?: Partial<Inbound>): Promise<Answer> => coach.take(inbound(intent, more));
const say = async (intent: Intent | string, more?: Partial<Inbound>): Promise<Said[]> => (await take(intent, more)).said;
const lines = (said: Said[]) => said.map((one) => ('line' in one ? one.line : one.type));
const heard = async (intent: Intent | string, more?: Partial<Inbound>): Promise<string[]> => lines(await say(intent, more));
const standing = async (conversation = 'thread') => (await store.standing(conversation)).attempt;
/** Her own chat: private, and no thread. */
const CHAT: Partial<Inbound> = { conversation: 'chat' };
const open = (intent: Intent | string, { public: _public, thread: _thread, ...one }: Inbound = inbound(intent, CHAT)): Promise<Answer> => coach.take(one);

const pick = (scenario: string): Intent => ({ type: 'pick', scenario });
async function begin(): Promise<void> {
  await say(pick(gift.id));
  await say('begin');
  await say(BLAME);
}
async function finish(): Promise<Said[]> {
  for (;;) {
    const said = await say(BLAME);
    if (lines(said).includes('scorecard')) return said;
  }
}

describe('a thread', () => {
  test('may choose once more as long as nothing has begun', async () => {
    await say(pick(gift.id));
    expect(await heard('menu')).toEqual(['menu']);
    expect(await heard(pick(boots.id))).toEqual(['briefing']);
    expect(await standing()).toMatchObject({ scenario: boots.id });
  });

  test('in which an attempt is under way holds no other, and the attempt goes on', async () => {
    await begin();
    const before = await standing();
    for (const intent of ['menu', '/practise', `practise ${boots.id}`, boots.title, pick(boots.id), { type: 'exam', scenario: boots.id }, { type: 'again' }] as const) expect(await heard(intent), JSON.stringify(intent)).toEqual(['thread.one']);
    expect(await standing()).toEqual(before);
    await say('stop');
    expect(await heard('1')).toEqual(['thread.one']);
    expect(await heard('resume')).toEqual(['resumed', 'customer']);
  });

  test('whose attempt is over holds no other, and its score card says where the next begins', async () => {
    await begin();
    expect((await finish()).at(-1)).toMatchObject({ type: 'scorecard', thread: true });
    const before = await standing();
    for (const intent of ['menu', 'again', 'resume', 'And now?', 'hint', pick(gift.id), { type: 'begin' }, { type: 'exam', scenario: gift.id }] as const) expect(await heard(intent), JSON.stringify(intent)).toEqual(['thread.over']);
    expect(await heard('help')).toEqual(['help']);
    expect(await standing()).toEqual(before);
    // Another thread is another place.
    expect(await heard(pick(gift.id), { conversation: 'next' })).toEqual(['briefing']);
  });

  test('holds an exam like any attempt', async () => {
    await say({ type: 'exam', scenario: gift.id });
    await say('begin');
    expect(await heard(pick(boots.id))).toEqual(['thread.one']);
    expect((await finish()).at(-1)).toMatchObject({ type: 'scorecard', thread: true, card: { exam: { passed: false } } });
    expect(await heard('again')).toEqual(['thread.over']);
  });

  test('whose attempt goes on elsewhere takes it back, and no other', async () => {
    await begin();
    await open('resume');
    expect(await heard('menu')).toEqual(['went-elsewhere', 'thread.next']);
    expect(await heard(BLAME)).toEqual(['went-elsewhere', 'thread.next']);
    // Another that was played since, in a chat of hers, does not come into it.
    for (const intent of [pick(boots.id), 'begin']) await say(intent, { conversation: 'other' });
    expect(await heard('resume')).toEqual(['went-elsewhere', 'thread.next']);
    await say('stop', { conversation: 'other' });
    await open('hint');
    expect(await heard('resume')).toEqual(['resumed', 'recap', 'customer']);
    await open('hint');
    await open('resume');
    while (!lines((await open(BLAME)).said).includes('scorecard'));
    for (const words of ['menu', 'resume', BLAME]) expect(await heard(words)).toEqual(['thread.over']);
  });

  test('belongs to whoever began in it: somebody else is told so, and nothing of it changes', async () => {
    const BEN = { person: { id: 'ben', name: 'Ben' } };
    await begin();
    const before = await standing();
    for (const intent of ['menu', BLAME, pick(boots.id), { type: 'desk', action: gift.desk[0]!.id }] as const) expect(await heard(intent, BEN)).toEqual(['thread.not-yours']);
    expect(await standing()).toEqual(before);
    expect(await heard(BLAME)).toContain('coach');
  });

  test('that two begin at once is the first one\'s', async () => {
    await Promise.all(['ana', 'ben'].map((id) => coach.keep(inbound('menu', { person: { id, name: id } }))));
    await coach.settled();
    expect((await store.answers('thread', 0)).map(({ person, said }) => [person.id, ...lines(said)])).toEqual([['ana', 'menu'], ['ben', 'thread.not-yours']]);
  });
});

describe('another role-play in the middle of one', () => {
  const chat = async (intent: Intent | string) => (await open(intent)).said;
  beforeEach(async () => {
    await chat(pick(gift.id));
    await chat('begin');
  });

  test.each<[Intent | string, Intent]>([
    [boots.title, pick(boots.id)],
    [`practise ${boots.id}`, pick(boots.id)],
    [{ ...pick(boots.id), seed: 5 } as Intent, { ...pick(boots.id), seed: 5 } as Intent],
    [{ type: 'exam', scenario: boots.id }, { type: 'exam', scenario: boots.id }],
  ])('%j is asked about, and said yes to', async (asked, intent) => {
    const before = await standing('chat');
    const [question] = await chat(asked);
    expect(question).toMatchObject({ type: 'question', line: 'instead.ask', values: { title: gift.title, other: boots.title }, choices: [{ intent: { type: 'resume' } }, { intent: { ...intent, sure: true } }] });
    expect(await standing('chat')).toEqual(before);
    expect(lines(await chat({ type: 'resume' }))).toEqual(['resumed', 'customer']);
    expect(lines(await chat({ ...intent, sure: true } as Intent))).toEqual(['briefing']);
    expect(await standing('chat')).toMatchObject({ scenario: boots.id, turns: 0 });
  });

  test('so is the same one once more', async () => {
    for (const asked of ['/again', gift.title, { type: 'again' }] as const) expect(lines(await chat(asked))).toEqual(['instead.anew']);
    expect(lines(await chat({ type: 'again', sure: true }))).toEqual(['briefing']);
  });

  test('is not asked about by who has stopped, nor in an exam less than elsewhere', async () => {
    await chat('stop');
    expect(lines(await chat(boots.title))).toEqual(['briefing']);
    await chat({ type: 'exam', scenario: gift.id });
    await chat('begin');
    expect(lines(await chat(boots.title))).toEqual(['instead.ask']);
    expect(lines(await chat('/again'))).toEqual(['instead.anew']);
    await chat('stop');
    expect(lines(await chat('again'))).toEqual(['briefing']);
    expect(await standing('chat')).toMatchObject({ exam: true });
  });
});
