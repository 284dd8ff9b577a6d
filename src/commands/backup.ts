/** `amends backup`: a checked copy of the database, while the server runs. */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { Usage, type Command } from './command.ts';
import { databaseFile, inWords, quoted, whereOf } from './where.ts';

export const backupCommand: Command = {
  name: 'backup',
  usage: 'backup FILE',
  summary: 'copies the database into a new file while the server runs, and checks the copy',
  options: {},
  words: { min: 1, max: 1 },
  run: async ([word], _options, terminal) => {
    const file = word!;
    const { folder, url } = whereOf(terminal);
    if (url) throw new Usage(`backup: DATABASE_URL names a PostgreSQL database, whose own tool copies it:\npg_dump --format=custom --file=${quoted(file)} "$DATABASE_URL"\nNothing was copied.`);
    const from = databaseFile(folder);
    if (existsSync(file)) throw new Usage(`backup: "${file}" is there already and is not overwritten. Give another name.`);
    const { copySqlite, NoGood } = await import('../store/copy.ts');
    // Under its name the file is whole or not there; only its owner reads it, for it holds what people wrote.
    const unfinished = `${file}.unfinished`;
    try {
      rmSync(unfinished, { force: true });
      closeSync(openSync(unfinished, 'wx', 0o600));
    } catch (error) {
      throw new Usage(`backup: "${file}" cannot be written (${(error as NodeJS.ErrnoException).code}).`);
    }
    try {
      const contents = await copySqlite(from, unfinished, { own: true });
      const handle = openSync(unfinished, 'r+');
      fsyncSync(handle);
      closeSync(handle);
      renameSync(unfinished, file);
      terminal.out.write(`${file}: ${statSync(file).size} bytes, intact; ${inWords(contents)}\n`);
      return 0;
    } catch (error) {
      rmSync(unfinished, { force: true });
      if (!(error instanceof NoGood)) throw error;
      terminal.err.write(`amends: backup: ${from} ${error.message}. Nothing was kept.\n`);
      return 1;
    }
  },
};
