/** SIGTERM under load: what has been begun is answered, and the process is gone in time. */
import { reply } from '../bench/talk.ts';
import { ownTime } from '../ownTime.ts';
import { seconds, sleep, until, type Figure } from './fault.ts';
import { count, keysIn, type Site } from './places.ts';
import { keyOf, message, serve, sink, tell } from './serving.ts';

const CLIENTS = 16;

export async function drain(site: Site, { times }: { times: number }): Promise<Figure> {
  const place = await site.open();
  const channel = await sink();
  const seen = { answered: 0, failed: new Map<string, number>(), codes: new Set<number | null>(), slowest: 0, lost: 0 };
  const acknowledged = new Set<string>();
  try {
    for (let time = 0; time < times; time++) {
      const server = await serve(place.where);
      let on = true;
      const client = async (name: string): Promise<void> => {
        for (const text of ['1', 'begin']) await tell(server.url, message(name, text));
        for (let n = 0; on; n++) {
          const body = message(name, reply(n), n % 2 ? channel.url : undefined);
          const { status } = await tell(server.url, body);
          // The door is closed: nobody has heard this one, and the next server will.
          if (status === 'ECONNREFUSED') return;
          if (status === 200) {
            seen.answered += 1;
            acknowledged.add(keyOf(body));
          } else seen.failed.set(String(status), (seen.failed.get(String(status)) ?? 0) + 1);
        }
      };
      const clients = Array.from({ length: CLIENTS }, (_, i) => client(`c${time}-${i}`));
      await sleep(1_500);
      const took = ownTime(server.child.pid!);
      server.child.kill('SIGTERM');
      const ended = await Promise.race([server.ended, sleep(60_000).then(() => 'never' as const)]);
      seen.slowest = Math.max(seen.slowest, took());
      on = false;
      await Promise.all(clients);
      if (ended === 'never') await server.stop();
      else seen.codes.add(ended);
      const there = await keysIn(place);
      seen.lost += [...acknowledged].filter((key) => !there.has(key)).length;
    }
    // The next one answers what the last one left.
    const next = await serve(place.where);
    const settled = await until(async () => (await count(place, 'inbox')) === 0, 100);
    await next.stop();
    const failed = [...seen.failed].map(([status, n]) => `${n} x ${status}`).join(', ');
    return {
      promise: `SIGTERM under load, ${place.name}`,
      figure: `${times} times, ${seen.answered} answered, failed: ${failed || 'none'}, ${seen.lost} lost; gone in ${seconds(seen.slowest)}, exit code ${[...seen.codes].join(', ')}`,
      goal: '0 failed, 0 lost, gone in 10 s with code 0',
      kept: settled && !failed && seen.lost === 0 && seen.slowest <= 10_000 && [...seen.codes].every((code) => code === 0),
    };
  } finally {
    channel.close();
    await place.remove();
  }
}
