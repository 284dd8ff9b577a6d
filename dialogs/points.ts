/** Points: lines that a person can add up. */
import type { Finding, MistakeId, Plan, Score, ScoreLine, Severity } from './vocabulary.ts';

/** Points a found mistake costs. */
export const COSTS: Record<Severity, number> = { minor: 4, serious: 8, critical: 15 };
/** Points of a hundred that pass an exam. */
export const PASS = 70;

/** The lines one turn adds: rubric items earned for the first time, and the cost of each found mistake. */
export function linesOf(plan: Plan, turn: { number: number; step: string; findings: Finding[]; done?: string }, soFar: ScoreLine[]): ScoreLine[] {
  const found = turn.findings.filter((finding) => finding.band === 'found');
  const earned = plan.rubric.flatMap((item): ScoreLine[] => {
    if (soFar.some((line) => line.id === item.id)) return [];
    const line = { turn: turn.number, id: item.id, kind: 'rubric', text: item.text, points: item.points } as const;
    if (item.does) return item.does === turn.done ? [line] : [];
    if (item.in && !item.in.includes(turn.step)) return [];
    const proof = found.find((finding) => finding.kind === 'practice' && item.shows?.some((id) => id === finding.id));
    return proof ? [{ ...line, quote: proof.quote }] : [];
  });
  const lost = found.filter((finding) => finding.kind === 'mistake').map((finding): ScoreLine => ({
    turn: turn.number, id: finding.id, kind: 'mistake', text: plan.names[finding.id], points: -plan.costs[finding.id as MistakeId], quote: finding.quote,
  }));
  return [...earned, ...lost];
}

/** Adds the lines up; where that would be below zero, a line of its own says what was forgiven. */
export const total = (plan: Plan, lines: ScoreLine[]): Score => summed(lines, plan.rubric.reduce((sum, item) => sum + item.points, 0));

function summed(lines: ScoreLine[], possible: number): Score {
  const sum = lines.reduce((points, line) => points + line.points, 0);
  const floor: ScoreLine[] = sum < 0 ? [{ turn: 0, id: 'floor', kind: 'floor', text: 'Points never fall below zero', points: -sum }] : [];
  return { lines: [...lines, ...floor], points: Math.max(0, sum), possible };
}

/** A score without what some mistakes cost, each named by its turn, label and quote. */
export function without(score: Score, mistakes: { turn: number; id: string; quote: string }[]): Score {
  const left = [...mistakes];
  const lines = score.lines.filter((line) => {
    if (line.kind !== 'mistake') return line.kind !== 'floor';
    const at = left.findIndex((one) => one.turn === line.turn && one.id === line.id && one.quote === line.quote);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return summed(lines, score.possible);
}

/** What an exam came to: enough points, and no critical mistake; those by name. */
export function examResult(plan: Plan, { points, possible }: Pick<Score, 'points' | 'possible'>, mistakes: MistakeId[]): { passed: boolean; critical: string[] } {
  const critical = [...new Set(mistakes)].filter((id) => plan.costs[id] >= COSTS.critical).map((id) => plan.names[id]);
  return { passed: !critical.length && points * 100 >= PASS * possible, critical };
}
