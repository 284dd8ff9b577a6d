/** Where everything is kept: the folder, the signing key, the database. */
import type { Looked } from '../store/look.ts';
import { either, good, off, wrong, type Line, type Trouble } from './line.ts';

/** A folder as it was found; one that is not there yet is made by the first start, in the nearest one that is. */
export type Folder = { path: string; there: boolean; /** Why nothing can be written there. */ shut?: string; freeBytes: number };
/** A file that is there: its bytes, and whether others than its owner may read it. */
export type Key = { bytes: number; open: boolean } | undefined;
/** undefined: not tried. */
export type Database = { where: string; found: Looked | 'absent' | { failed: string } | undefined };

const LEAST_BYTES = 500 * 2 ** 20;

export function folderLines({ path, there, shut, freeBytes }: Folder): Line[] {
  const free = `${sizeOf(freeBytes)} free`;
  return either('folder', [
    ...(shut ? [{ found: `${path} cannot be written (${shut})`, next: 'Let the user who runs Amends write there, or set AMENDS_DATA to another folder' }] : []),
    ...(freeBytes < LEAST_BYTES ? [{ found: `${path}: only ${free}`, next: 'Make room: on a full disk nothing that people write is kept' }] : []),
  ], good('folder', there ? `${path}, ${free}` : `${path} is made by the first start, ${free}`));
}

const sizeOf = (bytes: number): string => (bytes >= 2 ** 30 ? `${(bytes / 2 ** 30).toFixed(1)} GiB` : `${Math.floor(bytes / 2 ** 20)} MiB`);

const KEY_BYTES = 32;

/** lived: whether people have been here already, so that a new key makes strangers of them. */
export function keyLines(key: Key, file: string, lived: boolean): Line[] {
  if (!key) {
    return [lived ? wrong('signing key', `${file} is gone, but the database has been written to: the next start makes a new key, and everybody is a stranger again`, `Bring ${file} back from where the folder was before`)
      : good('signing key', 'made by the first start')];
  }
  return either('signing key', [
    ...(key.bytes < KEY_BYTES ? [{ found: `${file} has ${key.bytes} bytes, and ${KEY_BYTES} are needed`, next: `Bring it back from a copy, or delete it: the next start makes a new one, and everybody signs in again` }] : []),
    ...(key.open ? [{ found: `${file} can be read by others on this machine`, next: `chmod 600 ${file}` }] : []),
  ], good('signing key', 'there, and its owner alone reads it'));
}

export function databaseLines({ where, found }: Database): Line[] {
  if (!found) return [good('database', `${where}, not tried`)];
  if (found === 'absent') return [good('database', `${where} is made by the first start`)];
  if ('failed' in found) return [wrong('database', `${where}: ${found.failed}`, wayOut(where, found.failed))];
  if (found.kind === 'empty') {
    return [found.mayMake ? good('database', `${where} is empty; the first start makes its tables`)
      : wrong('database', `${where} is empty, and this user may not make tables there`, 'As its owner: GRANT CREATE ON SCHEMA public TO the user of DATABASE_URL')];
  }
  if (found.unknown.length) return [wrong('database', `${where} was written by a later version (${found.unknown.join(', ')})`, 'Run that version, or restore a backup that this one wrote')];
  const { lacks } = found;
  return [good('database', lacks.length ? `${where} is of an earlier version; the next start brings it up to date` : `${where}, up to date`)];
}

const WAYS: [RegExp, string][] = [
  [/^(28P01|28000)$/, 'Correct the user or the password in DATABASE_URL'],
  [/^3D000$/, 'Make that database (createdb), or correct its name in DATABASE_URL'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'Correct the host in DATABASE_URL'],
  [/^(ECONN|EHOST|ENET|no answer|timeout)/, 'Start PostgreSQL there, or correct the host and port in DATABASE_URL'],
];
const wayOut = (where: string, failed: string): string =>
  WAYS.find(([what]) => what.test(failed))?.[1] ?? (where.endsWith('.db') ? 'Let the user who runs Amends read and write it, or bring it back: npm run -s amends -- restore FILE' : 'Ask whoever runs that database');

/** Workspaces that installed the app in Slack, and how many of their tokens this signing key does not open. */
export const installTroubles = (count: number, shut: number): Trouble[] =>
  (shut ? [{ found: `${shut} of ${count} workspaces' tokens were sealed with another signing key`, next: 'Bring the signing key back, or let those workspaces install the app again' }] : []);

/** People's own zone is used where their channel tells it. */
export const zoneLine = (zone: string, isSet: boolean, now: number): Line => {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(now);
  return isSet ? good('time zone', `${zone}, where it is ${time}`) : off('time zone', `UTC, where it is ${time}: reminders go by it where a channel tells no zone`, 'Set AMENDS_TIMEZONE if people live elsewhere');
};
