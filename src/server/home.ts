/** What a person's Home tab in Slack shows. */
import type { MenuItem } from '../../dialogs/vocabulary.ts';
import type { Home } from '../channels/slack/views.ts';
import type { Store } from '../store/store.ts';

export function homes(store: Pick<Store, 'progress' | 'standing'>, menu: () => MenuItem[]): (person: string) => Promise<Home> {
  return async (person) => {
    // The direct messages with a person are the conversation of the person's own id.
    const [{ cases }, { attempt }] = await Promise.all([store.progress(person), store.standing(person)]);
    const underWay = attempt && attempt.endedAt === null && attempt.turns > 0 ? { title: attempt.title } : undefined;
    return { menu: menu(), ...(underWay && { underWay }), practised: cases };
  };
}
