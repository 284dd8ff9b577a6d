/** What is kept about a person can be given whole, and leaves nothing behind when it goes: on every database. */
import { describe, expect, test } from 'vitest';
import type { Inbound, Intent } from '../../dialogs/vocabulary.ts';
import { oneTimeFrom } from '../../src/coach/codes.ts';
import { createCoach } from '../../src/coach/coach.ts';
import type { Store } from '../../src/store/store.ts';
import { ENDLESS } from '../faults/talk.ts';
import { judges, library } from '../library.ts';

/** dump: everything that lies in the database, as it lies there. */
export type Opened = { store: Store; dump: () => Promise<string> };

const CANARIES = Array.from({ length: 20 }, (_, n) => `kanarie${String.fromCharCode(97 + n)}zwitschert`);
const REASON = 'kanariereasonzwitschert';
const WHY = 'kanariewhyzwitschert';
const STRANGER = 'kanariestrangerzwitschert';
const TURNS = 200;

export function eraseContract(name: string, open: () => Promise<Opened>): void {
  describe(`a person's data on ${name}`, () => {
    test(`is given whole and erased without a trace: ${CANARIES.length} canaries over ${TURNS} turns`, async () => {
      const { store, dump } = await open();
      const oneTime = oneTimeFrom(new Uint8Array(32));
      let time = Date.UTC(2026, 0, 5, 9);
      let count = 0;
      const coach = createCoach({ store, judges, plans: () => [ENDLESS, ...library.plans], now: () => (time += 100), id: () => `attempt-${++count}`, seed: () => 7, oneTime, messages: ({ said }) => said.map((one) => JSON.stringify(one)) });
      const person = (channel: string, id: string, named: string) => {
        const conversation = `${channel}-${id}`;
        const inbound = (intent: Intent | string): Inbound => ({ key: `${conversation}|${++count}`, channel, conversation, person: { id, name: named }, intent: typeof intent === 'string' ? { type: 'text', text: intent } : intent, ...(channel !== 'web' && { replyTo: JSON.stringify({ to: `${named} at ${conversation}` }) }) });
        return { id, conversation, inbound, say: (intent: Intent | string) => coach.take(inbound(intent)) };
      };
      const canary = (n: number) => CANARIES[n]!;
      const web = person('web', canary(0), canary(1));
      const teams = person('msteams', `msteams:${canary(2)}:${canary(3)}`, canary(4));
      const other = person('web', 'somebody-else', 'Somebody Else');

      for (const one of [web, other]) {
        await one.say({ type: 'pick', scenario: ENDLESS.id });
        await one.say({ type: 'begin' });
      }
      await other.say('I am sorry about this. It is down to the courier.');
      await other.say('appeal 1 it was');
      const [theirs] = await store.appeals.of(other.id);
      await store.appeals.answer({ ...theirs!, verdict: 'kept', why: 'Say what you do about it.', by: teams.id, answeredAt: time }, undefined);
      const inTheirThread = (inbound: Inbound) => coach.take({ ...inbound, conversation: 'thread', thread: true });
      await inTheirThread(other.inbound('hello'));
      expect((await inTheirThread(web.inbound(STRANGER))).said).toMatchObject([{ line: 'thread.not-yours' }]);
      const before = await store.mine.everything(other.id);
      expect(JSON.stringify(before)).not.toContain(STRANGER);
      for (let i = 0; i < TURNS; i++) {
        await web.say(`I am so sorry about this, ${canary(5 + (i % 8))}. That is down to the courier, nothing to do with us (${i}).`);
        if (i % 50 === 0) await web.say(`/desk ${canary(13)}`);
      }
      await teams.say({ type: 'pick', scenario: canary(14) });
      await teams.say(`link ${oneTime.code((await web.say('link')).key)}`);
      await teams.say('confirm');
      await coach.catchUp(time + 1);
      await web.say('confirm');
      await coach.catchUp(time + 1);
      await teams.say(`link ${canary(15)}`);
      await teams.say('resume');
      await teams.say(`${canary(16)} ${'x'.repeat(5_000)}`);
      await teams.say(`I am sorry, ${canary(17)}, and I will call the courier.`);
      await teams.say('my data');
      await teams.say('drills on');
      await store.reminders.assign({ id: 'as1', person: web.id, scenario: ENDLESS.id, title: ENDLESS.title, due: '2026-02-01', madeAt: time, stage: 'new' });
      await web.say(`appeal 1 ${REASON}`);
      const [made] = await store.appeals.of(teams.id);
      await store.appeals.answer({ ...made!, verdict: 'kept', why: WHY, by: 's1', answeredAt: time }, undefined);
      // One that is kept and not answered, and one that is not sent, wait in their boxes.
      await store.inbox.keep(teams.inbound(canary(18)), time);
      await store.people.save({ id: web.id, name: canary(19) });

      const mine = await store.mine.everything(teams.id);
      const text = JSON.stringify(mine);
      const all = [...CANARIES, REASON, WHY, STRANGER];
      expect(all.filter((one) => !text.includes(one))).toEqual([]);
      expect(text).not.toContain('somebody-else');
      for (const [table, rows] of Object.entries(mine)) if (table !== 'tries') expect(rows.length, table).toBeGreaterThan(0);
      expect(await store.mine.kept(web.id)).toMatchObject({ accounts: 2, attempts: 1, turns: TURNS + 1, appeals: 1 });
      expect(await dump()).toContain(canary(5));

      expect((await teams.say('delete my data')).said).toMatchObject([{ type: 'question', line: 'erase.ask' }]);
      expect((await teams.say('yes, delete everything')).said).toMatchObject([{ line: 'erase.done' }]);
      const [goodbye] = (await store.outbox.unsent()).filter(({ conversation }) => conversation === teams.conversation);
      expect(goodbye!.body).toContain('erase.done');
      await store.outbox.sent(goodbye!, 0);

      const rest = await dump();
      expect(all.filter((one) => rest.includes(one))).toEqual([]);
      expect(Object.entries(await store.mine.everything(web.id)).filter(([, rows]) => rows.length)).toEqual([]);
      // What others were answered stays theirs, without who answered.
      expect(await store.mine.everything(other.id)).toEqual({ ...before, appeals: before['appeals']!.map((one) => ({ ...one, answered_by: 'erased' })) });
      expect((await web.say('hello')).seq).toBe(1);
      await store.close();
    });

    test('is found where they spoke in somebody else\'s attempt, too: not every channel tells who a conversation belongs to', async () => {
      const { store, dump } = await open();
      let count = 0;
      const coach = createCoach({ store, judges, plans: () => [ENDLESS], now: () => 1_000, id: () => 'a1', seed: () => 7 });
      const say = (person: string, intent: Intent) => coach.take({ key: `k${++count}`, channel: 'test', conversation: 'c1', person: { id: person, name: person }, intent });
      for (const intent of [{ type: 'pick', scenario: ENDLESS.id }, { type: 'begin' }] as const) await say('ana', intent);
      await say('benkanarie', { type: 'hint' });
      expect((await store.mine.everything('benkanarie'))['events']).toMatchObject([{ attempt: 'a1', person: 'benkanarie' }]);
      for (const sure of [false, true]) await coach.take({ key: `x${sure}`, channel: 'test', conversation: 'c2', person: { id: 'benkanarie', name: 'Ben' }, intent: { type: 'erase', ...(sure && { sure }) } });
      for (const goodbye of await store.outbox.unsent()) await store.outbox.sent(goodbye, 0);
      expect(await dump()).not.toContain('benkanarie');
      await store.close();
    });

    test('does not come back with an answer that was under way', async () => {
      const { store, dump } = await open();
      const parts = { store, judges, plans: () => [ENDLESS], now: () => 1_000, id: () => 'a1', seed: () => 7 };
      const inbound = (key: string, intent: Intent, conversation = 'c1'): Inbound => ({ key, channel: 'web', conversation, person: { id: 'ana', name: 'Ana' }, intent });
      const coach = createCoach(parts);
      await coach.take(inbound('k1', { type: 'pick', scenario: ENDLESS.id }));
      await coach.take(inbound('k2', { type: 'begin' }));
      let letGo = (): void => {};
      const held = new Promise<void>((resolve) => { letGo = resolve; });
      let writing = (): void => {};
      const ready = new Promise<void>((resolve) => { writing = resolve; });
      const slow = createCoach({ ...parts, store: { ...store, commit: async (commit) => { writing(); await held; return store.commit(commit); } } });
      const reply = slow.take(inbound('k3', { type: 'text', text: 'kanarie' }));
      await ready;
      await coach.take(inbound('x1', { type: 'erase' }, 'c2'));
      await coach.take(inbound('x2', { type: 'erase', sure: true }, 'c2'));
      letGo();
      expect((await reply).said.map((one) => one.type)).toEqual(['notice', 'menu']);
      expect(await store.attempt('a1')).toBeUndefined();
      expect(await dump()).not.toContain('begin');
      await store.close();
    });

    test('goes only after the question, and stays after "cancel"', async () => {
      const { store } = await open();
      const coach = createCoach({ store, judges, plans: () => [ENDLESS], now: () => 1_000, id: () => 'a1', seed: () => 7 });
      const lines = async (text: string, conversation = 'c1') => (await coach.take({ key: `${conversation}${text}${Math.floor(performance.now() * 1000)}`, channel: 'web', conversation, person: { id: 'ana', name: 'Ana' }, intent: { type: 'text', text } })).said.map((one) => ('line' in one ? one.line : one.type));
      expect(await lines('yes, delete everything')).toEqual(['erase.ask']);
      expect(await lines('cancel')).toEqual(['erase.cancelled']);
      expect(await lines('Yes, delete everything.')).toEqual(['erase.ask']);
      expect(await lines('yes, delete everything', 'c2')).toEqual(['erase.ask']);
      expect(await lines('confirm', 'c2')).toEqual(['erase.ask']);
      expect(await lines('yes delete everything', 'c2')).toEqual(['erase.done']);
      expect(await store.people.find('ana')).toBeUndefined();
      await store.close();
    });
  });
}
