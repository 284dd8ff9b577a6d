/** What a trainer sees of the running library: every role-play, how its rehearsals go, and which files are broken. */
import { rehearsalsMissed } from '../coach/prove.ts';
import type { Miss } from '../coach/rehearse.ts';
import type { Diagnostic } from '../content/diagnostic.ts';
import { locateIn, type Places } from '../content/places.ts';
import type { Source } from '../content/read.ts';
import { checkTogether } from '../content/together.ts';
import type { CatalogueEntry, LabelId, Plan, Rehearsal } from '../../dialogs/vocabulary.ts';

/** ends: the ending's title. misses is left out until it has been played. */
export type BenchRehearsal = { name: string; turns: number; ends: string; misses?: Complaint[] };
export type Complaint = Pick<Diagnostic, 'line' | 'column' | 'code' | 'message' | 'wayOut'>;
export type BenchCase = Pick<Plan, 'id' | 'title' | 'teaser' | 'minutes' | 'difficulty' | 'place' | 'variantOf' | 'hash'> & {
  file: string; customer: string; trains: { id: LabelId; name: string }[]; steps: number; endings: number;
  /** Epoch milliseconds; null where its file cannot be asked. */
  changedAt: number | null;
  rehearsals: BenchRehearsal[];
  /** Playing them failed, and is not tried again until the file changes. */
  unplayable?: true;
};
/** served: an earlier version, which was good, is played meanwhile. */
export type BenchBroken = { file: string; title?: string; served: boolean; complaints: Complaint[] };
/** Played, though it does not fit the other files. */
export type BenchMisfit = Pick<BenchCase, 'id' | 'title' | 'file'> & { complaints: Complaint[] };
export type BenchView = { cases: BenchCase[]; broken: BenchBroken[]; misfits: BenchMisfit[] };

/** Where people stood in a case. people: null where they are too few to be shown. most: the turns that stood in the step where most did. */
export type BenchStood = { people: number | null; most: number };

export type BenchParts = {
  plans: () => Plan[];
  catalogue: () => Pick<CatalogueEntry, 'id' | 'name'>[];
  broken: () => ReadonlyMap<string, Diagnostic[]>;
  rehearse: (plan: Plan, rehearsal: Rehearsal) => Miss[] | Promise<Miss[]>;
  /** The path of a role-play's file, as the trainer sees it. */
  fileOf: (id: string) => string;
  /** The places in its file; undefined where that has become another. */
  read: (id: string) => Promise<Places | undefined>;
  changedAt: (id: string) => Promise<number | null>;
  failed: (error: unknown) => void;
};

export type Bench = { view: () => Promise<BenchView>; planOf: (id: string) => Plan | undefined };

export function createBench({ plans, catalogue, broken, rehearse, fileOf, read, changedAt, failed }: BenchParts): Bench {
  /** By plan: how each rehearsal went. */
  const played = new WeakMap<Plan, Diagnostic[][]>();
  const unplayable = new WeakSet<Plan>();
  const beside = new WeakMap<Plan, Places | undefined>();
  const atFirst = new Set(plans());
  let playing = false;

  /** What was saved meanwhile goes first: somebody waits for it. */
  function nextToPlay(): Plan | undefined {
    const waiting = plans().filter((plan) => !played.has(plan) && !unplayable.has(plan));
    return waiting.find((plan) => !atFirst.has(plan)) ?? waiting[0];
  }

  /** Plays what has not been played, one rehearsal at a time: replies of people who practise are judged in between. */
  async function playAll(): Promise<void> {
    if (playing) return;
    playing = true;
    try {
      for (let plan; (plan = nextToPlay());) {
        try {
          played.set(plan, await playOne(plan));
        } catch (error) {
          unplayable.add(plan);
          failed(error);
        }
      }
    } finally {
      playing = false;
    }
  }

  async function playOne(plan: Plan): Promise<Diagnostic[][]> {
    const misses: Miss[][] = [];
    for (const rehearsal of plan.rehearsals) misses.push(await rehearse(plan, rehearsal));
    const source = { file: fileOf(plan.id), locate: locateIn((misses.flat().length && await read(plan.id)) || {}) };
    return misses.map((_, at) => rehearsalsMissed(plan, misses.map((some, i) => (i === at ? some : [])), source));
  }

  /** What does not fit between files; only those are read again, to find the places. */
  async function misfitsOf(now: Plan[]): Promise<BenchMisfit[]> {
    // By file, as at the command line: of two the same one complains.
    const byFile = new Map(now.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((plan) => [fileOf(plan.id), plan]));
    const sources = new Map([...byFile].map(([file, plan]): [string, Source] => [plan.id, { file, locate: (path) => locateIn(beside.get(plan) ?? {})(path) }]));
    const found = () => Map.groupBy(checkTogether([...byFile.values()], sources), ({ file }) => byFile.get(file)!);
    for (const plan of found().keys()) if (!beside.has(plan)) beside.set(plan, await read(plan.id).catch(() => undefined));
    return [...found()].map(([{ id, title }, diagnostics]) => ({ id, title, file: fileOf(id), complaints: diagnostics.map(complaintOf) }));
  }

  async function caseOf(plan: Plan): Promise<BenchCase> {
    const { id, title, teaser, minutes, difficulty, place, variantOf, hash, customer, trains, names, steps, endings, rehearsals } = plan;
    return {
      id, title, teaser, minutes, difficulty, ...(place !== undefined && { place }), ...(variantOf && { variantOf }), hash, file: fileOf(id), customer: customer.name,
      trains: trains.map((label) => ({ id: label, name: names[label] })), steps: steps.length, endings: endings.length, changedAt: await changedAt(id),
      rehearsals: rehearsals.map(({ name, turns, ends }, at) => ({ name, turns: turns.length, ends: endings.find((ending) => ending.id === ends)!.title, ...(played.has(plan) && { misses: played.get(plan)![at]!.map(complaintOf) }) })),
      ...(unplayable.has(plan) && { unplayable: true }),
    };
  }

  return {
    planOf: (id) => plans().find((plan) => plan.id === id),
    async view() {
      playAll().catch(failed);
      const now = plans();
      return {
        cases: await Promise.all(now.map(caseOf)),
        misfits: await misfitsOf(now),
        broken: [...broken()].map(([name, diagnostics]): BenchBroken => {
          // What the catalogue has is called by its folder, too.
          const title = name.includes('/') ? catalogue().find(({ id }) => name.endsWith(`/${id}`))?.name : now.find(({ id }) => id === name)?.title;
          return { file: diagnostics[0]!.file, served: title !== undefined, ...(title !== undefined && { title }), complaints: diagnostics.map(complaintOf) };
        }),
      };
    },
  };
}

const complaintOf = ({ line, column, code, message, wayOut }: Diagnostic): Complaint => ({ line, column, code, message, wayOut });
