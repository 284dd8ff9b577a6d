/** Units of work: what is written together, and written to the disk before anybody is told. */
import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** Does some work in a transaction of its own and resolves once it is durable. The work may be done again if a commit fails; it must touch nothing but the database. */
export type Unit = <T>(work: (tx: Kysely<Tables>) => Promise<T>) => Promise<T>;
