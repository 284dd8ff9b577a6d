/** The one machine: choosing, briefing, practising, debriefing, paused. It decides; whoever runs it says and saves. */
import { assign, createActor, setup, type AnyActorScope, type SnapshotFrom } from 'xstate';
import { notice } from './notice.ts';
import { total } from './points.ts';
import { act, begin, hear, isSilence, isTalk, open, stepOf, waitedLong, waits, type Reply, type Talk } from './talk.ts';
import { MACHINE_VERSION, upgraded } from './upgrades.ts';
import type { Briefing, MenuItem, NotJudged, Plan, Said } from './vocabulary.ts';

export type ConversationEvent =
  | { type: 'MENU'; scenarios: MenuItem[] }
  | { type: 'PICK'; plan: Plan; attempt: string; seed: number }
  | { type: 'BEGIN' }
  | ({ type: 'REPLY' } & Reply)
  | { type: 'UNREAD'; why: NotJudged }
  | { type: 'DESK'; action: string }
  | { type: 'SILENCE' }
  | { type: 'HINT' }
  | { type: 'HELP' }
  | { type: 'POINTS' }
  | { type: 'STOP' }
  | { type: 'RESUME' };

export type Context = { plan: Plan | null; talk: Talk | null; said: Said[] };

/** A moment of an attempt under way; both are there in every state but choosing. */
type Running = { plan: Plan; talk: Talk };

const running = (context: Context): Running => ({ plan: context.plan!, talk: context.talk! });

const machineSetup = setup({
  types: { context: {} as Context, events: {} as ConversationEvent },
  actions: {
    // The machine's one effect. It is carried out by the coach, after the turn is stored.
    say: (_args, _params: { said: Said[] }) => {},
    menu: assign(({ event, context }) => event.type === 'MENU'
      ? { said: [{ type: 'menu' as const, scenarios: event.scenarios, ...(context.talk?.history.length && !context.talk.ending && { underWay: context.plan!.title }) }] } : {}),
    pick: assign(({ event }) => event.type === 'PICK'
      ? { plan: event.plan, talk: begin(event.plan, event.attempt, event.seed), said: [{ type: 'briefing' as const, attempt: event.attempt, plan: brief(event.plan) }] } : {}),
    open: assign(({ context }) => {
      const { plan, talk } = running(context);
      const [next, said] = open(plan, talk);
      return { talk: next, said };
    }),
    hear: assign(({ context, event }) => {
      if (event.type !== 'REPLY') return {};
      const { plan, talk } = running(context);
      const [next, said] = hear(plan, talk, event);
      return { talk: next, said };
    }),
    act: assign(({ context, event }) => {
      if (event.type !== 'DESK') return {};
      const { plan, talk } = running(context);
      const [next, said] = act(plan, talk, event.action);
      return { talk: next, said };
    }),
    wait: assign(({ context }) => {
      const { plan, talk } = running(context);
      const [next, said] = waits(plan, talk);
      return { talk: next, said };
    }),
    hint: assign(({ context }) => {
      const { plan, talk } = running(context);
      const step = stepOf(plan, talk.step);
      return { said: [{ type: 'hint' as const, text: step.goal, step: step.id }] };
    }),
    unread: assign(({ event, context }) => event.type === 'UNREAD'
      ? { said: [notice(`unread.${event.why}`, { customer: context.plan?.customer.name ?? '' })] } : {}),
    remind: assign(({ context }) => {
      const { plan, talk } = running(context);
      const last = talk.history.findLast((line) => line.speaker === 'customer' && !isSilence(plan, line))!;
      return { said: [notice('resumed', { title: plan.title }), { type: 'customer' as const, name: plan.customer.name, text: last.text, mood: talk.mood, turn: talk.turn }] };
    }),
    tally: assign(({ context }) => {
      const { plan, talk } = running(context);
      const { points, possible } = total(plan, talk.lines);
      return { said: [notice('points', { points, possible })] };
    }),
    tell: assign(({ context }, params: { line: string }) => ({
      said: [notice(params.line, { title: context.plan?.title ?? '', customer: context.plan?.customer.name ?? '' })],
    })),
  },
  guards: {
    waitedLong: ({ context: { plan, talk } }) => plan !== null && talk !== null && waitedLong(plan, talk),
    over: ({ context }) => context.talk?.ending != null,
    started: ({ context }) => (context.talk?.history.length ?? 0) > 0,
  },
});

const say = { type: 'say', params: ({ context }: { context: Context }) => ({ said: context.said }) } as const;
const tell = (line: string) => [{ type: 'tell', params: { line } } as const, say];
// Spread into each state rather than put on the root: a state's own '*' would hide the root's.
const anytime = { PICK: { target: '#conversation.briefing', actions: ['pick', say] }, HELP: { actions: tell('help') } } as const;
const goOn = [
  { guard: 'started', target: 'practising', actions: ['remind', say] },
  { target: 'practising', actions: ['open', say] },
] as const;

export const conversation = machineSetup.createMachine({
  id: 'conversation',
  initial: 'choosing',
  context: { plan: null, talk: null, said: [] },
  states: {
    choosing: {
      on: {
        ...anytime,
        MENU: { actions: ['menu', say] },
        '*': { actions: tell('choose-first') },
      },
    },
    briefing: {
      on: {
        ...anytime,
        BEGIN: { target: 'practising', actions: ['open', say] },
        MENU: { actions: ['menu', say] },
        STOP: { target: 'paused', actions: tell('stopped') },
        '*': { actions: tell('begin-first') },
      },
    },
    practising: {
      on: {
        ...anytime,
        REPLY: { actions: ['hear', say] },
        UNREAD: { actions: ['unread', say] },
        DESK: { actions: ['act', say] },
        SILENCE: [
          { guard: 'waitedLong', target: 'paused', actions: tell('silent') },
          { actions: ['wait', say] },
        ],
        HINT: { actions: ['hint', say] },
        POINTS: { actions: ['tally', say] },
        MENU: { target: 'paused', actions: ['menu', say] },
        STOP: { target: 'paused', actions: tell('stopped') },
        RESUME: { actions: ['remind', say] },
        BEGIN: { actions: ['remind', say] },
      },
      always: { guard: 'over', target: 'debriefing' },
    },
    paused: {
      on: {
        ...anytime,
        RESUME: goOn,
        BEGIN: goOn,
        MENU: { actions: ['menu', say] },
        '*': { actions: tell('paused') },
      },
    },
    debriefing: {
      on: {
        ...anytime,
        MENU: { actions: ['menu', say] },
        '*': { actions: tell('finished') },
      },
    },
  },
});

export type ConversationSnapshot = SnapshotFrom<typeof conversation>;
export type ConversationState = 'choosing' | 'briefing' | 'practising' | 'debriefing' | 'paused';

/** Never started: a conversation is decided on, not lived through. */
const idle = createActor(conversation);
const nothing = (): void => {};
// xstate's own transition() makes this anew for every event, and an actor with it: half of what a decision costs.
const SCOPE = { self: idle, system: idle.system, id: '', sessionId: '', logger: nothing, defer: nothing, emit: nothing, stopChild: nothing } satisfies Partial<AnyActorScope>;

/** A conversation in which nothing has been chosen yet. */
export const fresh = (): ConversationSnapshot => idle.getSnapshot();

/** One decision: the next snapshot and what is to be said. Nothing is changed and nothing is done. */
export function decide(snapshot: ConversationSnapshot, event: ConversationEvent): [ConversationSnapshot, Said[]] {
  const said: Said[] = [];
  const actionExecutor: AnyActorScope['actionExecutor'] = (action) => { if (action.type === 'say') said.push(...(action.params as { said: Said[] }).said); };
  return [conversation.transition(snapshot, event, { ...SCOPE, actionExecutor }), said];
}

export const stateOf = (snapshot: ConversationSnapshot): ConversationState => snapshot.value as ConversationState;

/** A snapshot as plain JSON for the store: without the plan, which is kept once under its hash. */
export const freeze = (snapshot: ConversationSnapshot): unknown => ({ value: snapshot.value, context: { talk: snapshot.context.talk } });

/** The snapshot that some version's freeze() stored, alive again on its own plan; undefined when this version cannot go on with it. */
export function revive(frozen: unknown, plan: Plan, version = MACHINE_VERSION): ConversationSnapshot | undefined {
  if (version > MACHINE_VERSION) return undefined;
  const { value, context } = (upgraded(frozen, plan, version) ?? {}) as { value?: unknown; context?: { talk?: unknown } };
  const talk = context?.talk;
  if (typeof value !== 'string' || !Object.hasOwn(conversation.states, value) || !isTalk(talk, plan)) return undefined;
  // Not through an actor's persisted snapshot: xstate would walk the whole plan each time, looking for actors.
  return conversation.resolveState({ value, context: { plan, talk, said: [] } } as Parameters<typeof conversation.resolveState>[0]);
}

/** What a person is told of a case before it begins. */
export function brief(plan: Plan): Briefing {
  const { id, title, situation, policy, deadline, minutes, customer, desk, rubric } = plan;
  return {
    id, title, situation, policy, minutes, customer, ...(deadline && { deadline }),
    desk: desk.map((action) => ({ id: action.id, label: action.label })),
    rubric: rubric.map((item) => ({ text: item.text, points: item.points })),
  };
}
