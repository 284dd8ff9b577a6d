/** Slack's limits: kept by the house itself, however many talk at once, and nothing is sent before Slack wants to hear of it again. */
import { describe, expect, test } from 'vitest';
import { direct, inChannel, mention, press } from './agent.ts';
import { open, type SlackHouse } from './house.ts';
import { TEAM, type Args } from './standIn.ts';

const USERS = Array.from({ length: 5 }, (_, n) => `U${n}ANA`);
const REPLIES = ['I am so sorry, Mona. That is four days without a word from us.', 'A new one leaves today and is with you tomorrow.'];

/** What a conversation was answered, in order, as one reads it. */
const saidIn = async (house: SlackHouse, conversation: string) => (await house.store.answers(conversation, 0)).flatMap(({ said }) => said.map((one) => (one.type === 'customer' ? `${one.name}: ${one.text}` : one.type)));
/** The customer's lines in a thread or a chat as they were posted. */
const customers = (house: SlackHouse, where: (message: Args) => boolean) => house.posted().filter((one) => where(one) && one['username'] !== undefined).map((one) => String(one['text']));

describe.concurrent('the house', () => {
  test('lets many talk at once, in one channel and in direct messages: all of it arrives, in order, and Slack need not say no once', async () => {
    const house = await open();
    const threads = new Map<string, string>();
    await Promise.all(USERS.map(async (user) => {
      const first = mention(user, '1');
      const thread = first['ts'] as string;
      threads.set(user, thread);
      // A burst: what people write before they are answered.
      for (const event of [first, ...['begin', ...REPLIES].map((text) => inChannel(user, text, { thread }))]) await house.event(event);
      for (const text of ['1', 'begin', ...REPLIES]) await house.event(direct(user, text));
    }));
    await house.settled();
    expect(house.slack.calls.filter((call) => call.method === 'chat.postMessage' && !call.ok)).toEqual([]);
    expect(await house.store.outbox.depth()).toMatchObject({ waiting: 0, dead: 0 });
    for (const [user, thread] of threads) {
      for (const [conversation, where] of [[`slack:${TEAM}:C1:${thread}`, (one: Args) => one['thread_ts'] === thread], [`slack:${TEAM}:${user}`, (one: Args) => one['channel'] === `D${user.slice(1)}`]] as const) {
        const said = await saidIn(house, conversation);
        expect(said.filter((one) => one === 'scorecard'), user).toHaveLength(1);
        expect(customers(house, where)).toEqual(said.filter((one) => one.startsWith('Mona: ')));
      }
    }
    // Nobody in a direct message waited for the channel.
    const [channel, chats] = [(one: Args) => one['channel'] === 'C1', (one: Args) => String(one['channel']).startsWith('D')].map((where) => Math.max(...house.slack.of('chat.postMessage').filter(({ args }) => where({ ...args, channel: String(args['channel']).replace(/^U/, 'D') })).map(({ at }) => at)));
    expect(chats!).toBeLessThan(channel!);
    await house.close();
  });

  test('a refusal holds for all that the method sends in the workspace', async () => {
    const house = await open();
    let asked = 0;
    house.slack.failing((method) => (method === 'chat.postMessage' && [3, 9].includes(++asked) ? { status: 429, headers: { 'Retry-After': '3' } } : undefined));
    await Promise.all(USERS.map(async (user) => {
      for (const text of ['1', 'begin', ...REPLIES]) await house.event(direct(user, text));
    }));
    await house.settled();
    const calls = house.slack.of('chat.postMessage');
    const refused = calls.filter((call) => !call.ok);
    expect(refused.length).toBeGreaterThanOrEqual(2);
    // What was on its way already comes all the same; nothing leaves after the answer.
    for (const { at } of refused.filter(({ error }) => !error)) expect(calls.filter((call) => call.at > at + 1_000 && call.at < at + 3_000)).toEqual([]);
    for (const user of USERS) expect(customers(house, (one) => one['channel'] === `D${user.slice(1)}`)).toEqual((await saidIn(house, `slack:${TEAM}:${user}`)).filter((one) => one.startsWith('Mona: ')));
    await house.close();
  });

  test('opens a lost socket when Slack takes it again, and not before', async () => {
    const house = await open({ mode: 'socket' });
    const { slack } = house;
    let refused = 0;
    slack.failing((method) => (method === 'apps.connections.open' && refused++ < 1 ? { status: 429, headers: { 'Retry-After': '3' } } : undefined));
    for (const socket of slack.sockets) socket.close();
    await slack.until(() => slack.sockets.size === 1 && refused > 1);
    const [, no, yes, ...more] = slack.of('apps.connections.open');
    expect(yes!.at - no!.at).toBeGreaterThanOrEqual(2_950);
    expect(more).toEqual([]);
    await house.close();
  });

  test('answers presses of more buttons than Slack takes updates a minute: what cannot take the place of a card is a new message', async () => {
    const house = await open();
    const users = Array.from({ length: 55 }, (_, n) => `U${n}BEN`);
    await Promise.all(users.map((user) => house.event(direct(user, 'menu'))));
    await house.settled();
    await Promise.all(house.posted().map((menu) => house.send('interactive', press(String(menu['channel']).replace(/^D/, 'U'), menu, 'Play'))));
    await house.settled();
    expect(house.slack.of('chat.update').length).toBeLessThanOrEqual(50);
    // Everybody has the case before them: where the menu was, or below it.
    const briefed = house.posted().filter((one) => String(one['text']).includes('The parcel was due on Monday'));
    expect(new Set(briefed.map((one) => one['channel'])).size).toBe(55);
    expect(house.posted().length).toBeGreaterThanOrEqual(60);
    await house.close();
  });
});
