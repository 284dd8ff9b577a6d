/** One person on several channels: joining accounts, and an attempt that goes on elsewhere. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answer, Inbound, Intent, Said } from '../../dialogs/vocabulary.ts';
import { oneTimeFrom } from '../../src/coach/codes.ts';
import { createCoach, type RunningCoach } from '../../src/coach/coach.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { judges, library, planOf } from '../library.ts';

let store: Store;
let coach: RunningCoach;
let time = 0;
let count = 0;
const oneTime = oneTimeFrom(new Uint8Array(32));
const messages = ({ said }: Answer): string[] => said.map((one) => (one.type === 'question' || one.type === 'notice' ? one.line : one.type));

const start = (over: Store = store) => createCoach({ store: over, judges, plans: () => library.plans, now: () => time, id: () => `attempt-${++count}`, seed: () => 7, oneTime, messages });
beforeEach(async () => {
  time = Date.UTC(2026, 0, 5, 9);
  count = 0;
  store = await openSqlite(':memory:');
  coach = start();
});
afterEach(() => store.close());

/** Somebody in a conversation of a channel. */
function at(channel: string, name = 'Ana', id = channel === 'web' ? 'web-ana' : `${channel}:tenant:ana`, conversation = `${channel}-room-${id}`) {
  const inbound = (intent: Intent | string, key = `${conversation}|${++count}`): Inbound => ({
    key, channel, conversation, person: { id, name }, intent: typeof intent === 'string' ? { type: 'text', text: intent } : intent, ...(channel !== 'web' && { replyTo: `to ${conversation}` }),
  });
  return {
    id, conversation, inbound,
    say: (intent: Intent | string, key?: string) => coach.take(inbound(intent, key)),
    /** Everything that was said here. */
    heard: async () => (await store.answers(conversation, 0)).flatMap(({ said }) => said),
  };
}
type Place = ReturnType<typeof at>;

const lines = (said: Said[]) => said.map((one) => ('line' in one ? one.line : one.type));
const last = async (place: Place) => lines(await place.heard()).at(-1);
const code = async (place: Place): Promise<string> => oneTime.code((await place.say('link')).key);

async function join(one: Place, other: Place): Promise<void> {
  await other.say(`link ${await code(one)}`);
  await other.say('confirm');
  await coach.catchUp(Infinity);
  await one.say('confirm');
  await coach.catchUp(Infinity);
}

test('where others read along nothing about a person is told, and no code or link', async () => {
  const room = at('msteams', 'Ana', 'msteams:tenant:ana', 'msteams:channel:ana');
  const inPublic = async (text: string) => lines((await coach.take({ ...room.inbound(text), public: true })).said);
  for (const text of ['progress', 'my data', 'delete my data', 'link', 'link ABCDEFGH']) expect(await inPublic(text), text).toEqual(['personal-in-public']);
  expect(await inPublic('menu')).toEqual(['menu']);
  expect(lines((await room.say('my data')).said)).toEqual(['my-data']);
});

describe('joining two accounts', () => {
  test('takes a code and a yes on both sides', async () => {
    const [web, teams] = [at('web'), at('msteams')];
    await web.say({ type: 'join' });
    const typed = await code(web);
    expect(typed).toMatch(/^[A-HJKMNP-Z2-9]{8}$/);
    expect((await teams.say(`Link ${typed.toLowerCase()}.`)).said).toMatchObject([{ type: 'question', line: 'link.ask', values: { name: 'Ana', place: 'the web page' } }]);
    expect(await store.people.identities(web.id)).toEqual([web.id]);
    expect(lines((await teams.say('confirm')).said)).toEqual(['link.waits']);
    await coach.catchUp(Infinity);
    expect((await web.heard()).at(-1)).toMatchObject({ type: 'question', line: 'link.asked', values: { name: 'Ana', place: 'Teams' } });
    expect(await store.people.identities(web.id)).toEqual([web.id]);
    expect(lines((await web.say({ type: 'confirm' })).said)).toEqual(['link.joined']);
    await coach.catchUp(Infinity);
    expect(await last(teams)).toBe('link.joined');
    expect(await store.people.identities(teams.id)).toEqual([web.id, teams.id]);
  });

  test('asks the first side through the outbox where it is a chat', async () => {
    const [teams, web] = [at('msteams'), at('web')];
    await web.say(`link ${await code(teams)}`);
    await web.say('confirm');
    await coach.catchUp(Infinity);
    expect((await store.outbox.unsent()).map(({ address, body }) => [address, body])).toContainEqual([`to ${teams.conversation}`, 'link.asked']);
  });

  test('takes a code once, and for ten minutes', async () => {
    const [web, teams, slack] = [at('web'), at('msteams'), at('slack', 'Eve')];
    const first = await code(web);
    await teams.say(`link ${first}`);
    expect(lines((await slack.say(`link ${first}`)).said)).toEqual(['link.wrong']);
    const second = await code(web);
    time += 10 * 60_000;
    expect(lines((await slack.say(`link ${second}`)).said)).toEqual(['link.wrong']);
  });

  test('takes only the newest code of an account', async () => {
    const [web, teams] = [at('web'), at('msteams')];
    const first = await code(web);
    await code(web);
    expect(lines((await teams.say(`link ${first}`)).said)).toEqual(['link.wrong']);
  });

  test('takes no code any more after five wrong ones, for an hour', async () => {
    const [web, teams] = [at('web'), at('msteams')];
    for (let i = 0; i < 5; i++) expect(lines((await teams.say(`link AAAABBB${i + 2}`)).said)).toEqual(['link.wrong']);
    expect(lines((await teams.say(`link ${await code(web)}`)).said)).toEqual(['link.locked']);
    time += 60 * 60_000;
    expect(lines((await teams.say(`link ${await code(web)}`)).said)).toEqual(['link.ask']);
  });

  test.each(['the second side', 'the first side'])('joins nothing when %s says no', async (who) => {
    const [web, teams] = [at('web'), at('msteams')];
    await teams.say(`link ${await code(web)}`);
    if (who === 'the first side') {
      await teams.say('confirm');
      await coach.catchUp(Infinity);
      expect(lines((await web.say('cancel')).said)).toEqual(['link.cancelled']);
      await coach.catchUp(Infinity);
      expect(await last(teams)).toBe('link.cancelled-there');
    } else {
      expect(lines((await teams.say('cancel')).said)).toEqual(['link.cancelled']);
    }
    await web.say('confirm');
    await teams.say('confirm');
    expect(await store.people.identities(web.id)).toEqual([web.id]);
  });

  test('does not take its own code, nor one of an account that is joined already', async () => {
    const [web, teams] = [at('web'), at('msteams')];
    expect(lines((await web.say(`link ${await code(web)}`)).said)).toEqual(['link.own']);
    await join(web, teams);
    expect(lines((await web.say(`link ${await code(teams)}`)).said)).toEqual(['link.already']);
  });

  test('joins three, and parts one of them without parting the others', async () => {
    const [web, teams, slack] = [at('web'), at('msteams'), at('slack')];
    await join(web, teams);
    await join(slack, teams);
    expect(new Set(await store.people.identities(web.id))).toEqual(new Set([web.id, teams.id, slack.id]));
    expect(lines((await slack.say('unlink')).said)).toEqual(['link.parted']);
    expect(await store.people.identities(slack.id)).toEqual([slack.id]);
    expect(new Set(await store.people.identities(web.id))).toEqual(new Set([web.id, teams.id]));
    await web.say('unlink');
    expect(lines((await teams.say('unlink')).said)).toEqual(['link.alone']);
  });

  test('keeps no code in what is stored', async () => {
    const typed = await code(at('web'));
    expect(JSON.stringify(await at('web').heard())).not.toContain(typed);
  });

  test('leaves "confirm" to the customer where nothing was asked', async () => {
    const web = at('web');
    await web.say({ type: 'pick', scenario: 'late-birthday-gift' });
    await web.say({ type: 'begin' });
    expect(lines((await web.say('Confirm')).said)).toEqual(['coach', 'customer']);
  });
});

describe('an attempt that goes on elsewhere', () => {
  const REPLIES = ["I am so sorry, Sarah. It was meant to be there for your sister's birthday and we let you down.", 'That is the courier, not us.', 'When do you need it by at the latest?'];
  const begin = async (place: Place) => {
    await place.say({ type: 'pick', scenario: 'late-birthday-gift', seed: 7 });
    await place.say({ type: 'begin' });
  };
  /** Replies that lead to an ending. */
  const finish = async (place: Place): Promise<Said[]> => {
    const { steps } = planOf('late-birthday-gift');
    for (let i = 0; i < 40; i++) {
      const hint = (await place.say({ type: 'hint' })).said.find((one) => one.type === 'hint')!;
      const { said } = await place.say(steps.find((step) => step.id === hint.step)!.model);
      if (said.some((one) => one.type === 'scorecard')) return said;
    }
    throw new Error('there was no ending');
  };
  const cardIn = (said: Said[]) => said.find((one) => one.type === 'scorecard')!.card;

  test('does not go on where others read along while its person keeps it to themselves, nor is it named there', async () => {
    const own = at('msteams');
    const inRoom = async (text: string) => (await coach.take({ ...at('msteams', 'Ana', own.id, 'room').inbound(text), public: true })).said;
    await own.say({ type: 'pick', scenario: 'late-birthday-gift', seed: 7 });
    await own.say({ type: 'begin', private: true });
    await own.say(REPLIES[0]!);
    expect(lines(await inRoom('resume'))).toEqual(['resume-in-public']);
    expect(await inRoom('menu')).toEqual([expect.not.objectContaining({ underWay: expect.anything() })]);
    expect((await own.say(REPLIES[1]!)).said.map(({ type }) => type)).toContain('coach');
    const open = at('slack');
    await begin(open);
    await open.say(REPLIES[0]!);
    expect(lines((await coach.take({ ...at('slack', 'Ana', open.id, 'channel').inbound('resume'), public: true })).said)[0]).toBe('resumed');
  });

  test('comes to the same points, moods and ending as one that stayed', async () => {
    const stayed = at('web', 'Ben', 'web-ben');
    await begin(stayed);
    for (const reply of REPLIES) await stayed.say(reply);
    const whole = cardIn(await finish(stayed));

    const [web, teams] = [at('web'), at('msteams')];
    await join(web, teams);
    await begin(web);
    await web.say(REPLIES[0]!);
    await web.say(REPLIES[1]!);
    expect(lines((await teams.say('resume')).said)).toEqual(['resumed', 'recap', 'customer']);
    await teams.say(REPLIES[2]!);
    expect(cardIn(await finish(teams))).toEqual(whole);
    const [attempt] = await store.review.attempts();
    const turns = await store.turns(attempt!.id);
    expect(turns.map(({ number }) => number)).toEqual(turns.map((_, i) => i));
  });

  test('is recapped with everything that was said in it', async () => {
    const [web, teams] = [at('web'), at('msteams')];
    await join(web, teams);
    await begin(web);
    await web.say(REPLIES[0]!);
    await web.say({ type: 'desk', action: planOf('late-birthday-gift').desk.find((one) => !one.when)!.id });
    await web.say(REPLIES[1]!);
    const talk = (await web.heard()).filter((one) => ['customer', 'coach', 'desk'].includes(one.type));
    const recap = (await teams.say('resume')).said.find((one) => one.type === 'recap')!;
    expect(recap.said).toEqual(talk);
    expect(recap.plan.title).toBe(planOf('late-birthday-gift').title);
  });

  test('is told of where it was: on a page at once, in a chat with the next event there', async () => {
    const [web, teams] = [at('web'), at('msteams')];
    await join(web, teams);
    await begin(web);
    await teams.say('resume');
    expect((await web.heard()).slice(-2)).toMatchObject([{ line: 'went-elsewhere', values: { place: 'Teams' } }, { type: 'menu', underWay: planOf('late-birthday-gift').title, elsewhere: true }]);
    await web.say('resume');
    const { said } = await teams.say(REPLIES[0]!);
    expect(lines(said)).toEqual(['went-elsewhere', 'menu']);
    expect(lines((await teams.say(REPLIES[0]!)).said)).toEqual(['choose-first', 'menu']);
    expect(lines((await teams.say('resume')).said)).toEqual(['resumed', 'recap', 'customer']);
  });

  test('is offered in the menu of the other channel', async () => {
    const [web, teams] = [at('web'), at('msteams')];
    await join(web, teams);
    await begin(web);
    await web.say(REPLIES[0]!);
    expect((await teams.say('menu')).said).toMatchObject([{ type: 'menu', underWay: planOf('late-birthday-gift').title, elsewhere: true }]);
  });

  test('is nobody else\'s to go on with', async () => {
    const [web, eve] = [at('web'), at('msteams', 'Eve')];
    await begin(web);
    await web.say(REPLIES[0]!);
    expect(lines((await eve.say('resume')).said)).toEqual(['nothing-to-resume', 'menu']);
  });

  test('takes one turn at a time, however many devices write at once', async () => {
    const [web, teams] = [at('web'), at('msteams')];
    await join(web, teams);
    await begin(web);
    // Three processes with one database between them.
    const [here, there, third] = [start(), start(), start()];
    const all = await Promise.allSettled(Array.from({ length: 30 }, (_, i) => [
      () => here.take(web.inbound(`I am sorry about this, Sarah (${i}).`)),
      () => there.take(teams.inbound('resume')),
      () => third.take(teams.inbound(`When do you need it by (${i})?`)),
      () => here.take(web.inbound('resume')),
    ][i % 4]!()));
    expect(all.filter(({ status }) => status === 'rejected')).toEqual([]);
    const [attempt] = await store.attempts('', 1);
    const turns = await store.turns(attempt!.id);
    expect(turns.map(({ number }) => number)).toEqual(turns.map((_, i) => i));
    for (const [i, turn] of turns.entries()) if (i) expect(turn.before).toEqual(turns[i - 1]!.after);
    expect(attempt!.turns).toBe(turns.length - 1);
    for (const place of [web, teams]) expect((await store.answers(place.conversation, 0)).map(({ seq }, i) => seq - i)).toEqual((await store.answers(place.conversation, 0)).map(() => 1));
  });

  test('is not written to by an answer that was under way where it left (control: without the place it takes there, it is)', async () => {
    const tried = async (fence: boolean): Promise<number> => {
      const [web, teams] = [at('web', 'Ana', `web-${fence}`), at('msteams', 'Ana', `msteams:t:${String(fence)}`)];
      await join(web, teams);
      await begin(web);
      // The page's answer is worked out, and its write held up until the attempt has gone.
      let letGo = (): void => {};
      const held = new Promise<void>((resolve) => { letGo = resolve; });
      let writing = (): void => {};
      const ready = new Promise<void>((resolve) => { writing = resolve; });
      let late = 0;
      const slow = createCoach({ store: { ...store, commit: async (commit) => { writing(); await held; return store.commit(commit); } }, judges, plans: () => library.plans, now: () => time, id: () => 'x', seed: () => 7, late: () => { late++; } });
      const reply = slow.take(web.inbound(REPLIES[1]!));
      await ready;
      const moving: Store = fence ? store : { ...store, commit: (commit) => { delete commit.leaves; return store.commit(commit); } };
      await start(moving).take(teams.inbound('resume'));
      letGo();
      await reply;
      return late;
    };
    expect(await tried(true)).toBe(1);
    expect(await tried(false)).toBe(0);
  });
});
