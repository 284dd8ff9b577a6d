/** An upgrade whose process is killed leaves the database as it was, and the next start does it whole: on every database. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';

const COMPILED = join(import.meta.dirname, '../../src/compiled.js');

/** Brings an empty database as far as an earlier version did. */
export async function bringTo(migration: string, db: Kysely<unknown>): Promise<void> {
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } }).migrateTo(migration);
  if (error) throw error;
}

/** where: of a new, empty database, as a process of its own finds it; by: how the store opens it, and how a hand does. */
export function upgradeContract(name: string, where: () => Promise<string>, by: { open: (at: string) => Promise<Store>; hand: (at: string) => Kysely<unknown> }): void {
  const [first, ...later] = Object.keys(MIGRATIONS) as [string, ...string[]];
  test.each([first, later[Math.floor(later.length / 2)]!, later.at(-1)!])(`an upgrade that is killed in %s has done nothing to ${name}, and the next start does it whole`, async (at) => {
    const place = await where();
    const done = async (): Promise<string[]> => {
      const hand = by.hand(place);
      const rows = await sql<{ name: string }>`select name from kysely_migration`.execute(hand).then((found) => found.rows, () => []);
      await hand.destroy();
      return rows.map((row) => row.name);
    };
    if (at !== first) {
      const hand = by.hand(place);
      await bringTo(first, hand);
      await sql`insert into people values ('ines', 'Ines')`.execute(hand);
      await hand.destroy();
    }
    const before = await done();
    const [code, signal] = await once(fork(join(import.meta.dirname, 'upgrading.ts'), [place, at], { execArgv: ['--import', COMPILED] }), 'exit');
    expect([code, signal]).toEqual([null, 'SIGKILL']);
    expect(await done()).toEqual(before);

    const store = await by.open(place);
    expect(await store.lacks()).toEqual([]);
    expect(await store.people.find('ines')).toEqual(at === first ? undefined : { id: 'ines', name: 'Ines' });
    await store.people.save({ id: 'ana', name: 'Ana' });
    await store.close();
  });
}
