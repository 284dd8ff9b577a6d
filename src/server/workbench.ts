/** What trainers read of the running library. Who may: whoever may review. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { refuse, type Call, type Reply, type Route } from '../channels/http.ts';
import { about, type Log } from '../channels/log.ts';
import type { Reader } from '../content/apart.ts';
import { shown } from '../content/file.ts';
import type { Watched } from '../content/watch.ts';
import type { Plan } from '../../dialogs/vocabulary.ts';
import type { Scorer } from '../scoring/scorer.ts';
import { createBench, type Bench } from '../workshop/bench.ts';
import { draw } from '../workshop/draw.ts';
import { graphOf } from '../workshop/graph.ts';
import { page } from '../workshop/page.ts';
import { walksOf } from '../workshop/walks.ts';

/** The workbench of a folder that is watched. */
export function benchOf({ served, scorer, reader, folder, log }: { served: Watched; scorer: Scorer; reader: Reader; folder: string; log: Log }): Bench {
  const fileOf = (id: string) => join(folder, `${id}.yaml`);
  return createBench({
    plans: served.plans, catalogue: served.catalogue, broken: served.broken, scorer, fileOf: (id) => shown(fileOf(id)),
    read: async (id) => (await reader.read(fileOf(id), 'scenario')).good?.places,
    changedAt: (id) => stat(fileOf(id)).then(({ mtimeMs }) => mtimeMs, () => null),
    failed: (error) => log('rehearsals.failed', about(error)),
  });
}

export function workbenchRoutes({ bench, scorer }: { bench: Bench; scorer: Scorer }): Route[] {
  /** Everything there is, or 204 where the page has seen it: it asks often. */
  async function view({ query }: Call): Promise<Reply> {
    const seen = await bench.view();
    const version = createHash('sha256').update(JSON.stringify(seen)).digest('base64url');
    return query.get('seen') === version ? { status: 204 } : { status: 200, json: { version, ...seen } };
  }

  const drawn = new WeakMap<Plan, Promise<{ svg: string; html: string }>>();
  const drawnOnce = (plan: Plan) => {
    const known = drawn.get(plan);
    if (known) return known;
    const fresh = pictureOf(plan);
    drawn.set(plan, fresh);
    // What failed once may not fail again.
    fresh.catch(() => drawn.delete(plan));
    return fresh;
  };

  async function pictureOf(plan: Plan): Promise<{ svg: string; html: string }> {
    const walks = walksOf(plan, scorer);
    const graph = graphOf(plan, walks);
    const svg = await draw(graph);
    return { svg, html: page(plan, graph, walks, svg) };
  }

  const ofPlan = (answer: (picture: { svg: string; html: string }) => Reply) => async ({ params }: Call): Promise<Reply> => {
    const plan = bench.planOf(params['id']!);
    return plan ? answer(await drawnOnce(plan)) : refuse(404, 'NotFound', 'There is no such role-play, or its file is broken.');
  };

  return [
    { method: 'GET', path: '/api/workbench', who: 'supervisor', handle: view },
    { method: 'GET', path: '/api/workbench/:id/graph', who: 'supervisor', handle: ofPlan(({ svg }) => ({ status: 200, file: { bytes: Buffer.from(svg), type: 'image/svg+xml' } })) },
    { method: 'GET', path: '/api/workbench/:id/page', who: 'supervisor', handle: ofPlan(({ html }) => ({ status: 200, html })) },
  ];
}
