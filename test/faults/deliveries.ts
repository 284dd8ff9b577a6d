/** One effect per event: each is delivered one to three times, in any order, to three processes. */
import { flood } from '../bench/under.ts';
import { dismiss, hire, type Worker } from './crew.ts';
import { dice, shuffled, until, type Figure } from './fault.ts';
import { count, type Place, type Site } from './places.ts';
import { opening, replying } from './talk.ts';
import { damageIn, missing, sound, told } from './verify.ts';

export type Deliveries = { events: number; conversations: number; /** false: the control. */ fence?: boolean };

export async function deliveries(site: Site, { events, conversations, fence = true }: Deliveries): Promise<Figure> {
  const place = await site.open();
  const crew = [hire(), hire(), hire()];
  try {
    for (const worker of crew) await worker.open({ where: place.where, fence, rounds: { every: 2_000, behind: 5_000 } });
    const roll = dice(events);
    const names = Array.from({ length: conversations }, (_, i) => `c${i}`);
    const openings = names.flatMap(opening);
    const replies = Array.from({ length: events - openings.length }, (_, i) => replying(names[i % conversations]!, 2 + Math.floor(i / conversations)));

    // A role-play is opened before it is played; apart from that anything comes at any time.
    const begun = performance.now();
    const failed = await deliver(crew, openings.filter((_, i) => i % 2 === 0), roll) + await deliver(crew, openings.filter((_, i) => i % 2 === 1), roll)
      + await deliver(crew, replies, roll);
    const settled = await until(async () => (await count(place, 'inbox')) === 0, 200);
    const took = performance.now() - begun;

    const rows = await place.rows();
    const lost = missing(rows, [...openings, ...replies].map(({ key }) => key)).length;
    const damage = damageIn(rows);
    const whole = settled && lost === 0 && failed === 0 && sound(damage) && rows.events.length === events;
    return {
      promise: `one effect per event, ${place.name}${fence ? '' : ', control: the fence off'}`,
      figure: `${events} events, ${rows.turns.length} turns: ${lost} lost, ${told(damage)}${failed ? `, ${failed} deliveries failed` : ''} (${Math.round(events / took * 1000)} a second)`,
      goal: fence ? '0 lost, doubled, gaps, overlaps' : 'must be caught',
      kept: fence ? whole : !sound(damage),
    };
  } finally {
    await endAll(crew, place);
  }
}

/** Delivers each event one to three times to any of the crew; how many deliveries failed. */
async function deliver(crew: Worker[], events: Parameters<Worker['take']>[0][], roll: () => number): Promise<number> {
  const all = shuffled(events.flatMap((event) => Array.from({ length: 1 + Math.floor(roll() * 3) }, () => event)), roll);
  let failed = 0;
  await flood(all, 96, async (event) => {
    const worker = crew[Math.floor(roll() * crew.length)]!;
    const once = () => (roll() < 0.5 ? worker.keep(event) : worker.take(event));
    // What is not acknowledged is delivered again, as every channel does; on a busy machine a database may ask for patience.
    for (let tries = 0; tries < 20; tries++) if (await once().then(() => true, () => false)) return;
    failed += 1;
  });
  // What was only kept has to be answered before anything can be built on it.
  return failed;
}

export async function endAll(crew: Worker[], place: Place): Promise<void> {
  await dismiss(crew);
  await place.remove();
}
