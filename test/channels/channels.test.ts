/** Every channel beside the others, on one server: the same rehearsals, deliveries that come again, and attempts handed over. */
import { afterAll, beforeAll } from 'vitest';
import { planOf } from '../library.ts';
import { atTerminal } from './agents/console.ts';
import { onDirectLine } from './agents/directLine.ts';
import { open, type House } from './agents/house.ts';
import { inSlack } from './agents/slack.ts';
import { inTeams, withExpectReplies } from './agents/teams.ts';
import { handoverContract, oneEffectContract, sameTalkContract, type Channel, type Rehearsed } from './channels.contract.ts';

const SEED = 7;
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
  { name: 'Slack by HTTP', meet: async () => inSlack(house, user(), 'http'), paced: true },
  { name: 'Slack by socket', meet: async () => inSlack(house, user(), 'socket'), paced: true },
  { name: 'Direct Line', meet: async () => onDirectLine(house), paced: true },
];
const others: Channel[] = [
  { name: 'Teams with expectReplies', meet: async (name) => withExpectReplies(house, `${name}-replies`) },
  { name: 'console', meet: async (_, plan) => atTerminal(plan, SEED), terse: true },
];

const [replies, terminal] = others as [Channel, Channel];

for (const channel of chats) {
  sameTalkContract(channel, rehearsed);
  oneEffectContract(channel, plans[0]!);
}
handoverContract(chats, rehearsed[2]!);
sameTalkContract(replies, rehearsed);
oneEffectContract(replies, plans[0]!);
sameTalkContract(terminal, rehearsed);
