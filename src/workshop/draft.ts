/** What other formats can carry of a case, and what is lost on the way. */
import { Document, isMap, isSeq } from 'yaml';
import type { Band, Condition, Ending, Reaction, Stage } from '../../dialogs/vocabulary.ts';
import type { ScenarioFile } from '../content/shape.ts';

export type DraftLines = Record<Band, string[]>;
/** choice: what a link said in the file it comes from; nothing the format knows. */
export type DraftRoute = { to: string; when?: Condition; choice?: string };
export type DraftStep = { id: string; stage?: Stage; goal?: string; says: DraftLines; again: DraftLines; model?: string; next: DraftRoute[]; patience?: number; otherwise?: string };
export type DraftEnding = { id: string; title?: string; outcome?: Ending['outcome']; when?: Condition; atOnce?: boolean; says: string[]; epilogue?: string };
/** A case with whatever parts a file had. Where something is missing, check says so. */
export type Draft = {
  id?: string; title?: string; teaser?: string; situation?: string; start?: string; steps: DraftStep[]; endings: DraftEnding[];
  reactions?: Reaction[]; silence?: string[]; better?: Record<string, string>;
  /** What the file had and a case has no place for, in words. */
  left?: string[];
};

export const noLines = (): DraftLines => ({ calm: [], tense: [], angry: [] });

/** A draft as a scenario file; what a link said stands as a comment at its route. */
export function yamlOf(draft: Draft): string {
  const { left: _left, ...kept } = draft;
  const plain = { ...kept, steps: draft.steps.map((step) => ({ ...step, next: step.next.map(({ choice: _choice, ...route }) => route) })) };
  const document = new Document(plain);
  draft.steps.forEach((step, i) => step.next.forEach(({ choice }, j) => {
    const next = document.getIn(['steps', i, 'next']);
    const route = isSeq(next) ? next.items[j] : undefined;
    if (choice && isMap(route)) route.commentBefore = ` the link said: ${choice}`;
  }));
  return document.toString({ lineWidth: 0 });
}

/** Where a case and its copy differ: paths without places (`steps.next.when`), and how often each. */
export function lost(original: ScenarioFile, copy: Draft): Map<string, number> {
  const found = new Map<string, number>();
  walk(original, copy, '', (path) => found.set(path, (found.get(path) ?? 0) + 1));
  return found;
}

function walk(one: unknown, other: unknown, path: string, miss: (path: string) => void): void {
  if (one === undefined || one === other) return;
  if (Array.isArray(one) && one.length && !Array.isArray(other)) return one.forEach(() => miss(path));
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return JSON.stringify(one) === JSON.stringify(other) ? undefined : miss(path);
  for (const [key, value] of Object.entries(one)) walk(value, (other as Record<string, unknown>)[key], Array.isArray(one) ? path : `${path}${path && '.'}${key}`, miss);
}

/** "The Cold Soup!" is the-cold-soup; '' where there is nothing to make an id of. */
export function slug(title: string): string {
  const words = title.normalize('NFKD').toLowerCase().replaceAll(/\p{M}|['’]/gu, '').replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^[-0-9]+|-+$/g, '').slice(0, 41).replace(/-$/, '');
  return words.length > 1 ? words : '';
}

/** A name from somebody's file as it can stand in a terminal: in quotes, on one line, not too long. */
export const quoted = (name: string): string => JSON.stringify(name.length > 60 ? `${name.slice(0, 59)}…` : name).replaceAll(/\p{C}/gu, '');
