/** A trainer's edits never break a running attempt: the file is edited, renamed, broken and deleted under it. */
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Intent, Said } from '../../dialogs/vocabulary.ts';
import { createCoach } from '../../src/coach/coach.ts';
import { HOME, loadLibrary } from '../../src/content/load.ts';
import { openStore } from '../../src/store/open.ts';
import { reply } from '../bench/talk.ts';
import { judges } from '../library.ts';
import type { Figure } from './fault.ts';
import type { Site } from './places.ts';

type Scenario = { id: string; customer: { name: string }; endings: { title: string }[] };

const ID = 'damaged-football-boots';
const MOST_REPLIES = 60;

export async function upgrades(site: Site, { attempts }: { attempts: number }): Promise<Figure> {
  const place = await site.open();
  const store = await openStore(place.where);
  const scenarios = mkdtempSync(join(tmpdir(), 'amends-scenarios-'));
  cpSync(join(HOME, 'scenarios'), scenarios, { recursive: true, filter: (path) => !path.includes('replies') });
  const file = (id: string) => join(scenarios, `${id}.yaml`);
  const rewrite = (id: string, change: (scenario: Scenario) => void): void => {
    const scenario = parse(readFileSync(file(id), 'utf8')) as Scenario;
    change(scenario);
    writeFileSync(file(scenario.id), stringify(scenario));
  };

  // A new coach each time, as after a restart: nothing is remembered that is not stored.
  const open = async () => {
    const { plans } = await loadLibrary(scenarios);
    return { plans, coach: createCoach({ store, judges, plans: () => plans, now: Date.now, id: randomUUID, seed: () => ++seeds }) };
  };
  let seeds = 0;
  let house = await open();
  let events = 0;
  const say = async (conversation: string, intent: Intent): Promise<Said[]> =>
    (await house.coach.take({ key: `e${++events}`, channel: 'test', conversation, person: { id: conversation, name: 'Ana' }, intent })).said;
  const names = Array.from({ length: attempts }, (_, i) => `c${i}`);
  const customers = (said: Said[]) => said.flatMap((one) => one.type === 'customer' ? [one.name] : []);
  const old = house.plans.find((plan) => plan.id === ID)!;
  let strangers = 0;
  let fresh = 0;

  /** Everybody says something; whoever is answered by another customer than the one they began with is counted. */
  const everybodySays = async (n: number): Promise<void> => {
    for (const name of names) strangers += customers(await say(name, { type: 'text', text: reply(n * 100 + names.indexOf(name)) })).filter((customer) => customer !== old.customer.name).length;
  };
  /** Whether somebody new gets what is there now: a customer's name, or undefined where there is nothing to begin. */
  const isNew = async (scenario: string, customer: string | undefined): Promise<void> => {
    const name = `new${events}`;
    const [first] = await say(name, { type: 'pick', scenario });
    const got = first?.type === 'briefing' ? first.plan.customer.name : undefined;
    if (got === customer) fresh += 1;
  };

  try {
    for (const name of names) for (const intent of [{ type: 'pick', scenario: ID }, { type: 'begin' }] as const) await say(name, intent);
    await everybodySays(1);

    rewrite(ID, (scenario) => { scenario.customer.name = 'Zelda'; for (const ending of scenario.endings) ending.title += ' (edited)'; });
    house = await open();
    await isNew(ID, 'Zelda');
    await everybodySays(2);

    rewrite(ID, (scenario) => { scenario.id = 'torn-football-boots'; });
    rmSync(file(ID));
    house = await open();
    await isNew(ID, undefined);
    await isNew('torn-football-boots', 'Zelda');
    await everybodySays(3);

    renameSync(file('torn-football-boots'), file(ID));
    writeFileSync(file(ID), `${readFileSync(file(ID), 'utf8')}\nsteps: nowhere`);
    house = await open();
    await isNew(ID, undefined);
    await everybodySays(4);

    rmSync(file(ID));
    house = await open();
    await isNew(ID, undefined);
    for (let n = 5; n < MOST_REPLIES; n++) await everybodySays(n);

    let finished = 0;
    const titles = new Set(old.endings.map((ending) => ending.title));
    for (const name of names) {
      const { attempt } = await store.standing(name);
      if (attempt?.endedAt && attempt.planHash === old.hash && titles.has(attempt.ending!)) finished += 1;
    }
    return {
      promise: `attempts survive a trainer's edits, ${place.name}`,
      figure: `edited, renamed, broken, deleted under ${attempts}: ${finished} finished on what they began with, ${strangers} lines of another's; ${fresh} of 5 new ones got what was there`,
      goal: `${attempts}, 0; 5 of 5`,
      kept: finished === attempts && strangers === 0 && fresh === 5,
    };
  } finally {
    await store.close();
    rmSync(scenarios, { recursive: true, force: true });
    await place.remove();
  }
}
