/** A scenario file that passed its checks, made into the Plan an attempt runs on. */
import { createHash } from 'node:crypto';
import { COSTS } from '../../dialogs/points.ts';
import { LABELS, MISTAKES, type CatalogueEntry, type LabelId, type MistakeId, type Plan, type Taught } from '../../dialogs/vocabulary.ts';
import type { ScenarioFile } from './shape.ts';

/** A judged reply of a scenario file, label by label. */
const taught = ({ shows, showsNot, ...example }: NonNullable<ScenarioFile['examples']>[number]): Taught[] =>
  [...shows.map((label) => ({ label, caught: true, example })), ...showsNot.map((label) => ({ label, caught: false, example }))];

/** Whoever plays, the same text gives the same plan and the same hash. */
export function compile(file: ScenarioFile, catalogue: CatalogueEntry[]): Plan {
  const of = (id: LabelId) => catalogue.find((entry) => entry.id === id)!;
  const byLabel = <T>(value: (id: LabelId) => T) => Object.fromEntries(LABELS.map((id) => [id, value(id)])) as Record<LabelId, T>;
  const { examples, ...told } = file;
  const plan: Omit<Plan, 'hash'> = {
    ...told,
    ...(examples && { examples: examples.flatMap(taught) }),
    effects: byLabel((id) => file.effects[id] ?? of(id).effect),
    costs: Object.fromEntries(MISTAKES.map((id) => [id, COSTS[of(id).severity!]])) as Record<MistakeId, number>,
    names: byLabel((id) => of(id).name),
    lessons: byLabel((id) => of(id).lesson),
  };
  let hash: string | undefined;
  // A start makes many plans, and most of them are not played.
  return { ...plan, get hash() { return (hash ??= createHash('sha256').update(JSON.stringify(plan)).digest('hex')); } };
}
