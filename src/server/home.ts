/** What a person's Home tab in Slack shows. */
import type { MenuItem } from '../../dialogs/vocabulary.ts';
import type { Home } from '../channels/slack/views.ts';
import { waitingFor, type RoundParts } from '../coach/rounds.ts';
import type { Store } from '../store/store.ts';

export function homes(parts: RoundParts & { store: Pick<Store, 'standing'>; menu: () => MenuItem[] }): (person: string) => Promise<Home> {
  const { store, menu } = parts;
  return async (person) => {
    // The direct messages with a person are the conversation of the person's own id.
    const [{ cases, mistakes }, { attempt }, waiting] = await Promise.all([store.progress(person), store.standing(person), waitingFor(parts, person)]);
    const underWay = attempt && attempt.endedAt === null && attempt.turns > 0 ? { title: attempt.title } : undefined;
    return { menu: menu(), ...waiting, ...(underWay && { underWay }), practised: cases, mistakes };
  };
}
