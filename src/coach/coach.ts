/** One event, in order: load, judge, decide, save, say. Each conversation is answered one event at a time, whatever process has it. */
import { freeze, fresh, revive, type ConversationSnapshot } from '../../dialogs/conversation.ts';
import { total } from '../../dialogs/points.ts';
import { MACHINE_VERSION } from '../../dialogs/upgrades.ts';
import type { Answer, Briefing, Coach, Inbound } from '../../dialogs/vocabulary.ts';
import type { Attempt, Commit, Standing, Store } from '../store/store.ts';
import { inTurn } from './queue.ts';
import { remembered } from './remembered.ts';
import { turnOf } from './record.ts';
import { respond, type Making, type Outcome, type Scene } from './respond.ts';

export type CoachParts = Making & {
  store: Store;
  /** An answer as the messages that its channel is to be sent. */
  messages?: (answer: Answer, channel: string, desk: Briefing['desk']) => string[];
  /** Called when messages wait to be sent. */
  posted?: () => void;
  /** Told what each event made of its conversation, once it is stored. */
  answered?: (answer: Answer, inbound: Inbound) => void;
  /** Told of an answer that came too late and was not stored: somebody else had answered in its conversation meanwhile. */
  late?: (inbound: Inbound) => void;
  /** Told why a kept event could not be answered; it is tried again by catchUp. */
  failed?: (error: unknown, inbound: Inbound) => void;
};

export type RunningCoach = Coach & {
  /** Answers every event that was kept before a time and not answered, by whatever process; resolves to how many it answered, or throws afterwards if one could not be. */
  catchUp(before: number): Promise<number>;
};

/** The coach behind every channel. */
export function createCoach(parts: CoachParts): RunningCoach {
  const { store, now, failed = () => {} } = parts;
  const queue = inTurn();
  const planOf = remembered((hash: string) => store.plan(hash), 200);

  /** Answers what waits in a conversation, oldest first; after that, or among it, one event that may not have been kept. */
  async function answerAll(conversation: string, own?: Inbound, each: () => void = () => {}): Promise<Answer | undefined> {
    for (;;) {
      const next = (await store.inbox.waiting(conversation))[0] ?? own;
      if (!next) return undefined;
      const answer = await answerOne(next);
      if (answer && !answer.repeated) each();
      if (answer && answer.key === own?.key) return answer;
    }
  }

  /** undefined: somebody else has answered in this conversation meanwhile. */
  async function answerOne(inbound: Inbound): Promise<Answer | undefined> {
    const standing = await store.standing(inbound.conversation);
    const scene = await sceneOf(standing);
    const outcome = broken(inbound, standing) ? { ...(scene ?? { snapshot: fresh() }), said: [] } : scene ? respond(parts, inbound, scene) : outlived(inbound, standing);
    const commit = commitOf(parts, inbound, standing, scene?.snapshot, outcome);
    const answer = await store.commit(commit);
    if (!answer) parts.late?.(inbound);
    if (!answer || answer.repeated) return answer;
    if (commit.send?.bodies.length) parts.posted?.();
    parts.answered?.(answer, inbound);
    return answer;
  }

  /** undefined: the attempt cannot be gone on with by this version. */
  async function sceneOf({ attempt }: Standing): Promise<Scene | undefined> {
    if (!attempt) return { snapshot: fresh() };
    const plan = await planOf(attempt.planHash);
    const snapshot = plan && revive(attempt.snapshot, plan, attempt.machineVersion);
    return snapshot && { snapshot, attempt };
  }

  /** Says so, and leaves the attempt where it is: the version that made it can go on with it. What waits must be answered all the same, or it would wait for ever. */
  function outlived(inbound: Inbound, { attempt }: Standing): Outcome {
    const outcome = respond(parts, inbound, { snapshot: fresh() });
    return outcome.started ? outcome : { ...outcome, said: [{ type: 'notice', line: 'made-elsewhere', values: { title: attempt?.title ?? '' } }, ...outcome.said] };
  }

  const answerLater = (conversation: string, each?: () => void) => queue(conversation, () => answerAll(conversation, undefined, each));

  return {
    take: (inbound) => queue(inbound.conversation, () => answerAll(inbound.conversation, inbound)) as Promise<Answer>,
    keep: async (inbound) => {
      await store.inbox.keep(inbound, now());
      answerLater(inbound.conversation).catch((error: unknown) => failed(error, inbound));
    },
    catchUp: async (before) => {
      let caught = 0;
      // One that cannot be answered must not leave the others waiting.
      const failures: unknown[] = [];
      for (const conversation of await store.inbox.behind(before)) await answerLater(conversation, () => { caught++; }).catch((error: unknown) => { failures.push(error); });
      if (failures.length) throw failures[0];
      return caught;
    },
  };
}

/** A silence that was broken before its turn came, by the person or by another process that had noticed it too. */
const broken = ({ intent }: Inbound, { seq }: Standing): boolean => intent.type === 'silence' && intent.after !== seq;

function commitOf(parts: CoachParts, inbound: Inbound, standing: Standing, before: ConversationSnapshot | undefined, outcome: Outcome): Commit {
  const { conversation, key, person, intent, channel, replyTo } = inbound;
  const at = parts.now();
  const attempt = outcome.attempt && brought(outcome.attempt, outcome.snapshot, at);
  const { plan, talk } = before?.context ?? {};
  const turn = attempt && plan && talk ? turnOf(attempt, outcome.said, { step: talk.step, mood: talk.mood, begun: talk.history.length > 0 }, at, parts.scorer.version) : undefined;
  const answer = { conversation, seq: standing.seq + 1, key, at, person, intent, said: outcome.said, ...(attempt && { attempt: attempt.id }) };
  const desk = outcome.snapshot.context.plan?.desk ?? [];
  return {
    answer, channel,
    ...(replyTo !== undefined && { replyTo }),
    current: attempt?.id ?? (before ? null : standing.attempt?.id ?? null),
    ...(outcome.started && { plan: outcome.started }),
    ...(attempt && { attempt }),
    ...(turn && { turn }),
    ...(replyTo !== undefined && parts.messages && { send: { address: replyTo, bodies: parts.messages({ ...answer, repeated: false }, channel, desk) } }),
  };
}

/** The attempt's row brought up to what the machine now says. */
function brought(attempt: Attempt, snapshot: ConversationSnapshot, at: number): Attempt {
  const { plan, talk } = snapshot.context;
  if (!plan || !talk) return attempt;
  const score = total(plan, talk.lines);
  const ending = plan.endings.find((one) => one.id === talk.ending);
  return {
    ...attempt, score, points: score.points, turns: talk.turn, snapshot: freeze(snapshot), machineVersion: MACHINE_VERSION,
    ending: ending?.title ?? null, outcome: ending?.outcome ?? null, endedAt: attempt.endedAt ?? (ending ? at : null),
  };
}
