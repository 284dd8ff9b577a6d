/** What supervisors read. Private attempts do not exist here: the store leaves them out, and their address answers as a missing one does. */
import { refuse, type Call, type Reply, type Route } from '../channels/http.ts';
import type { ReviewStore } from '../store/store.ts';
import type { Door } from './door.ts';

type Labels = Record<string, string>;

export function reviewRoutes({ door, review, names, lessons }: { door: Door; review: ReviewStore; names: Labels; lessons: Labels }): Route[] {
  async function overview(): Promise<Reply> {
    const [attempts, mistakes, appeals] = await Promise.all([review.attempts(), review.mistakes(), review.openAppeals()]);
    return { status: 200, json: {
      attempts,
      mistakes: mistakes.map((one) => ({ ...one, name: names[one.id] ?? one.id, lesson: lessons[one.id] ?? '' })),
      appeals, names,
    } };
  }

  async function transcript({ params }: Call): Promise<Reply> {
    const found = await review.transcript(params['id']!);
    if (!found) return refuse(404, 'NotFound', 'There is no such attempt, or it was kept private.');
    // The machine's state is nobody's business but the coach's.
    const { snapshot: _, ...attempt } = found.attempt;
    return { status: 200, json: { attempt, customer: found.customer, turns: found.turns, appeals: found.appeals, names } };
  }

  return [
    { method: 'GET', path: '/review/enter', who: 'everyone', handle: door.enter },
    { method: 'GET', path: '/api/review', who: 'supervisor', handle: overview },
    { method: 'GET', path: '/api/review/attempts/:id', who: 'supervisor', handle: transcript },
  ];
}
