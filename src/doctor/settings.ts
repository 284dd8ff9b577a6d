/** The environment as far as it can be read: what is wrong is told in the part it belongs to, and the rest is examined all the same. */
import { didYouMean } from '../content/diagnostic.ts';
import { VARIABLES, complaintsOf, readConfig, type Complaint, type Config } from '../config.ts';
import { either, good, wrong, type Line } from './line.ts';

type Variables = Record<string, string | undefined>;
export type Part = 'settings' | 'database' | 'time zone' | 'address' | 'review' | 'Direct Line' | 'Bot Framework' | 'Slack' | 'metrics';

const PARTS: [RegExp, Part][] = [
  [/^DATABASE_URL$/, 'database'], [/^AMENDS_TIMEZONE$/, 'time zone'], [/^(HOST|PORT|AMENDS_URL)$/, 'address'], [/^AMENDS_SUPERVISORS$/, 'review'], [/^DIRECTLINE_/, 'Direct Line'],
  [/^Microsoft/, 'Bot Framework'], [/^SLACK_/, 'Slack'], [/^METRICS_/, 'metrics'],
];
const partOf = (name: string): Part => PARTS.find(([names]) => names.test(name))?.[1] ?? 'settings';

/** Parts whose variables have nothing to do with each other: one that is wrong is left out alone. */
const APART: readonly Part[] = ['settings', 'address'];

/** complaints: by part; the configuration is that of the parts without any. */
export type Settings = { config: Config; set: string[]; complaints: Map<Part, Line[]>; strays: { name: string; meant: string }[] };

export function settingsIn(env: Variables): Settings {
  const complaints = new Map<Part, Line[]>();
  let rest = env;
  for (let found = complaintsOf(rest); found.length; found = complaintsOf(rest)) {
    const parts = new Set(found.map(({ name }) => partOf(name)));
    // That nobody can be checked, or signs on, may follow from what was left out of it.
    const follows: string[] = [...(complaints.has('Bot Framework') ? ['HOST', 'AMENDS_SUPERVISORS'] : []), ...(complaints.has('Slack') ? ['HOST'] : [])];
    const own = found.filter(({ name }) => !follows.includes(name));
    for (const one of own) complaints.set(partOf(one.name), [...(complaints.get(partOf(one.name)) ?? []), lineOf(one)]);
    rest = Object.fromEntries(Object.entries(rest).filter(([name]) => !parts.has(partOf(name)) || (APART.includes(partOf(name)) && !found.some((one) => one.name === name))));
  }
  return { config: readConfig(rest), set: VARIABLES.filter((name) => env[name]?.trim()), complaints, strays: straysIn(env) };
}

const lineOf = ({ name, wrong: found, wayOut }: Complaint): Line => wrong(partOf(name), found, wayOut);

const OURS = /^(amends|microsoft_?app|slack|directline|metrics)/i;

/** Names that nobody reads and that look like one that is read. */
function straysIn(env: Variables): Settings['strays'] {
  return Object.keys(env).filter((name) => OURS.test(name) && env[name]?.trim() && !VARIABLES.some((one) => one === name)).flatMap((name) => {
    const meant = VARIABLES.find((one) => bare(one) === bare(name)) ?? /^Did you mean "(\w+)"/.exec(didYouMean(name, VARIABLES))?.[1];
    return meant && !env[meant]?.trim() ? [{ name, meant }] : [];
  });
}

const bare = (name: string): string => name.toLowerCase().replaceAll('_', '');

export function settingsLines({ set, complaints, strays }: Settings): Line[] {
  const troubles = strays.map(({ name, meant }) => ({ found: `${name} is set, which nothing reads`, next: `Set ${meant} if that was meant` }));
  return [...(complaints.get('settings') ?? []), ...either('settings', troubles, good('settings', set.length ? `set: ${set.join(', ')}` : 'none is set; each has its default'))];
}
