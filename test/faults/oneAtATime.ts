/** One turn at a time in each conversation, whoever answers: three processes, everybody speaks at once, and one process freezes just before it saves. */
import type { Inbound } from '../../dialogs/vocabulary.ts';
import { queuedTime } from '../ownTime.ts';
import { hire, type Worker } from './crew.ts';
import { endAll } from './deliveries.ts';
import { dice, seconds, sleep, until, type Figure } from './fault.ts';
import { count, type Row, type Site } from './places.ts';
import { opening, replying } from './talk.ts';
import { damageIn, missing, sound, told } from './verify.ts';

export type OneAtATime = {
  conversations: number;
  /** Messages in each conversation at once. */
  messages: number;
  frozenMs: number;
  /** As in src/main.ts unless it has to go faster. */
  rounds?: { every: number; behind: number };
  /** When a channel delivers again what was not acknowledged. */
  patience?: number;
  /** Frozen wherever it is, most likely inside transactions, rather than just before it saves. */
  anywhere?: boolean;
};

/** For finding stragglers and answering what stands before them, with two cores for all. */
const SLACK_MS = 4_000;
/** How long PostgreSQL lets a transaction lie idle. */
const LOCKED_MS = 8_000;

export async function oneAtATime(site: Site, { conversations, messages, frozenMs, rounds = { every: 2_000, behind: 5_000 }, patience = 15_000, anywhere = false }: OneAtATime): Promise<Figure> {
  const place = await site.open();
  const crew = [hire(), hire(), hire()];
  try {
    await Promise.all(crew.map((worker) => worker.open({ where: place.where, rounds })));
    const roll = dice(messages);
    const names = Array.from({ length: conversations }, (_, i) => `c${i}`);
    for (const name of names) for (const event of opening(name)) await crew[2]!.take(event);

    const kept = new Map<string, number>();
    const deliver = async (event: Inbound): Promise<void> => {
      for (;;) {
        const worker = crew[Math.floor(roll() * crew.length)]!;
        const how = roll() < 0.7 ? 'keep' : 'take';
        const answered = await Promise.race([worker[how](event).then(() => true, () => sleep(50).then(() => false)), sleep(patience).then(() => false)]);
        if (!answered) continue;
        kept.set(event.key, Date.now());
        return;
      }
    };
    if (!anywhere) await crew[0]!.arm('before commit', Math.ceil(messages / 2), 'freeze');
    const queued = queuedTime(...crew.map(({ pid }) => pid));
    const events = names.flatMap((name) => Array.from({ length: messages }, (_, i) => replying(name, 2 + i)));
    const delivered = Promise.all(events.map(deliver));
    const write = await freeze(crew[0]!, frozenMs, anywhere);
    await delivered;
    const settled = await until(async () => (await count(place, 'inbox')) === 0, 200);

    const inLine = queued();
    const rows = await place.rows();
    const dropped = missing(rows, events.map(({ key }) => key)).length;
    const damage = damageIn(rows);
    const stranded = rows.inbox.length;
    const silence = longestSilence(rows.events, kept);
    // While others have the processors, nobody here can answer.
    const most = rounds.every + rounds.behind + SLACK_MS + (anywhere ? LOCKED_MS : 0) + inLine;
    return {
      promise: `one turn at a time, ${place.name}${anywhere ? ', frozen anywhere' : ''}`,
      figure: `${conversations} x ${messages} at once, one of three frozen for ${seconds(frozenMs)}: ${told(damage)}, ${dropped} dropped, ${stranded} stranded${anywhere ? '' : `, late write ${write}`}; nobody waited longer than ${seconds(silence)}`,
      goal: `0${anywhere ? '' : ', late write refused'}, at most ${seconds(most)}`,
      kept: settled && sound(damage) && dropped === 0 && stranded === 0 && (anywhere || write === 'refused') && silence <= most,
    };
  } finally {
    await endAll(crew, place);
  }
}

/** What became of the write it was about to make; undefined where it was frozen anywhere. */
async function freeze(worker: Worker, ms: number, anywhere: boolean): Promise<'refused' | 'accepted' | undefined> {
  if (anywhere) {
    await sleep(500);
    worker.signal('SIGSTOP');
  } else await worker.frozen;
  await sleep(ms);
  worker.signal('SIGCONT');
  return anywhere ? undefined : worker.thawed;
}

/** The longest time in which a conversation had an acknowledged message and was not answered at all. */
function longestSilence(events: Row[], kept: Map<string, number>): number {
  let longest = 0;
  const last = new Map<string, number>();
  for (const { key, conversation, at } of events.toSorted((a, b) => Number(a['seq']) - Number(b['seq'])) as { key: string; conversation: string; at: number }[]) {
    const acknowledged = kept.get(key);
    if (acknowledged !== undefined) longest = Math.max(longest, at - Math.max(acknowledged, last.get(conversation) ?? 0));
    last.set(conversation, at);
  }
  return longest;
}
