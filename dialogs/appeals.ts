/** Appeals: where those against a finding stand, and what somebody is told of the answer to theirs. Pure. */
import { notice } from './notice.ts';
import { examResult, PASS, without } from './points.ts';
import type { Appeal, AppealState, Finding, MistakeId, Plan, Said, Score } from './vocabulary.ts';

/** Rounds that a dispute may take. */
const MOST_ROUNDS = 2;
/** Characters of a reason, and of its answer. */
export const LONGEST_REASON = 1_000;

/** Where one finding's appeals stand, given in the order of their rounds. */
export function stateOf(rounds: Pick<Appeal, 'round' | 'verdict'>[]): AppealState {
  const last = rounds.at(-1);
  if (!last) return 'none';
  if (last.verdict !== 'kept') return last.verdict ?? 'open';
  return last.round < MOST_ROUNDS ? 'kept' : 'settled';
}

/** Whether a note offers a way to an appeal beside it: praise can be appealed against in words, and is hardly ever. */
export const isDisputable = (findings: Finding[]): boolean => findings.some(({ kind, band }) => kind === 'mistake' || band === 'possible');

/** A finding with the number of its turn. */
export type TurnFinding = Finding & { turn: number };

/** The findings of an attempt's turns, each with where it stands. */
export const placed = (turns: { number: number; findings: Finding[] }[]): (TurnFinding & { place: number })[] =>
  turns.flatMap(({ number, findings }) => findings.map((finding, place) => ({ ...finding, turn: number, place })));

/** An answered appeal in its attempt: all its findings, and those that were taken back before. */
export type Answered = { appeal: Appeal; finding: TurnFinding; attempt: { title: string; exam: boolean; ended: boolean; score: Score }; plan: Plan; findings: TurnFinding[]; before: TurnFinding[] };

/** What the person is told, in one remark: the answer, and what it does to their points and to an exam. */
export function answerSaid({ appeal, finding, attempt, plan, findings, before }: Answered): Said {
  const { title, exam, ended, score } = attempt;
  const values = { attempt: appeal.attempt, turn: appeal.turn, place: appeal.place, name: plan.names[finding.id], title, why: appeal.why ?? '' };
  if (appeal.verdict !== 'taken-back') return notice(`appeal.${stateOf([appeal])}`, values);
  const [was, is] = [resultOf(plan, score, findings, before), resultOf(plan, score, findings, [...before, finding])];
  if (is.points === was.points) return notice('appeal.taken-back', values);
  const passes = exam && ended && is.passed && !was.passed;
  return notice(passes ? 'appeal.passed' : 'appeal.points', { ...values, before: was.points, points: is.points, pass: PASS });
}

/** What an attempt comes to without the findings that were taken back. */
function resultOf(plan: Plan, score: Score, findings: TurnFinding[], takenBack: TurnFinding[]): { points: number; passed: boolean } {
  const left = without(score, takenBack);
  const mistakes = findings.filter((one) => one.kind === 'mistake' && one.band === 'found' && !takenBack.includes(one)).map(({ id }) => id as MistakeId);
  return { points: left.points, passed: examResult(plan, left, mistakes).passed };
}
