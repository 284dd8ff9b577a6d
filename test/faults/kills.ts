/** Nothing acknowledged is lost: processes are killed at any moment and at the named points, under load. */
import type { Inbound } from '../../dialogs/vocabulary.ts';
import { dismiss, hire, type Worker } from './crew.ts';
import { dice, sleep, until, type Figure } from './fault.ts';
import { count, keysIn, type Place, type Site } from './places.ts';
import { POINTS } from './points.ts';
import { opening, replying } from './talk.ts';
import { damageIn, missing, sound, told, type Damage } from './verify.ts';

/** every: after how many kills all rows are looked through. */
export type Kills = { kills: number; every: number };

/** Replies in one conversation before the next begins. */
const REPLIES = 24;
const CLIENTS = 6;
const AT_ONCE = 4;
const PAUSE_MS = 60;

type Load = { acknowledged: Set<string>; stop(): Promise<void> };

/** Clients that talk until they are stopped; what was not acknowledged they mostly deliver again, to whoever is there. */
function load(workers: () => Worker[], roll: () => number): Load {
  const acknowledged = new Set<string>();
  let on = true;
  let conversations = 0;

  async function deliver(event: Inbound, forSure: boolean): Promise<void> {
    while (on) {
      const crew = workers().filter((worker) => worker.alive());
      const worker = crew[Math.floor(roll() * crew.length)];
      const arrived = worker && await (roll() < 0.5 ? worker.keep(event) : worker.take(event)).then(() => true, () => false);
      if (arrived) return void acknowledged.add(event.key);
      if (!forSure && roll() < 0.25) return;
      await sleep(20);
    }
  }

  async function client(): Promise<void> {
    while (on) {
      const name = `c${++conversations}`;
      for (const event of opening(name)) await deliver(event, true);
      for (let n = 2; n < 2 + REPLIES && on; n += AT_ONCE) {
        await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => deliver(replying(name, n + i), false)));
        await sleep(PAUSE_MS);
      }
    }
  }
  const clients = Array.from({ length: CLIENTS }, client);
  return { acknowledged, stop: async () => { on = false; await Promise.all(clients); } };
}

export async function killing(site: Site, { kills, every }: Kills): Promise<Figure> {
  const place = await site.open();
  const setting = { where: place.where, postman: true, rounds: { every: 2_000, behind: 5_000 } };
  const roll = dice(kills);
  const crew = [hire(), hire()];
  let spare = hire();
  const everybody = [...crew, spare];
  const seen = { atPoints: 0, checks: 0, lost: new Set<string>(), integrity: new Set<string>(), damage: undefined as Damage | undefined };

  async function look(acknowledged: Set<string>, whole: boolean): Promise<void> {
    const told = [...acknowledged];
    const kept = await keysIn(place);
    for (const key of told) if (!kept.has(key)) seen.lost.add(key);
    const state = place.integrity();
    if (state !== undefined) seen.integrity.add(state);
    if (!whole) return;
    seen.checks += 1;
    const damage = damageIn(await place.rows());
    if (!seen.damage || sound(seen.damage)) seen.damage = damage;
  }

  try {
    for (const worker of crew) await worker.open(setting);
    const talking = load(() => crew, roll);
    for (let kill = 1; kill <= kills; kill++) {
      await sleep(100 + roll() * 300);
      const at = Math.floor(roll() * crew.length);
      const victim = crew[at]!;
      // Two in five die at a named point, the points in turn.
      if (kill % 5 < 2) {
        await victim.arm(POINTS[Math.floor(kill / 2) % POINTS.length]!, 1 + Math.floor(roll() * 8), 'kill').catch(() => {});
        if (await Promise.race([victim.gone.then(() => true), sleep(3_000)])) seen.atPoints += 1;
      }
      victim.signal('SIGKILL');
      await victim.gone;
      // Before anybody mends anything.
      await look(talking.acknowledged, kill % every === 0);
      crew[at] = spare;
      await spare.open(setting);
      if (kill < kills) everybody.push(spare = hire());
    }
    await talking.stop();
    const settled = await until(async () => (await count(place, 'inbox')) === 0, 200);
    const sent = await sendRest(place, crew, everybody);
    await look(talking.acknowledged, true);

    const rows = await place.rows();
    const lost = seen.lost.size + missing(rows, talking.acknowledged).length;
    const all = rows.events.flatMap(({ key }) => [`${String(key)}#0`, `${String(key)}#1`]);
    const unsent = all.filter((id) => !sent.has(id)).length;
    const twice = [...sent.values()].filter((times) => times > 1).length;
    const integrity = [...seen.integrity].join(', ');
    return {
      promise: `nothing acknowledged is lost, ${place.name}`,
      figure: `${kills} kills (${seen.atPoints} at named points), ${talking.acknowledged.size} acknowledged: ${lost} missing, ${told(seen.damage!)} in ${seen.checks} looks${integrity && `, integrity ${integrity}`}; of ${all.length} messages ${unsent} unsent, ${twice} sent twice`,
      goal: `0 missing, 0 half turns, 0 unsent${integrity && ', integrity ok'}`,
      kept: settled && lost === 0 && unsent === 0 && sound(seen.damage!) && (integrity === '' || integrity === 'ok'),
    };
  } finally {
    await dismiss(everybody);
    await place.remove();
  }
}

/** How often each message was sent, once the last ones are: somebody whose clock is ahead takes what the dead still hold. */
async function sendRest(place: Place, crew: Worker[], everybody: Worker[]): Promise<Map<string, number>> {
  for (const worker of crew) await worker.close();
  await crew[0]!.open({ where: place.where, postman: true, ahead: 60_000 });
  await until(async () => (await count(place, 'outbox')) === 0, 200);
  const sent = new Map<string, number>();
  for (const id of everybody.flatMap((worker) => worker.sent)) sent.set(id, (sent.get(id) ?? 0) + 1);
  return sent;
}
