/** One event, in order: load, judge, decide, save, say. Each conversation is answered one event at a time, whatever process has it. */
import { freeze, fresh, revive, type ConversationSnapshot } from '../../dialogs/conversation.ts';
import { notice } from '../../dialogs/notice.ts';
import { total } from '../../dialogs/points.ts';
import { MACHINE_VERSION } from '../../dialogs/upgrades.ts';
import type { Answer, Briefing, Coach, Inbound, Intent, Said } from '../../dialogs/vocabulary.ts';
import { isOutage } from '../store/outage.ts';
import type { Attempt, Commit, Standing, Store } from '../store/store.ts';
import type { OneTime } from './codes.ts';
import { examine } from './exam.ts';
import { NobodyJudges } from './judges.ts';
import { elsewhere, gone, isKept, isOpen, personally } from './personal.ts';
import { inTurn } from './queue.ts';
import { remembered } from './remembered.ts';
import { turnOf } from './record.ts';
import { intentOf, respond, type Making, type Outcome, type Scene } from './respond.ts';
import { another, inThread, isStranger } from './thread.ts';

export type CoachParts = Making & {
  store: Store;
  /** An answer as the messages that its channel is to be sent. */
  messages?: (answer: Answer, channel: string, desk: Briefing['desk'], isPublic: boolean) => string[];
  /** Called when messages wait to be sent. */
  posted?: () => void;
  /** Told what each event made of its conversation, once it is stored. */
  answered?: (answer: Answer, inbound: Inbound) => void;
  /** Told of an answer that came too late and was not stored: somebody else had answered in its conversation meanwhile. */
  late?: (inbound: Inbound) => void;
  /** Told of a conversation in which something was said that nobody had asked for there. */
  told?: (conversation: string) => void;
  /** Left out: accounts cannot be joined here, and nobody is given a link to their data. */
  oneTime?: OneTime;
  /** Told why a kept event could not be answered; it is tried again by catchUp. */
  failed?: (error: unknown, inbound: Inbound) => void;
  /** Told why an event will not be tried again. */
  gaveUp?: (error: unknown, inbound: Inbound) => void;
};

export type RunningCoach = Coach & {
  /** Answers every event that was kept before a time, or after another, and not answered, by whatever process; left out: every one. Resolves to how many it answered, or throws afterwards if one could not be. */
  catchUp(before?: number, after?: number): Promise<number>;
  /** Resolves when no kept event is being answered any more. */
  settled(): Promise<void>;
};

/** So often an event is tried that fails by its own fault: what comes after it in its conversation waits as long. */
const MOST_TRIES = 4;
/** Whoever asks: until then it is not tried again. A little less than from one round of catching up to the next. */
const REST_MS = 1_500;
/** Conversations that are caught up with at once. */
const ABREAST = 8;

/** The coach behind every channel. */
export function createCoach(parts: CoachParts): RunningCoach {
  const { store, now, failed = () => {}, gaveUp = () => {} } = parts;
  const queue = inTurn();
  const underWay = new Set<Promise<void>>();
  const caughtUpWith = new Set<string>();
  const resting = new Map<string, unknown>();
  const planOf = remembered((hash: string) => store.plan(hash), 200);

  /** Answers what waits in a conversation, oldest first; after that, or among it, one event that may not have been kept. */
  async function answerAll(conversation: string, own?: Inbound, each: () => void = () => {}): Promise<Answer | undefined> {
    for (;;) {
      const next = (await store.inbox.waiting(conversation))[0] ?? own;
      if (!next) return undefined;
      if (resting.has(next.key)) throw resting.get(next.key);
      const answer = await answerOne(next).catch((error: unknown) => missed(next, error));
      if (answer && !answer.repeated) each();
      if (answer && answer.key === own?.key) return answer;
    }
  }

  /** undefined: somebody else has answered in this conversation meanwhile. */
  async function answerOne(inbound: Inbound): Promise<Answer | undefined> {
    const standing = await store.standing(inbound.conversation);
    const { outcome, before, stays } = await outcomeOf(inbound, standing);
    return saved(inbound, commitOf(parts, inbound, standing, before, outcome, stays));
  }

  async function saved(inbound: Inbound, commit: Commit): Promise<Answer | undefined> {
    const answer = await store.commit(commit);
    if (!answer) parts.late?.(inbound);
    if (!answer || answer.repeated) return answer;
    if (commit.send?.bodies.length) parts.posted?.();
    if (inbound.intent.type === 'tell') parts.told?.(inbound.conversation);
    if (commit.leaves) parts.told?.(commit.leaves.answer.conversation);
    for (const deed of commit.deeds ?? []) if (deed.do === 'tell') answerLater(deed.conversation).catch((error: unknown) => failed(error, inbound));
    parts.answered?.(answer, inbound);
    return answer;
  }

  /** Counts a try that failed, unless the database or whoever judges was away, which is no fault of the event. After the last one it is set aside. */
  async function missed(inbound: Inbound, error: unknown): Promise<Answer> {
    if (isOutage(error) || error instanceof NobodyJudges) throw error;
    const { key } = inbound;
    let tries = await store.inbox.missed(key);
    if (!tries) {
      // Whoever asked is told to come again, and may not.
      await store.inbox.keep(inbound, now());
      tries = await store.inbox.missed(key);
    }
    // None even so: somebody else has answered it meanwhile, and that answer stands.
    const answer = tries && tries < MOST_TRIES ? undefined : await setAside(inbound, error);
    if (answer) return answer;
    resting.set(key, error);
    setTimeout(() => resting.delete(key), REST_MS).unref();
    throw error;
  }

  /** Whoever wrote it is told, once. undefined: somebody else has answered in this conversation meanwhile. */
  async function setAside(inbound: Inbound, error: unknown): Promise<Answer | undefined> {
    const { conversation, intent } = inbound;
    const standing = await store.standing(conversation);
    const said = intent.type === 'tell' || intent.type === 'silence' ? [] : [notice('not-taken')];
    const answer = await saved(inbound, { ...commitOf(parts, inbound, standing, undefined, { snapshot: fresh(), said }, standing.attempt?.id), aside: named(error) });
    if (!answer || answer.repeated) return answer;
    gaveUp(error, inbound);
    parts.told?.(conversation);
    return answer;
  }

  /** stays: the attempt that the conversation stood in is still its own, although it did not go on. */
  async function outcomeOf(inbound: Inbound, standing: Standing): Promise<{ outcome: Outcome; before?: ConversationSnapshot; stays?: string }> {
    const { attempt } = standing;
    const moved = attempt && attempt.conversation !== inbound.conversation ? attempt : undefined;
    const scene = moved ? { snapshot: fresh() } : await sceneOf(standing);
    const stays = scene && !moved ? {} : { ...(attempt && { stays: attempt.id }) };
    const here = scene ?? { snapshot: fresh() };
    // Where two begin a thread at once, one of them is too late.
    if (await isStranger(store, inbound)) return { outcome: { snapshot: fresh(), said: [notice('thread.not-yours')] }, ...(attempt && { stays: attempt.id }) };
    if (broken(inbound, standing)) return { outcome: { ...here, said: [] }, ...(attempt && { stays: attempt.id }) };
    const intent = intentOf(parts, inbound, here);
    const held = await another(parts, inbound, intent, here, moved);
    if (held) return { outcome: held, ...stays };
    const personal = await personally({ ...parts, planOf }, inbound, intent, here);
    // No turn comes of it, so nobody has to know where the talk stood before.
    if (personal) return { outcome: personal, ...(personal.deeds?.some((deed) => deed.do === 'erase') ? {} : stays) };
    if (!scene) return { outcome: await withWaiting(await outlived(inbound, standing, intent), inbound), ...stays };
    const outcome = inThread(inbound, await withWaiting(scene.attempt?.exam ? await examine(parts, inbound, scene, intent) : await respond(parts, inbound, scene, intent), inbound));
    return { outcome: moved && !outcome.started ? { ...outcome, said: [gone(moved.title, moved.channel), ...outcome.said.filter((one) => !isLine(one, 'choose-first'))] } : outcome, before: scene.snapshot };
  }

  /** A menu where nothing waits says what waits in another conversation. */
  async function withWaiting(outcome: Outcome, inbound: Inbound): Promise<Outcome> {
    if (isOpen(outcome) || !outcome.said.some((one) => one.type === 'menu')) return outcome;
    const away = await elsewhere(parts, inbound);
    if (!away?.attempt.turns || isKept(away, inbound)) return outcome;
    return { ...outcome, said: outcome.said.map((one) => (one.type === 'menu' ? { ...one, underWay: away.attempt.title, elsewhere: true as const } : one)) };
  }

  /** undefined: the attempt cannot be gone on with by this version. */
  async function sceneOf({ attempt }: Standing): Promise<Scene | undefined> {
    if (!attempt) return { snapshot: fresh() };
    const plan = await planOf(attempt.planHash);
    const snapshot = plan && revive(attempt.snapshot, plan, attempt.machineVersion);
    return snapshot && { snapshot, attempt };
  }

  /** Says so, and leaves the attempt where it is: the version that made it can go on with it. What waits must be answered all the same, or it would wait for ever. */
  async function outlived(inbound: Inbound, { attempt }: Standing, intent: Intent): Promise<Outcome> {
    const outcome = await respond(parts, inbound, { snapshot: fresh() }, intent);
    return outcome.started ? outcome : { ...outcome, said: [notice('made-elsewhere', { title: attempt?.title ?? '' }), ...outcome.said] };
  }

  const answerLater = (conversation: string, each?: () => void) => queue(conversation, () => answerAll(conversation, undefined, each));

  return {
    take: (inbound) => queue(inbound.conversation, () => answerAll(inbound.conversation, inbound)) as Promise<Answer>,
    keep: async (inbound) => {
      await store.inbox.keep(inbound, now());
      const answering: Promise<void> = answerLater(inbound.conversation).then(() => {}, (error: unknown) => failed(error, inbound)).finally(() => underWay.delete(answering));
      underWay.add(answering);
    },
    catchUp: async (before, after) => {
      let caught = 0;
      // One that cannot be answered must not leave the others waiting, nor one that hangs: the next round goes by it.
      const failures: unknown[] = [];
      const left = await store.inbox.behind(before, after);
      const catchOne = async (): Promise<void> => {
        for (let conversation = left.shift(); conversation !== undefined; conversation = left.shift()) {
          if (caughtUpWith.has(conversation)) continue;
          caughtUpWith.add(conversation);
          await answerLater(conversation, () => { caught++; }).catch((error: unknown) => { failures.push(error); });
          caughtUpWith.delete(conversation);
        }
      };
      await Promise.all(Array.from({ length: ABREAST }, catchOne));
      if (failures.length) throw failures[0];
      return caught;
    },
    settled: async () => { while (underWay.size) await Promise.all(underWay); },
  };
}

/** A silence that was broken before its turn came, by the person or by another process that had noticed it too. */
const broken = ({ intent }: Inbound, { seq }: Standing): boolean => intent.type === 'silence' && intent.after !== seq;

/** An error without its words, which may quote somebody's. */
function named(error: unknown): string {
  const { name, code } = error as { name?: unknown; code?: unknown };
  return `${typeof name === 'string' ? name : typeof error}${typeof code === 'string' || typeof code === 'number' ? ` ${code}` : ''}`;
}

const isLine = (said: Said, line: string): boolean => said.type === 'notice' && said.line === line;

function commitOf(parts: CoachParts, inbound: Inbound, standing: Standing, before: ConversationSnapshot | undefined, outcome: Outcome, stays: string | undefined): Commit {
  const { conversation, key, person, intent, channel, replyTo } = inbound;
  const at = parts.now();
  const attempt = outcome.attempt && brought(outcome.attempt, outcome.snapshot, at);
  const { plan, talk } = before?.context ?? {};
  const turn = attempt && plan && talk ? turnOf(attempt, outcome.heard ?? outcome.said, { step: talk.step, mood: talk.mood, begun: talk.history.length > 0 }, at, outcome.version ?? attempt.catalogueVersion) : undefined;
  const answer = { conversation, seq: standing.seq + 1, key, at, person, intent, said: outcome.said, ...(attempt && { attempt: attempt.id }) };
  const desk = outcome.snapshot.context.plan?.desk ?? [];
  return {
    answer, channel,
    current: attempt?.id ?? stays ?? null,
    ...(outcome.started && { plan: outcome.started }),
    ...(attempt && { attempt }),
    ...(turn && { turn }),
    ...(outcome.leaves && { leaves: outcome.leaves }),
    ...(outcome.deeds && { deeds: outcome.deeds }),
    ...(replyTo !== undefined && { replyTo }),
    ...(inbound.zone !== undefined && { zone: inbound.zone }),
    ...(inbound.public && { public: true }),
    ...(replyTo !== undefined && parts.messages && { send: { address: replyTo, bodies: parts.messages({ ...answer, repeated: false }, channel, desk, inbound.public === true) } }),
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
