/** A careless role-play of the library, played through the house and the stand-in, and drawn at each moment that is worth a look. */
import { library, planOf } from '../library.ts';
import { buttonsOf, command, direct, press } from './agent.ts';
import { homePage, modalPage, talkPage, type Line } from './draw.ts';
import { open } from './house.ts';
import { TEAM, type Args } from './standIn.ts';

const ANA = 'U1ANA';
const WEEK_MS = 7 * 86_400_000;
export const plan = planOf('late-birthday-gift');
const given = planOf('damaged-football-boots');
const careless = plan.rehearsals.find(({ name }) => name.startsWith('A culprit'))!;

/** pages: by what they show; refused: calls that Slack would not have taken; texts: what notifications say. */
export async function play() {
  const house = await open({ plans: [plan, ...library.plans.filter((one) => one !== plan).slice(0, 5)], seed: careless.seed, names: plan.names });
  const said: (string | { ts: unknown })[] = [];
  const pages: Record<string, string> = {};
  const posted = (ts: unknown) => house.posted().find((one) => one.ts === ts) as Args;
  const lines = () => said.map((one, at): Line => {
    const time = `09:${String(at).padStart(2, '0')}`;
    if (typeof one === 'string') return { name: 'Ana', time, text: one };
    const { username, icon_emoji: icon, blocks } = posted(one.ts) as { username?: string; icon_emoji?: string; blocks: unknown };
    return { name: username ?? 'Amends', app: true, ...(icon && { icon }), time, blocks };
  });
  const settled = async () => {
    await house.settled();
    const known = said.filter((one) => typeof one !== 'string').length;
    said.push(...house.posted().slice(known).map(({ ts }) => ({ ts })));
  };
  const newest = () => house.posted().at(-1)! as Args;
  const note = () => house.posted().find((one) => JSON.stringify(one['blocks']).includes('Went wrong: '))! as Args;
  const views = (method: string) => house.slack.of(method).map(({ args }) => args['view'] as Args);

  const due = new Date(Date.now() + WEEK_MS).toISOString().slice(0, 10);
  await house.store.reminders.assign({ id: 'as1', person: `slack:${TEAM}:${ANA}`, scenario: given.id, title: given.title, due, madeAt: 1, stage: 'told' });
  await house.event({ type: 'app_home_opened', user: ANA, channel: 'D1ANA', tab: 'messages', event_ts: '1' });
  await settled();
  pages['the greeting, with the role-plays'] = talkPage(lines());
  await house.send('interactive', press(ANA, newest(), 'Play'));
  await settled();
  pages['the briefing'] = talkPage(lines());
  await house.send('interactive', press(ANA, newest(), 'Begin'));
  await settled();
  await house.slack.until(() => !buttonsOf(house.posted()[0]!['blocks']).length);
  for (const [turn, { agent }] of careless.turns.entries()) {
    said.push(agent!);
    await house.event(direct(ANA, agent!));
    await settled();
    if (turn) continue;
    pages['a reply, the note on it folded, and the customer'] = talkPage(lines().slice(1));
    await house.send('interactive', press(ANA, note(), 'Why, and what is better'));
    await house.slack.until(() => JSON.stringify(note()['blocks']).includes('Better: '));
    pages['the note opened'] = talkPage(lines().slice(1));
    await house.send('interactive', { ...press(ANA, note(), 'I see that differently'), trigger_id: house.slack.trigger() });
    await house.slack.until(() => views('views.open').length === 1);
    pages['the modal for an appeal'] = modalPage(views('views.open')[0]!);
  }
  pages['the score card'] = talkPage(lines().slice(-1));
  await house.slack.until(() => JSON.stringify(views('views.publish').at(-1) ?? '').includes('played once'));
  pages['the Home tab'] = homePage(views('views.publish').at(-1)!);
  await house.send('slash_commands', command(ANA, '', house.slack.trigger()));
  await house.slack.until(() => views('views.open').length === 2);
  pages['the modal for choosing'] = modalPage(views('views.open')[1]!);
  const refused = house.slack.calls.filter((call) => !call.ok);
  await house.close();
  return { pages, refused, texts: house.posted().map((one) => String(one['text'])) };
}
