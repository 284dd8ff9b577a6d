/** Appeals: where those against a finding stand, and what somebody is told of the answer to theirs. Pure. */
import { examResult, PASS, without } from './points.ts';
import type { Appeal, AppealState, Finding, MistakeId, Plan, Said, Score } from './vocabulary.ts';

/** Rounds that a dispute may take. */
export const MOST_ROUNDS = 2;
/** Characters of a reason, and of its answer. */
export const LONGEST_REASON = 1_000;

/** Where one finding's appeals stand, given in the order of their rounds. */
export function stateOf(rounds: Pick<Appeal, 'round' | 'verdict'>[]): AppealState {
  const last = rounds.at(-1);
  if (!last) return 'none';
  if (last.verdict !== 'kept') return last.verdict ?? 'open';
  return last.round < MOST_ROUNDS ? 'kept' : 'settled';
}

/** A finding with the number of its turn. */
export type TurnFinding = Finding & { turn: number };

/** An answered appeal in its attempt: all its findings, and those that were taken back before. */
export type Answered = { appeal: Appeal; finding: TurnFinding; attempt: { title: string; exam: boolean; ended: boolean; score: Score }; plan: Plan; findings: TurnFinding[]; before: TurnFinding[] };

/** What the person is told: the answer, and what it does to their points and to an exam. */
export function answerSaid({ appeal, finding, attempt, plan, findings, before }: Answered): Said[] {
  const { verdict, why, turn, place } = appeal;
  const { title, exam, ended } = attempt;
  const line = verdict === 'taken-back' ? 'taken-back' : stateOf([appeal]);
  const answer: Said = { type: 'notice', line: `appeal.${line}`, values: { attempt: appeal.attempt, turn, place, name: plan.names[finding.id], title, why: why ?? '' } };
  if (verdict !== 'taken-back') return [answer];
  const [was, is] = [resultOf(plan, attempt.score, findings, before), resultOf(plan, attempt.score, findings, [...before, finding])];
  return [
    answer,
    ...(is.points === was.points ? [] : [{ type: 'notice' as const, line: 'appeal.points', values: { title, before: was.points, points: is.points } }]),
    ...(exam && ended && is.passed && !was.passed ? [{ type: 'notice' as const, line: 'appeal.passed', values: { title, pass: PASS } }] : []),
  ];
}

/** What an attempt comes to without the findings that were taken back. */
function resultOf(plan: Plan, score: Score, findings: TurnFinding[], takenBack: TurnFinding[]): { points: number; passed: boolean } {
  const left = without(score, takenBack);
  const mistakes = findings.filter((one) => one.kind === 'mistake' && one.band === 'found' && !takenBack.includes(one)).map(({ id }) => id as MistakeId);
  return { points: left.points, passed: examResult(plan, left, mistakes).passed };
}
