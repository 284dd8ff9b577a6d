/** `amends restore`: puts a backup in the database's place, and the database beside it. */
import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Usage, type Command } from './command.ts';
import { inWords, quoted, whereOf } from './where.ts';

/** A database and what SQLite may have left beside it. */
const PARTS = ['', '-wal', '-shm', '-journal'];

export const restoreCommand: Command = {
  name: 'restore',
  usage: 'restore FILE',
  summary: 'puts a backup in the place of the database while no server runs; the database it replaces stays beside it',
  options: {},
  words: { min: 1, max: 1 },
  run: async ([word], _options, terminal) => {
    const { folder, url } = whereOf(terminal);
    if (url) throw new Usage(`restore: DATABASE_URL names a PostgreSQL database, whose own tool restores it, while no server runs:\npg_restore --clean --if-exists --no-owner --single-transaction --dbname="$DATABASE_URL" ${quoted(word!)}\nNothing was changed.`);
    const file = resolve(word!);
    const database = join(folder, 'amends.db');
    if (!existsSync(file)) throw new Usage(`restore: there is no file "${word}".`);
    if (file === database) throw new Usage(`restore: "${word}" is the database itself. Give a file that \`amends backup\` made.`);
    const { copySqlite, isOpenElsewhere, NoGood } = await import('../store/copy.ts');
    const refuse = (why: string): number => {
      terminal.err.write(`amends: restore: ${why} Nothing was changed.\n`);
      return 1;
    };

    mkdirSync(folder, { recursive: true });
    const incoming = `${database}.incoming`;
    try {
      rmSync(incoming, { force: true });
      closeSync(openSync(incoming, 'wx', 0o600));
      const contents = await copySqlite(file, incoming, { own: false });
      // Last of all, so that a file that is no good leaves even the database's bytes as they were.
      if (existsSync(database) && isOpenElsewhere(database)) return refuse(`${database} is open in another process. Stop the server first.`);
      const kept = `${database}.before-restore-${new Date(terminal.now()).toISOString().replaceAll(/[:.]/g, '-')}`;
      const replaced = PARTS.filter((part) => existsSync(`${database}${part}`));
      for (const part of replaced) renameSync(`${database}${part}`, `${kept}${part}`);
      renameSync(incoming, database);
      terminal.out.write(`${database}: restored and intact; ${inWords(contents)}\n`);
      if (replaced.includes('')) terminal.out.write(`What it replaced is ${kept}\n`);
      if (contents.inbox || contents.outbox) terminal.out.write(`When the server starts it answers ${contents.inbox} kept events and sends ${contents.outbox} messages at most: what waited when the backup was made. Those that went out since then go out again.\n`);
      return 0;
    } catch (error) {
      if (!(error instanceof NoGood)) throw error;
      return refuse(`${word} ${error.message}.`);
    } finally {
      rmSync(incoming, { force: true });
    }
  },
};
