/** What is acknowledged is on the disk: between each request and its answer somebody waited for the disk, as the kernel saw it. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reply } from '../bench/talk.ts';
import { until, type Figure } from './fault.ts';
import { count, type Place, type Site } from './places.ts';
import { message, serve, sink, tell } from './serving.ts';

export type Fsync = { turns: number; /** The databases' own switch for it is off. */ control?: boolean };

/** -D: the server itself is our child, and hears its signals. */
const CALLS = ['-D', '-f', '-ttt', '-s', '40', '-e', 'trace=read,recvfrom,write,writev,sendto,fsync,fdatasync'];

/** Whether system calls can be watched here. */
export const canTrace = (): boolean => spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;

export async function fsync(site: Site, { turns, control = false }: Fsync): Promise<Figure> {
  const place = await site.open();
  const promise = `the disk is waited for, ${place.name}${control ? `, control: ${place.name === 'SQLite' ? 'synchronous=NORMAL' : 'synchronous_commit=off'}` : ''}`;
  const goal = control ? 'must be caught' : `${turns} of ${turns}`;
  if (!canTrace()) {
    await place.remove();
    return { promise, goal, figure: 'strace is not here: apt-get install strace', kept: 'not shown' };
  }
  const traces = mkdtempSync(join(tmpdir(), 'amends-strace-'));
  const url = place.where.url && control ? `${place.where.url}?options=${encodeURIComponent('-c synchronous_commit=off')}` : place.where.url;
  const watching = place.where.url ? await watchPostgres(place, traces) : undefined;
  const flags = control && !url ? ['--import', join(import.meta.dirname, 'normal.ts')] : [];
  const server = await serve({ folder: place.where.folder, ...(url && { url }) }, { before: ['strace', ...CALLS, '-o', join(traces, 'server')], flags });
  const channel = await sink();
  try {
    // Three replies in each, so that none comes to its end.
    const room = (n: number) => `room${Math.floor(n / 3)}`;
    for (let n = 0; n < turns; n += 3) for (const text of ['1', 'begin']) await tell(server.url, message(room(n), text));
    const from = Date.now() / 1000;
    for (let n = 0; n < turns; n++) {
      // In half of them the answer is given at once, in the others the event is kept and acknowledged.
      const kept = n % 2 === 1;
      const { status } = await tell(server.url, message(room(n), reply(n), kept ? channel.url : undefined));
      if (status !== 200) throw new Error(`the server answered ${status}: ${server.said()}`);
      // What is still being done for one turn must not count for the next.
      if (kept) await until(async () => (await count(place, 'inbox')) + (await count(place, 'outbox')) === 0, 50);
    }
    await server.stop();
    await watching?.stop();
    await until(() => /\+\+\+ exited/.test(readFileSync(join(traces, 'server'), 'utf8').slice(-200)));
    const { answered, synced } = read(traces, from);
    return {
      promise, goal,
      figure: `${synced} of ${answered} answers after an fsync or fdatasync`,
      kept: answered === turns && (control ? synced < turns : synced === turns),
    };
  } finally {
    await server.stop();
    await watching?.stop();
    channel.close();
    rmSync(traces, { recursive: true, force: true });
    await place.remove();
  }
}

/** Watches the processes of the server that a place is on, and those that it will start. */
async function watchPostgres(place: Place, traces: string): Promise<{ stop(): Promise<void> }> {
  const [own] = await place.ask('select pg_backend_pid() as pid');
  const [others] = [await place.ask('select pid from pg_stat_activity where pid <> pg_backend_pid()')];
  // The one that asked is gone by now; its parent is the one that starts them all.
  const parents = others.map((row) => parentOf(Number(row['pid']))).filter((pid) => pid !== undefined);
  if (!parents.length) throw new Error(`nobody knows the parent of PostgreSQL's process ${String(own?.['pid'])}`);
  const pids = [parents[0]!, ...others.map((row) => Number(row['pid']))].filter((pid) => parentOf(pid) !== undefined);
  const child: ChildProcess = spawn('strace', ['-f', '-ttt', '-e', 'trace=fsync,fdatasync', '-o', join(traces, 'postgres'), ...pids.flatMap((pid) => ['-p', String(pid)])], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr!.on('data', (data) => { said += String(data); });
  const ended = new Promise<void>((resolve) => { child.once('close', () => resolve()); });
  if (!(await until(() => said.split('attached').length > pids.length))) throw new Error(`strace did not attach: ${said}`);
  return { stop: async () => { child.kill('SIGINT'); await ended; } };
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
}

/** Counts the answers that were written since a time (in seconds), and those before which the disk was waited for since the request had come. */
function read(traces: string, from: number): { answered: number; synced: number } {
  const lines = readdirSync(traces).flatMap((file) => readFileSync(join(traces, file), 'utf8').split('\n'))
    .flatMap((line) => {
      const [, at, call] = /^\d+\s+(\d+\.\d+) (.*)$/.exec(line) ?? [];
      return at && call && Number(at) >= from ? [{ at: Number(at), call }] : [];
    })
    .sort((a, b) => a.at - b.at);
  let answered = 0;
  let synced = 0;
  let waited: boolean | undefined;
  for (const { call } of lines) {
    if (call.includes('"POST /api/messages')) waited = false;
    else if (waited === false && /f(?:data)?sync.*= 0$/.test(call)) waited = true;
    else if (waited !== undefined && /^(?:write|writev|sendto)\(.*"HTTP\/1\.1 200/.test(call)) {
      answered += 1;
      if (waited) synced += 1;
      waited = undefined;
    }
  }
  return { answered, synced };
}
