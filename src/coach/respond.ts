/** What an intent makes of a conversation: most of it the machine decides, the rest is met here. */
import { decide, fresh, stateOf, type ConversationEvent, type ConversationSnapshot } from '../../dialogs/conversation.ts';
import { understand } from '../../dialogs/hears.ts';
import { notice } from '../../dialogs/notice.ts';
import { MACHINE_VERSION } from '../../dialogs/upgrades.ts';
import { GUEST, type Inbound, type Intent, type Plan, type Said } from '../../dialogs/vocabulary.ts';
import { menuOf } from '../content/load.ts';
import type { Attempt, Commit, Deed } from '../store/store.ts';
import { judged, momentOf } from './judge.ts';
import { judgeOf, type Judges } from './judges.ts';

/** What new attempts are made of. */
export type Making = {
  judges: Judges;
  /** The role-plays new attempts can choose from; asked anew each time, so that they can be replaced while running. */
  plans: () => Plan[];
  now: () => number;
  /** A fresh id and a fresh seed (a whole number) for an attempt. */
  id: () => string;
  seed: () => number;
};

/** A conversation's attempt, if any, and the machine's snapshot. */
export type Scene = { snapshot: ConversationSnapshot; attempt?: Attempt };
/** What one event made of it. */
export type Outcome = Scene & { said: Said[]; started?: Plan; /** What was said with what is withheld; left out where nothing is. */ heard?: Said[]; /** Of the judge that judged a reply. */ version?: string; leaves?: Commit['leaves']; deeds?: Deed[] };

/** What is meant by an event where the talk stands. */
export function intentOf(parts: Making, { intent }: Inbound, { snapshot }: Scene): Intent {
  return intent.type === 'text' ? understand(intent.text, stateOf(snapshot), menuOf(parts.plans()), snapshot.context.plan?.desk) : intent;
}

/** Decides what is said, and what becomes of the attempt. */
export async function respond(parts: Making, inbound: Inbound, scene: Scene, intent = intentOf(parts, inbound, scene)): Promise<Outcome> {
  const plans = parts.plans();
  const state = stateOf(scene.snapshot);
  const { plan: played, talk } = scene.snapshot.context;
  const go = (event: ConversationEvent): Outcome => {
    const [snapshot, said] = decide(scene.snapshot, event);
    return { ...scene, snapshot, said };
  };
  const menu = () => go({ type: 'MENU', scenarios: menuOf(plans) });
  const before = (line: string, values: Record<string, string>, outcome: Outcome): Outcome => ({ ...outcome, said: [notice(line, values), ...outcome.said] });

  const hear = async (text: string): Promise<Outcome> => {
    if (state === 'choosing') return before('choose-first', {}, menu());
    if (state !== 'practising' || !played || !talk) return go({ type: 'REPLY', text, findings: [] });
    const judge = await judgeOf(parts.judges, scene.attempt);
    const outcome = { ...go(judged(text, await judge.judge(momentOf(played, talk, text)))), version: judge.version };
    return scene.attempt?.private ? { ...outcome, said: outcome.said.map((one) => (one.type === 'coach' ? { ...one, private: true } : one)) } : outcome;
  };

  switch (intent.type) {
    case 'join': return before(inbound.person.name === GUEST ? 'welcome-stranger' : 'welcome', { name: inbound.person.name }, menu());
    case 'menu': return menu();
    case 'pick': {
      const plan = plans.find((one) => one.id === intent.scenario);
      if (plan) return instead(scene, plan.title, intent) ?? begun(parts, inbound, plan, intent.seed);
      return before('no-such-scenario', { scenario: intent.scenario }, menu());
    }
    case 'again': {
      const last = scene.attempt?.scenario;
      const plan = plans.find((one) => one.id === last);
      return plan ? instead(scene, plan.title, intent) ?? begun(parts, inbound, plan) : menu();
    }
    case 'begin': {
      // What is to stay with somebody cannot be said where others read along.
      if (intent.private && inbound.public && state === 'briefing') return { ...scene, said: [notice('private-in-public')] };
      const outcome = go({ type: 'BEGIN' });
      if (!intent.private || state !== 'briefing') return outcome;
      return before('private', {}, { ...outcome, ...(outcome.attempt && { attempt: { ...outcome.attempt, private: true } }) });
    }
    case 'resume': return scene.attempt ? go({ type: 'RESUME' }) : before('nothing-to-resume', {}, menu());
    case 'desk': return go({ type: 'DESK', action: intent.action });
    case 'hint': return go({ type: 'HINT' });
    case 'help': return go({ type: 'HELP' });
    case 'points': return go({ type: 'POINTS' });
    case 'silence': return state === 'practising' && played?.silence ? go({ type: 'SILENCE' }) : { ...scene, said: [] };
    case 'stop': return go({ type: 'STOP' });
    case 'text': return hear(intent.text);
    // Nothing was asked here, so the word is one like any other.
    case 'confirm': case 'cancel': return inbound.intent.type === 'text' ? hear(inbound.intent.text) : { ...scene, said: [notice('nothing-asked')] };
    default: return { ...scene, said: [] };
  }
}

/** Whoever is in the middle of a talk is asked before another takes its place: a button was pressed by mistake, or a shared role-play opened. undefined: there is nothing to ask. */
export function instead(scene: Scene, title: string, intent: Extract<Intent, { sure?: boolean }>): Outcome | undefined {
  if (intent.sure || stateOf(scene.snapshot) !== 'practising') return undefined;
  const { plan } = scene.snapshot.context;
  return { ...scene, said: [{
    type: 'question', line: plan!.title === title ? 'instead.anew' : 'instead.ask', values: { title: plan!.title, other: title },
    choices: [{ line: 'choice.go-on', intent: { type: 'resume' } }, { line: plan!.title === title ? 'choice.anew' : 'choice.instead', intent: { ...intent, sure: true } }],
  }] };
}

/** A new attempt at a case, with its briefing. */
export async function begun(parts: Making, inbound: Inbound, plan: Plan, seed = parts.seed()): Promise<Outcome> {
  const id = parts.id();
  const [snapshot, said] = decide(fresh(), { type: 'PICK', plan, attempt: id, seed });
  return { snapshot, said, started: plan, attempt: newAttempt(parts, inbound, plan, { id, seed, catalogueVersion: (await judgeOf(parts.judges)).version }) };
}

function newAttempt(parts: Making, inbound: Inbound, plan: Plan, born: Pick<Attempt, 'id' | 'seed' | 'catalogueVersion'>): Attempt {
  return {
    ...born, person: inbound.person.id, channel: inbound.channel, conversation: inbound.conversation,
    scenario: plan.id, title: plan.title, planHash: plan.hash, machineVersion: MACHINE_VERSION,
    private: false, exam: false, startedAt: parts.now(), endedAt: null, turns: 0, points: 0, outcome: null, ending: null,
    score: { lines: [], points: 0, possible: 0 }, snapshot: null,
  };
}
