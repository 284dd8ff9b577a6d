/** One event, in order: seen before? load, judge, decide, save, say. */
import { decide, freeze, fresh, MACHINE_VERSION, revive, stateOf, type ConversationEvent, type ConversationSnapshot } from '../../dialogs/conversation.ts';
import { understand } from '../../dialogs/hears.ts';
import { total } from '../../dialogs/points.ts';
import { GUEST, type Answer, type Coach, type Inbound, type Intent, type Plan, type Said } from '../../dialogs/vocabulary.ts';
import { menuItem } from '../content/load.ts';
import type { Scorer } from '../scoring/scorer.ts';
import type { Attempt, Commit, Store } from '../store/store.ts';
import { judge } from './judge.ts';
import { inTurn } from './queue.ts';
import { turnOf } from './record.ts';

export type CoachParts = {
  store: Store;
  scorer: Scorer;
  /** The role-plays new attempts can choose from; asked anew each time, so that they can be replaced while running. */
  plans: () => Plan[];
  now: () => number;
  /** A fresh id and a fresh seed (a whole number) for an attempt. */
  id: () => string;
  seed: () => number;
};

/** Where a conversation stands: its attempt, if any, and the machine's snapshot. */
type Standing = { snapshot: ConversationSnapshot; attempt?: Attempt };
/** What one event made of it. */
type Outcome = Standing & { said: Said[]; started?: Plan };

/** The coach behind every channel. Events of one conversation are taken one at a time, in the order they came. */
export function createCoach(parts: CoachParts): Coach {
  const queue = inTurn();
  return { take: (inbound) => queue(inbound.conversation, () => take(parts, inbound)) };
}

async function take(parts: CoachParts, inbound: Inbound): Promise<Answer> {
  const earlier = await parts.store.answered(inbound.key);
  if (earlier) return earlier;

  const standing = await load(parts, inbound);
  const outcome = respond(parts, inbound, standing);
  const at = parts.now();
  const attempt = outcome.attempt && brought(outcome.attempt, outcome.snapshot, at);
  const { plan, talk } = standing.snapshot.context;
  const turn = attempt && plan && talk ? turnOf(attempt, outcome.said, { step: talk.step, mood: talk.mood, begun: talk.history.length > 0 }, at) : undefined;
  const commit: Commit = {
    answer: { conversation: inbound.conversation, key: inbound.key, at, person: inbound.person, intent: inbound.intent, said: outcome.said, ...(attempt && { attempt: attempt.id }) },
    channel: inbound.channel,
    current: attempt?.id ?? null,
    ...(outcome.started && { plan: outcome.started }),
    ...(attempt && { attempt }),
    ...(turn && { turn }),
  };
  return parts.store.commit(commit);
}

async function load({ store }: CoachParts, inbound: Inbound): Promise<Standing> {
  const current = (await store.conversation(inbound.conversation))?.attempt;
  const attempt = current ? await store.attempt(current) : undefined;
  const plan = attempt && await store.plan(attempt.planHash);
  return attempt && plan ? { snapshot: revive(attempt.snapshot, plan), attempt } : { snapshot: fresh() };
}

/** What the machine decides about the intent; intents that need more than the machine are met here. */
function respond(parts: CoachParts, inbound: Inbound, standing: Standing): Outcome {
  const plans = parts.plans();
  const scenarios = plans.map(menuItem);
  const menu = { type: 'MENU', scenarios } as const;
  const state = stateOf(standing.snapshot);
  const { plan: played, talk } = standing.snapshot.context;
  const intent: Intent = inbound.intent.type === 'text' ? understand(inbound.intent.text, state, scenarios, played?.desk) : inbound.intent;
  const go = (event: ConversationEvent): Outcome => {
    const [snapshot, said] = decide(standing.snapshot, event);
    return { ...standing, snapshot, said };
  };
  const start = (plan: Plan, seed = parts.seed()): Outcome => {
    const id = parts.id();
    const [snapshot, said] = decide(fresh(), { type: 'PICK', plan, attempt: id, seed });
    return { snapshot, said, started: plan, attempt: newAttempt(parts, inbound, plan, id, seed) };
  };
  const before = (line: string, values: Record<string, string>, outcome: Outcome): Outcome => ({ ...outcome, said: [{ type: 'notice', line, values }, ...outcome.said] });

  switch (intent.type) {
    case 'join': return before(inbound.person.name === GUEST ? 'welcome-stranger' : 'welcome', { name: inbound.person.name }, go(menu));
    case 'menu': return go(menu);
    case 'pick': {
      const plan = plans.find((one) => one.id === intent.scenario);
      return plan ? start(plan, intent.seed) : before('no-such-scenario', { scenario: intent.scenario }, go(menu));
    }
    case 'again': {
      const last = standing.attempt?.scenario;
      const plan = plans.find((one) => one.id === last);
      return plan ? start(plan) : go(menu);
    }
    case 'begin': {
      const outcome = go({ type: 'BEGIN' });
      if (!intent.private || state !== 'briefing') return outcome;
      return before('private', {}, { ...outcome, ...(outcome.attempt && { attempt: { ...outcome.attempt, private: true } }) });
    }
    case 'resume': return standing.attempt ? go({ type: 'RESUME' }) : before('nothing-to-resume', {}, go(menu));
    case 'desk': return go({ type: 'DESK', action: intent.action });
    case 'hint': return go({ type: 'HINT' });
    case 'help': return go({ type: 'HELP' });
    case 'points': return go({ type: 'POINTS' });
    case 'stop': return go({ type: 'STOP' });
    case 'text': {
      if (state === 'choosing') return before('choose-first', {}, go(menu));
      if (state !== 'practising' || !played || !talk) return go({ type: 'REPLY', text: intent.text, findings: [] });
      return go(judge(parts.scorer, played, talk, intent.text));
    }
  }
}

function newAttempt(parts: CoachParts, inbound: Inbound, plan: Plan, id: string, seed: number): Attempt {
  return {
    id, seed, person: inbound.person.id, channel: inbound.channel, conversation: inbound.conversation,
    scenario: plan.id, title: plan.title, planHash: plan.hash, machineVersion: MACHINE_VERSION, catalogueVersion: parts.scorer.version,
    private: false, startedAt: parts.now(), endedAt: null, turns: 0, points: 0, outcome: null, ending: null,
    score: { lines: [], points: 0, possible: 0 }, snapshot: null,
  };
}

/** The attempt's row brought up to what the machine now says. */
function brought(attempt: Attempt, snapshot: ConversationSnapshot, at: number): Attempt {
  const { plan, talk } = snapshot.context;
  if (!plan || !talk) return attempt;
  const score = total(plan, talk.lines);
  const ending = plan.endings.find((one) => one.id === talk.ending);
  return {
    ...attempt, score, points: score.points, turns: talk.turn, snapshot: freeze(snapshot),
    ending: ending?.title ?? null, outcome: ending?.outcome ?? null, endedAt: attempt.endedAt ?? (ending ? at : null),
  };
}
