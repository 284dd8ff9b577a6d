/** A process that is killed at the end of a migration, before the upgrade it belongs to is committed: `upgrading.ts WHERE MIGRATION`. */
import { openStore } from '../../src/store/open.ts';
import { MIGRATIONS } from '../../src/store/schema.ts';

const [where, at] = process.argv.slice(2) as [string, string];
const migration = MIGRATIONS[at]!;
const { up } = migration;
migration.up = async (db) => {
  await up(db);
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => {});
};
await openStore(where.startsWith('postgres:') ? { folder: '', url: where } : { folder: where });
