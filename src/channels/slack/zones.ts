/** Where people's clocks are, as Slack tells it: asked for when somebody is heard, once a day, after what they said is kept. */
import { isZone } from '../../../dialogs/zone.ts';
import type { Clients } from './client.ts';
import type { Limits } from './limits.ts';
import { personOf, type Speaker } from './place.ts';

export type ZoneParts = {
  clients: Clients;
  limits: Limits;
  now: () => number;
  /** Remembers the zone of whoever a conversation is with. */
  zoned: (conversation: string, zone: string) => Promise<void>;
  failed: (error: unknown) => void;
};

/** Nobody waits for an answer. */
const PATIENCE_MS = 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** People remembered at most; who is forgotten is asked for again. */
const MOST = 10_000;

type Zones = {
  /** The zone, where it is known. */
  of(speaker: Speaker): string | undefined;
  /** Asks for it, unless that was done within the day; nobody waits for it. */
  ask(speaker: Speaker, conversation: string): void;
};

export function createZones({ clients, limits, now, zoned, failed }: ZoneParts): Zones {
  const known = new Map<string, { at: number; zone?: string }>();

  async function look(speaker: Speaker, conversation: string): Promise<void> {
    const client = await clients.of(speaker.team);
    if (!client) return;
    const { user } = await limits.inTime({ team: speaker.team, method: 'users.info' }, PATIENCE_MS, () => client.users.info({ user: speaker.user }));
    const zone = user?.tz;
    if (zone === undefined || !isZone(zone)) return;
    known.set(personOf(speaker), { at: now(), zone });
    await zoned(conversation, zone);
  }

  return {
    of: (speaker) => known.get(personOf(speaker))?.zone,
    ask(speaker, conversation) {
      const person = personOf(speaker);
      const before = known.get(person);
      if (before && before.at > now() - DAY_MS) return;
      if (known.size >= MOST) known.delete(known.keys().next().value!);
      // Set at once: what fails is not tried at each word.
      known.set(person, { ...before, at: now() });
      look(speaker, conversation).catch(failed);
    },
  };
}
