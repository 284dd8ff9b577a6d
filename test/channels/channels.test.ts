/** Every channel beside the others, on one server: the same rehearsals, deliveries that come again, and attempts handed over. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textOf } from '../../src/channels/wording.ts';
import { planOf } from '../library.ts';
import { phrases } from '../server/house.ts';
import { read } from './agents/agent.ts';
import { atTerminal } from './agents/console.ts';
import { onDirectLine } from './agents/directLine.ts';
import { open, type House } from './agents/house.ts';
import { inSlack, threadIn } from './agents/slack.ts';
import { inTeams, withExpectReplies } from './agents/teams.ts';
import { examContract, handoverContract, insteadContract, oneEffectContract, publicContract, sameTalkContract, type Channel, type PublicChannel } from './channels.contract.ts';
import { differences, names, whole, type Rehearsed } from './talk.ts';

const SEED = 4;
const plans = ['late-birthday-gift', 'damaged-football-boots', 'recurring-brake-fault'].map(planOf);
/** Good, bad and recovering. */
const rehearsed: Rehearsed[] = plans.flatMap((plan) => plan.rehearsals.map((rehearsal) => ({ plan, rehearsal, seed: SEED })));

let house: House;
beforeAll(async () => {
  house = await open(plans, SEED);
  // The channels' own libraries are loaded by the first who comes.
  for (const { meet } of chats) {
    const first = await meet('first', plans[0]!);
    await first.say('menu');
    await first.close();
  }
});
afterAll(() => house.close());

let users = 0;
const user = () => `U${++users}ANA`;
const chats: Channel[] = [
  { name: 'Teams', meet: async (name) => inTeams(house, name), paced: true },
  { name: 'Slack by HTTP', meet: async () => inSlack(house, user(), 'http', await house.workspace()), paced: true },
  { name: 'Slack by socket', meet: async () => inSlack(house, user(), 'socket', await house.workspace()), paced: true },
  { name: 'Direct Line', meet: async () => onDirectLine(house) },
];
/** A channel of Slack's own for each, as messages of one channel wait for each other. */
const threads = new Map<string, { team: string; there: ReturnType<typeof threadIn> }>();
const inThread = (mode: 'http' | 'socket') => async (name: string) => {
  const id = user();
  const [team, there] = [await house.workspace(), threadIn(`C${id}`)];
  threads.set(`${mode} ${name}`, { team, there });
  return inSlack(house, id, mode, team, there);
};
const slackThread = (mode: 'http' | 'socket'): PublicChannel => ({
  name: `Slack's threads by ${mode === 'http' ? 'HTTP' : 'socket'}`, meet: inThread(mode), paced: true, thread: true,
  alongside: (name) => {
    const { team, there } = threads.get(`${mode} ${name}`)!;
    return inSlack(house, user(), mode, team, there);
  },
});
const shared: PublicChannel[] = [
  { name: 'a group chat in Teams', meet: async (name) => inTeams(house, name, 'groupChat'), paced: true, alongside: (name, other) => inTeams(house, other, 'groupChat', name) },
  { name: 'a channel in Teams', meet: async (name) => inTeams(house, name, 'channel'), paced: true, thread: true, alongside: (name, other) => inTeams(house, other, 'channel', name) },
  slackThread('http'), slackThread('socket'),
];
const replies: Channel = { name: 'Teams with expectReplies', meet: async (name) => withExpectReplies(house, `${name}-replies`) };
const terminal: Channel = { name: 'console', meet: async (_, plan) => atTerminal(plan, SEED) };

// What is paced goes on side by side, and so stands together.
handoverContract(chats, rehearsed[2]!);
for (const channel of [...chats, replies]) {
  sameTalkContract(channel, rehearsed);
  oneEffectContract(channel, plans[0]!);
  examContract(channel, rehearsed[1]!);
  insteadContract(channel, [plans[0]!, plans[1]!]);
}
for (const channel of shared) {
  sameTalkContract(channel, rehearsed);
  oneEffectContract(channel, plans[0]!);
  publicContract(channel, rehearsed[1]!);
}
sameTalkContract(terminal, rehearsed);

test('the looking would find a line that is missing, more, changed, or out of its place', () => {
  const said = whole(rehearsed[1]!).said.flat().filter(({ type }) => type === 'customer' || type === 'coach');
  const messages = said.map((one) => read(textOf(one, { phrases, names }, '')));
  const [first, second, ...rest] = messages as [string, string, ...string[]];
  expect(differences(said, messages)).toEqual([]);
  for (const other of [messages.slice(1), messages.slice(0, -1), [...messages, first], [first, ...messages], [second, first, ...rest], [`${first} now`, second, ...rest], [first, second.replace(/Trust \d+/, 'Trust 0'), ...rest]]) {
    expect(differences(said, other)).not.toEqual([]);
  }
});
