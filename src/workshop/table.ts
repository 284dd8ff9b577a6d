/** A case as a table, one row a line: for spreadsheets, translators and whoever would rather not see YAML. */
import { parse as parseCsv } from 'csv-parse/sync';
import { stringify as csvOf } from 'csv-stringify/sync';
import { parse as parseYaml } from 'yaml';
import type { Band, Condition, Reaction, Stage } from '../../dialogs/vocabulary.ts';
import type { ScenarioFile } from '../content/shape.ts';
import { BANDS } from './bands.ts';
import { noLines, quoted, type Draft, type DraftEnding, type DraftStep } from './draft.ts';
import { counted } from './words.ts';

/** place: the id of a step or ending, of a mistake (better), or the number of a reaction. condition: as in the YAML, in one line. */
type Row = { part: string; place: string; kind: string; mood: string; text: string; to: string; condition: string };
const COLUMNS = ['part', 'place', 'kind', 'mood', 'text', 'to', 'condition'] as const;
const CASE = ['id', 'title', 'teaser', 'situation', 'start'] as const;

export function toTable(scenario: ScenarioFile): string {
  const row = (part: string, place: string, kind: string, rest: Partial<Row>): Row => ({ part, place, kind, mood: '', text: '', to: '', condition: '', ...rest });
  const flow = (value: unknown) => (value === undefined ? '' : JSON.stringify(value));
  const rows = [
    ...CASE.map((kind) => row('case', '', kind, { text: scenario[kind] })),
    ...scenario.steps.flatMap(({ id, stage, goal, says, again, model, next, patience, otherwise }) => [
      row('step', id, 'stage', { text: stage }), row('step', id, 'goal', { text: goal }),
      ...([['says', says], ['again', again]] as const).flatMap(([kind, lines]) => BANDS.flatMap((mood) => lines[mood].map((text) => row('step', id, kind, { mood, text })))),
      row('step', id, 'model', { text: model }),
      ...next.map(({ to, when }) => row('step', id, 'next', { to, condition: flow(when) })),
      row('step', id, 'patience', { text: String(patience) }), row('step', id, 'otherwise', { to: otherwise }),
    ]),
    ...scenario.reactions.flatMap(({ says, ...rest }, at) => says.map((text, i) => row('reaction', String(at + 1), 'says', { text, ...(i === 0 && { condition: flow(rest) }) }))),
    ...scenario.endings.flatMap(({ id, title, outcome, atOnce, when, says, epilogue }) => [
      row('ending', id, atOnce ? 'title at once' : 'title', { text: title, to: outcome, condition: flow(when) }),
      ...says.map((text) => row('ending', id, 'says', { text })), row('ending', id, 'epilogue', { text: epilogue }),
    ]),
    ...(scenario.silence ?? []).map((text) => row('silence', '', 'says', { text })),
    ...Object.entries(scenario.better).map(([id, text]) => row('better', id, 'says', { text })),
  ];
  return csvOf(rows, { header: true, columns: [...COLUMNS], escape_formulas: true });
}

/** Throws Error with the line where the table is no table, lacks a column, or holds a row that nobody knows. */
export function fromTable(csv: string): Draft {
  const [head = [], ...rows] = parseCsv(csv, { bom: true, skip_empty_lines: true, relax_column_count: true, trim: true });
  const missing = COLUMNS.find((name) => !head.includes(name));
  if (missing) throw new Error(`line 1: no column "${missing}"; the columns are ${COLUMNS.join(', ')}`);
  const draft: Draft = { steps: [], endings: [] };
  rows.forEach((cells, at) => {
    const one = Object.fromEntries(COLUMNS.map((name) => [name, unescaped(cells[head.indexOf(name)] ?? '')])) as Row;
    if (!take(draft, one)) throw new Error(`row ${at + 1}: nothing is known of a "${one.part}" with the kind "${one.kind}"`);
  });
  const left = columnsLeft(head, rows);
  return { ...draft, ...(left.length && { left }) };
}

/** Columns of somebody's own, each with how many of its cells say something. */
function columnsLeft(head: string[], rows: string[][]): string[] {
  const taken = new Set<number>(COLUMNS.map((name) => head.indexOf(name)));
  const filled = new Map<number, number>();
  for (const cells of rows) for (const [at, cell] of cells.entries()) if (cell && !taken.has(at)) filled.set(at, (filled.get(at) ?? 0) + 1);
  return [...filled].toSorted(([one], [other]) => one - other).map(([at, cells]) => `${head[at] ? `the column ${quoted(head[at])}` : `column ${at + 1}, which has no name`} (${counted(cells, 'cell')})`);
}

/** Puts a row into the draft; false when it is none. */
function take(draft: Draft, row: Row): boolean {
  const { part, place, kind, text } = row;
  switch (part) {
    case 'case': {
      const key = CASE.find((name) => name === kind);
      if (key) draft[key] = text;
      return key !== undefined;
    }
    case 'step': return takeStep(found(draft.steps, place, { id: place, says: noLines(), again: noLines(), next: [] }), row);
    case 'ending': return takeEnding(found(draft.endings, place, { id: place, says: [] }), row);
    case 'reaction': {
      const reactions = (draft.reactions ??= []);
      const at = Number(place) - 1;
      if (!Number.isInteger(at) || at < 0 || at > reactions.length) return false;
      const reaction = (reactions[at] ??= { ...conditionOf(row) as Partial<Reaction>, says: [] });
      reaction.says.push(text);
      return true;
    }
    case 'silence': (draft.silence ??= []).push(text); return true;
    case 'better': (draft.better ??= {})[place] = text; return true;
    default: return false;
  }
}

function takeStep(step: DraftStep, row: Row): boolean {
  const { kind, mood, text, to } = row;
  switch (kind) {
    case 'stage': step.stage = text as Stage; return true;
    case 'goal': case 'model': step[kind] = text; return true;
    case 'says': case 'again': if (BANDS.includes(mood as Band)) step[kind][mood as Band].push(text); return BANDS.includes(mood as Band);
    case 'next': step.next.push({ to, ...(row.condition && { when: conditionOf(row) as Condition }) }); return true;
    case 'patience': step.patience = Number(text); return true;
    case 'otherwise': step.otherwise = to; return true;
    default: return false;
  }
}

function takeEnding(ending: DraftEnding, row: Row): boolean {
  const { kind, text, to } = row;
  switch (kind) {
    case 'title': case 'title at once':
      Object.assign(ending, { title: text, outcome: to, ...(row.condition && { when: conditionOf(row) }), ...(kind !== 'title' && { atOnce: true }) });
      return true;
    case 'says': ending.says.push(text); return true;
    case 'epilogue': ending.epilogue = text; return true;
    default: return false;
  }
}

function found<T extends { id: string }>(items: T[], id: string, fresh: T): T {
  const known = items.find((item) => item.id === id);
  if (!known) items.push(fresh);
  return known ?? fresh;
}

const conditionOf = ({ condition }: Row): unknown => (condition ? parseYaml(condition, { maxAliasCount: 0 }) : {});

/** Spreadsheets take a cell that begins so for a formula; an apostrophe before it says that it is text. */
const unescaped = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/, '');
