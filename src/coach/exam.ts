/** An exam: the case in other clothes where there is any, without hints, with the coach's notes at the end. */
import { notice } from '../../dialogs/notice.ts';
import { PASS, examResult } from '../../dialogs/points.ts';
import type { Briefing, CoachNote, Inbound, Intent, Plan, Said, ScoreCard } from '../../dialogs/vocabulary.ts';
import { menuOf } from '../content/load.ts';
import type { Progress, Store } from '../store/store.ts';
import { noteOf } from './recap.ts';
import { begun, instead, respond, type Making, type Outcome, type Scene } from './respond.ts';

type ExamParts = Making & { store: Pick<Store, 'progress' | 'turns'> };

/** What an exam on a plan asks. */
export const termsOf = ({ variantOf }: Plan): NonNullable<Briefing['exam']> => ({ pass: PASS, variant: variantOf !== undefined });

/** Begins an exam of a case; without one named, of the case that stands here. */
export async function beginExam(parts: ExamParts, inbound: Inbound, intent: Extract<Intent, { type: 'exam' | 'again' }>, scene: Scene): Promise<Outcome | undefined> {
  const plans = parts.plans();
  const named = plans.find((one) => one.id === ((intent.type === 'exam' ? intent.scenario : undefined) ?? scene.attempt?.scenario));
  if (!named) return undefined;
  const asks = instead(scene, named.title, intent);
  if (asks) return asks;
  const plan = examOf(plans, named.variantOf ?? named.id, (await parts.store.progress(inbound.person.id)).cases);
  const outcome = await begun(parts, inbound, plan);
  return {
    ...outcome,
    attempt: { ...outcome.attempt!, exam: true },
    said: outcome.said.map((one) => (one.type === 'briefing' ? { ...one, plan: { ...one.plan, exam: termsOf(plan) } } : one)),
  };
}

/** What is said where no case was named that there is. */
export const whichExam = (parts: Making, scenario: string | undefined): Said[] =>
  [scenario === undefined ? notice('exam.which') : notice('no-such-scenario', { scenario }), { type: 'menu', scenarios: menuOf(parts.plans()) }];

/** The variant of a case that was played least; the case itself where it has none. */
export function examOf(plans: Plan[], id: string, cases: Pick<Progress['cases'][number], 'scenario' | 'attempts'>[]): Plan {
  const played = (plan: Plan) => cases.find((one) => one.scenario === plan.id)?.attempts ?? 0;
  const [variant] = plans.filter((one) => one.variantOf === id).sort((a, b) => played(a) - played(b));
  return variant ?? plans.find((one) => one.id === id)!;
}

/** One event in an exam. What the coach thinks of it is recorded now and told at the end. */
export async function examine(parts: ExamParts, inbound: Inbound, scene: Scene, intent: Intent): Promise<Outcome> {
  const over = Boolean(scene.snapshot.context.talk?.ending);
  if (!over && (intent.type === 'hint' || intent.type === 'points')) return { ...scene, said: [notice('exam.no-help')] };
  const kept = intent.type === 'begin' && intent.private === true;
  const outcome = await respond(parts, inbound, scene, kept ? { type: 'begin' } : intent);
  if (outcome.started) return outcome;
  const shown = outcome.said.filter((one) => one.type !== 'coach');
  const card = shown.findIndex((one) => one.type === 'scorecard');
  if (card >= 0) shown[card] = { type: 'scorecard', card: await marked(parts, outcome) };
  return { ...outcome, heard: outcome.said, said: kept ? [notice('exam.not-private'), ...shown] : shown };
}

/** The score card with the result, and with the notes of all turns. */
async function marked({ store }: ExamParts, { said, attempt, snapshot }: Outcome): Promise<ScoreCard> {
  const { plan, talk } = snapshot.context;
  const card = said.find((one) => one.type === 'scorecard')!.card;
  const earlier = (await store.turns(attempt!.id)).filter((turn) => turn.kind === 'reply').map((turn) => noteOf(talk!, turn));
  const last = said.flatMap((one): CoachNote[] => (one.type === 'coach' ? [one.note] : []));
  return { ...card, exam: { ...examResult(plan!, card.score, card.mistakes.map(({ id }) => id)), pass: PASS, notes: [...earlier, ...last] } };
}
