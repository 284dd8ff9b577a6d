/** What every channel promises: the same talk, whatever it goes through; one effect each; and a talk that goes on elsewhere. */
import { describe, expect, test } from 'vitest';
import type { Move } from '../../src/coach/play.ts';
import { phrase } from '../../dialogs/phrases.ts';
import type { Plan } from '../../dialogs/vocabulary.ts';
import { phrases } from '../server/house.ts';
import { read, type Agent, type Delivery } from './agents/agent.ts';
import { differences, movesOf, whole, type Rehearsed } from './talk.ts';

const REPLY = 'I am sorry about this. I will find out now what happened.';

/** So long as only a hang fails on it. */
const PATIENCE = 300_000;

/** paced: messages wait for each other there, so that talks go on at the same time. */
export type Channel = { name: string; meet: (name: string, plan: Plan) => Promise<Agent>; paced?: boolean };

/** A place where others read along. thread: it is a thread of a channel; alongside: somebody else there, in the place of the one who has a name. */
export type PublicChannel = Channel & { thread?: boolean; alongside: (name: string, other: string) => Agent };

/** Opens the menu, picks and begins, as people do: by buttons. */
async function beginAs(agent: Agent, plan: Plan): Promise<void> {
  await agent.say('menu');
  await agent.press({ type: 'pick', scenario: plan.id });
  await agent.press({ type: 'begin' });
}

async function moveAs(agent: Agent, moves: Move[]): Promise<void> {
  for (const move of moves) await ('desk' in move ? agent.press({ type: 'desk', action: move.desk }) : agent.say(move.agent));
}

/** The messages from the briefing on. */
const fromBriefing = (messages: string[], { situation }: Plan): string[] => messages.slice(messages.findIndex((one) => one.includes(read(situation))));

/** A role-play on a channel is the role-play, to the word. */
export function sameTalkContract({ name, meet, paced = false }: Channel, rehearsed: Rehearsed[]): void {
  describe(`${name}: a rehearsal is the same talk as anywhere`, { concurrent: paced, timeout: PATIENCE }, () => {
    test.each(rehearsed)('$plan.id, $rehearsal.name', async (one) => {
      const { plan, rehearsal } = one;
      const { said, attempted } = whole(one);
      const agent = await meet(`Ana${plan.rehearsals.indexOf(rehearsal)}${plan.id}`, plan);
      await beginAs(agent, plan);
      await moveAs(agent, movesOf(rehearsal));
      expect(await agent.attempted()).toEqual(attempted);
      expect(attempted.ending).toBe(plan.endings.find(({ id }) => id === rehearsal.ends)!.title);
      expect(differences(said.flat(), fromBriefing(await agent.read(), plan))).toEqual([]);
      await agent.close();
    });
  });
}

/** An exam is the same talk with the coach's notes at its end, and is called one. */
export function examContract({ name, meet, paced = false }: Channel, one: Rehearsed): void {
  describe(`${name}: an exam`, { concurrent: paced, timeout: PATIENCE }, () => {
    test('is taken by a button, gives its notes with its result, and is appealed against', async () => {
      const { plan, rehearsal } = one;
      const { said, attempted } = whole(one);
      const agent = await meet('Exam', plan);
      await agent.say('menu');
      await agent.press({ type: 'pick', scenario: plan.id });
      await agent.press({ type: 'exam', scenario: plan.id });
      const briefing = (await agent.read()).at(-1)!;
      expect(briefing).toContain('This is an exam.');
      const before = (await agent.read()).length;
      await agent.press({ type: 'begin' });
      await moveAs(agent, movesOf(rehearsal));
      expect(await agent.attempted()).toEqual(attempted);

      const came = (await agent.read()).slice(before);
      expect(differences(said.flat().filter(({ type }) => type !== 'coach' && type !== 'briefing'), came)).toEqual([]);
      const card = came.at(-1)!;
      const wrong = attempted.turns.flatMap(({ findings }) => findings.filter(({ kind, band }) => kind === 'mistake' && band === 'found'));
      expect(wrong.length).toBeGreaterThan(0);
      expect(card).toMatch(/Exam (not )?passed/);
      expect(wrong.flatMap(({ quote, better }) => [quote, better]).filter((words) => !card.includes(read(words)))).toEqual([]);
      expect(card).toContain('Say "appeal"');
      await agent.say('appeal');
      expect((await agent.read()).at(-1)).toContain('Which do you see differently');
      await agent.close();
    });
  });
}

/** In the middle of one role-play another is asked about, however it came: a title that was shared, a command, a button of an older menu. */
export function insteadContract({ name, meet, paced = false }: Channel, [plan, other]: [Plan, Plan]): void {
  describe(`${name}: another role-play in the middle of one`, { concurrent: paced, timeout: PATIENCE }, () => {
    const asked = phrase(phrases, 'instead.ask', { title: plan.title, other: other.title });
    const met = async (who: string): Promise<Agent> => {
      const agent = await meet(who, plan);
      await agent.say('menu');
      await beginAs(agent, plan);
      await agent.say(REPLY);
      return agent;
    };
    const ways: { how: string; ask: (agent: Agent) => Promise<void> }[] = [
      { how: 'its title, as it is shared', ask: (agent) => agent.say(other.title) },
      { how: 'a command', ask: (agent) => agent.say(`practise ${other.id}`) },
      { how: 'a button of an older menu', ask: (agent) => agent.press({ type: 'pick', scenario: other.id }) },
    ];

    test.each(ways)('$how is asked about and no reply; "go on" leaves everything as it was', async ({ how, ask }) => {
      const agent = await met(`On${how.length}`);
      const before = await agent.attempted();
      await ask(agent);
      expect((await agent.read()).filter((one) => one.includes(read(asked)))).toHaveLength(1);
      expect(await agent.attempted()).toEqual(before);
      await agent.press({ type: 'resume' });
      expect((await agent.read()).at(-1)).toContain(plan.customer.name);
      expect(await agent.attempted()).toEqual(before);
      await agent.say(REPLY);
      expect((await agent.attempted()).turns).toHaveLength(2);
      await agent.close();
    });

    test.each(ways)('$how: the other is begun by the other button', async ({ how, ask }) => {
      const agent = await met(`Other${how.length}`);
      await ask(agent);
      await agent.press({ type: 'pick', scenario: other.id, sure: true });
      expect((await agent.read()).at(-1)).toContain(read(other.situation));
      await agent.press({ type: 'begin' });
      expect((await agent.read()).at(-1)).toContain(other.customer.name);
      expect((await agent.attempted()).turns).toEqual([]);
      await agent.close();
    });
  });
}

/**
 * What is different where others read along, and nothing else is: nothing that is a person's own begins or is told there
 * (an attempt kept to oneself, an exam by a button, an appeal, progress, data, linking), and a thread holds one attempt of one person.
 */
export function publicContract({ name, meet, paced = false, thread = false, alongside }: PublicChannel, one: Rehearsed): void {
  describe(`${name}: where others read along`, { concurrent: paced, timeout: PATIENCE }, () => {
    const { plan } = one;

    test('no button offers what would be a person\'s own, and who says it is told where to', async () => {
      const agent = await meet('Own', plan);
      await agent.say('menu');
      await agent.press({ type: 'pick', scenario: plan.id });
      for (const own of [{ type: 'begin', private: true }, { type: 'exam', scenario: plan.id }] as const) await expect(agent.pressing(own)).rejects.toThrow('no button');
      await agent.say('begin, keep it to myself');
      expect((await agent.attempted()).turns).toEqual([]);
      expect((await agent.read()).some((message) => message.startsWith(`${plan.customer.name}`))).toBe(false);
      for (const words of ['progress', 'appeal', 'my data', 'delete my data', 'link']) {
        await agent.say(words);
        expect((await agent.read()).at(-1)).toBe(read(phrases['personal-in-public']!));
      }
      await agent.close();
    });

    test(thread ? 'a thread holds one attempt: who asks for another is told where it begins, and no button leads there in vain' : 'a chat holds one attempt after another', async () => {
      const agent = await meet('After', plan);
      await beginAs(agent, plan);
      if (thread) {
        await agent.say('menu');
        expect((await agent.read()).at(-1)).toBe(read(phrase(phrases, 'thread.one', { title: plan.title })));
      }
      await moveAs(agent, movesOf(one.rehearsal));
      const { attempted } = whole(one);
      expect(await agent.attempted()).toEqual(attempted);
      if (!thread) {
        await agent.press({ type: 'again' });
        expect((await agent.read()).at(-1)).toContain(read(plan.situation));
        return;
      }
      expect((await agent.read()).at(-1)).toContain(read(phrases['thread.next']!));
      for (const intent of [{ type: 'again' }, { type: 'menu' }] as const) await expect(agent.pressing(intent)).rejects.toThrow('no button');
      for (const words of ['again', 'menu', 'resume', '1', `exam ${plan.title}`, 'And now?']) {
        await agent.say(words);
        expect((await agent.read()).at(-1), words).toBe(read(phrases['thread.over']!));
      }
      expect(await agent.attempted()).toEqual(attempted);
      await agent.close();
    });

    test(thread ? 'two people in one thread: it is the first one\'s, and the other is not heard in it' : 'two people in one chat practise each for themselves', async () => {
      const ana = await meet('Two', plan);
      const ben = alongside('Two', 'Ben');
      await beginAs(ana, plan);
      await ben.say('menu');
      await ben.say(REPLY);
      await ana.say(REPLY);
      await ana.settled();
      expect((await ana.attempted()).turns).toHaveLength(1);
      if (thread) {
        // Nor does a press of theirs use up a button, or act in the other's place.
        const desk = { type: 'desk', action: plan.desk[0]!.id } as const;
        await ben.press(desk);
        expect((await ana.attempted()).turns).toHaveLength(1);
        await ana.press(desk);
        expect((await ana.attempted()).turns).toHaveLength(2);
        expect(ben.conversation).toBe(ana.conversation);
      } else {
        await ben.press({ type: 'pick', scenario: plan.id });
        await ben.press({ type: 'begin' });
        await ben.say(REPLY);
        expect((await ben.attempted()).turns).toHaveLength(1);
        expect((await ana.attempted()).turns).toHaveLength(1);
      }
      await ana.close();
    });
  });
}

/** However often something comes, and from however many devices at once, it counts once. */
export function oneEffectContract({ name, meet, paced = false }: Channel, plan: Plan): void {
  describe(`${name}: one effect each`, { concurrent: paced, timeout: PATIENCE }, () => {
    /** All at once, and then each again. */
    const deliver = async (agent: Agent, ways: Delivery[]): Promise<void> => {
      await Promise.all(ways.map(({ send }) => send()));
      for (const { send } of ways.slice(1)) await send();
      await agent.settled();
    };

    test('a message, delivered again', async () => {
      const agent = await meet('Message', plan);
      await beginAs(agent, plan);
      const before = await agent.read();
      await deliver(agent, agent.saying(REPLY));
      expect((await agent.attempted()).turns).toHaveLength(1);
      expect(await agent.read()).toHaveLength(before.length + 2);
      // The same words, said a second time, are a second reply.
      await agent.say(REPLY);
      expect((await agent.attempted()).turns).toHaveLength(2);
      await agent.close();
    });

    test('a button, pressed again', async () => {
      const agent = await meet('Button', plan);
      await agent.say('menu');
      for (const intent of [{ type: 'pick', scenario: plan.id }, { type: 'begin' }, { type: 'desk', action: plan.desk[0]!.id }] as const) await deliver(agent, await agent.pressing(intent));
      expect((await agent.attempted()).turns).toHaveLength(1);
      expect(fromBriefing(await agent.read(), plan)).toHaveLength(3);
      await agent.close();
    });

    test('two devices that write at once, each of them heard', async () => {
      const agent = await meet('Devices', plan);
      await beginAs(agent, plan);
      const before = await agent.read();
      await Promise.all([REPLY, 'When do you need it by, at the latest?'].map((text) => agent.saying(text)[0]!.send()));
      await agent.settled();
      expect((await agent.attempted()).turns).toHaveLength(2);
      expect(await agent.read()).toHaveLength(before.length + 4);
      await agent.close();
    });
  });
}

/** Joins two accounts, as their person does: a code from the one, typed on the other, and a yes on both. */
async function link(one: Agent, other: Agent): Promise<void> {
  await one.say('link');
  const code = /say: link ([A-Z0-9]{8})\./.exec((await one.read()).at(-1)!)![1]!;
  await other.say(`link ${code}`);
  await other.say('confirm');
  await one.settled();
  await one.say('confirm');
  await other.settled();
}

/** Lines of a recap that a chat has room for. */
const RECAPPED = 16;

/** Begun on one channel and gone on with on another, an attempt is what it would have been on one. */
export function handoverContract(channels: Channel[], one: Rehearsed): void {
  const { plan, rehearsal } = one;
  const pairs = channels.flatMap((from) => channels.filter((to) => to !== from).map((to) => ({ from, to })));
  describe('an attempt begun on one channel goes on', { concurrent: true, timeout: PATIENCE }, () => {
    test.each(pairs)('from $from.name to $to.name', async ({ from, to }) => {
      const { said, attempted } = whole(one);
      const moves = movesOf(rehearsal);
      const half = Math.floor(moves.length / 2);
      const [begun, left] = [said.slice(0, half + 1).flat(), said.slice(half + 1).flat()];
      const who = `${from.name}-${to.name}`.replaceAll(' ', '');
      const [there, here] = [await from.meet(`${who}-there`, plan), await to.meet(`${who}-here`, plan)];
      await link(there, here);
      await beginAs(there, plan);
      await moveAs(there, moves.slice(0, half));

      const before = (await here.read()).length;
      await here.say('resume');
      const came = (await here.read()).slice(before);
      const spoken = begun.flatMap((said) => (said.type === 'coach' ? [said.note.reply] : said.type === 'customer' ? [said.text] : said.type === 'desk' ? [said.result] : []));
      const told = came.join('\n');
      expect(spoken.slice(-RECAPPED).filter((words) => !told.includes(read(words)))).toEqual([]);
      expect(differences([begun.findLast((said) => said.type === 'customer')!], came.slice(-1))).toEqual([]);

      await moveAs(here, moves.slice(half));
      expect(await here.attempted()).toEqual(attempted);
      expect(differences(left, (await here.read()).slice(before + came.length))).toEqual([]);
      expect(differences(begun, fromBriefing(await there.read(), plan).slice(0, begun.length))).toEqual([]);
      await Promise.all([there.close(), here.close()]);
    });
  });
}
