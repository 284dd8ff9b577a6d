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
import { createBench, type Bench, type BenchParts, type BenchStood } from '../workshop/bench.ts';
import { draw } from '../workshop/draw.ts';
import { graphOf } from '../workshop/graph.ts';
import { page } from '../workshop/page.ts';
import { FEWEST, placesOf, type Stood } from '../workshop/stood.ts';
import type { Walk } from '../workshop/walks.ts';

/** The workbench of a folder that is watched. */
export function benchOf({ served, rehearse, reader, folder, log }: { served: Watched; rehearse: BenchParts['rehearse']; reader: Reader; folder: string; log: Log }): Bench {
  const fileOf = (id: string) => join(folder, `${id}.yaml`);
  return createBench({
    plans: served.plans, catalogue: served.catalogue, broken: served.broken, rehearse, fileOf: (id) => shown(fileOf(id)),
    read: async (id) => (await reader.read(fileOf(id), 'scenario')).good?.places,
    changedAt: (id) => stat(fileOf(id)).then(({ mtimeMs }) => mtimeMs, () => null),
    failed: (error) => log('rehearsals.failed', about(error)),
  });
}

const TOO_FEW = 'Fewer than five people have played it in the open, so it is not coloured by where they went.';

/** stood: where people stood in a role-play, without what they keep to themselves. */
export function workbenchRoutes({ bench, walks: walksOf, stood }: { bench: Bench; walks: (plan: Plan) => Walk[] | Promise<Walk[]>; stood: (scenario: string) => Promise<Stood> }): Route[] {
  /** Everything there is, or 204 where the page has seen it: it asks often. */
  async function view({ query }: Call): Promise<Reply> {
    const seen = await bench.view();
    const version = createHash('sha256').update(JSON.stringify(seen)).digest('base64url');
    return query.get('seen') === version ? { status: 204 } : { status: 200, json: { version, ...seen } };
  }

  /** Where people stood, while they are enough not to be known by it. */
  async function placesIn(plan: Plan): Promise<{ people: number; places: Map<string, number> } | undefined> {
    const seen = await stood(plan.id);
    return seen.people < FEWEST ? undefined : { people: seen.people, places: placesOf(plan, seen) };
  }

  async function footprints(plan: Plan): Promise<Reply> {
    const seen = await placesIn(plan);
    const json: BenchStood = { people: seen?.people ?? null, most: Math.max(0, ...plan.steps.map(({ id }) => seen?.places.get(id) ?? 0)) };
    return { status: 200, json };
  }

  type Picture = { svg: string; html: string };
  /** The last picture of a plan, and what it was drawn from. */
  const drawn = new WeakMap<Plan, { from: string; picture: Promise<Picture> }>();
  async function drawnOnce(plan: Plan): Promise<Picture> {
    const places = (await placesIn(plan))?.places;
    const from = JSON.stringify([...places ?? []]);
    const known = drawn.get(plan);
    if (known?.from === from) return known.picture;
    const picture = pictureOf(plan, places);
    drawn.set(plan, { from, picture });
    // What failed once may not fail again.
    picture.catch(() => drawn.delete(plan));
    return picture;
  }

  async function pictureOf(plan: Plan, places: Map<string, number> | undefined): Promise<Picture> {
    const walks = await walksOf(plan);
    const graph = graphOf(plan, walks, places);
    const svg = await draw(graph);
    return { svg, html: page(plan, graph, walks, svg, places ? '' : TOO_FEW) };
  }

  const ofPlan = (answer: (plan: Plan) => Promise<Reply>) => async ({ params }: Call): Promise<Reply> => {
    const plan = bench.planOf(params['id']!);
    return plan ? answer(plan) : refuse(404, 'NotFound', 'There is no such role-play, or its file is broken.');
  };

  return [
    { method: 'GET', path: '/api/workbench', who: 'supervisor', handle: view },
    { method: 'GET', path: '/api/workbench/:id/graph', who: 'supervisor', handle: ofPlan(async (plan) => ({ status: 200, file: { bytes: Buffer.from((await drawnOnce(plan)).svg), type: 'image/svg+xml' } })) },
    { method: 'GET', path: '/api/workbench/:id/page', who: 'supervisor', handle: ofPlan(async (plan) => ({ status: 200, html: (await drawnOnce(plan)).html })) },
    { method: 'GET', path: '/api/workbench/:id/stood', who: 'supervisor', handle: ofPlan(footprints) },
  ];
}
