/** Queries that are put together once: building one and making SQL of it costs more than running it. */
import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** Stands for a value that is not there yet. */
class Gap {
  readonly row: number;
  readonly name: string;
  constructor(row: number, name: string) {
    this.row = row;
    this.name = name;
  }
}

/** A query on some values: made of gaps of their names the first time, filled from then on. */
export function prepare<V extends object, R = unknown>(make: (gaps: V) => Compilable<R>): (db: Kysely<Tables>, values: V) => Promise<R[]> {
  const ask = prepareRows<V, R>(([gaps]) => make(gaps!));
  return (db, values) => ask(db, [values]);
}

/** The same on one row or more; all have the same names. */
export function prepareRows<V extends object, R = unknown>(make: (rows: V[]) => Compilable<R>): (db: Kysely<Tables>, rows: V[]) => Promise<R[]> {
  const known = new Map<string, CompiledQuery<R>>();
  return async (db, rows) => {
    const names = Object.keys(rows[0]!);
    const shape = `${rows.length} ${names.join()}`;
    const query = known.get(shape) ?? make(rows.map((_, row) => Object.fromEntries(names.map((name) => [name, new Gap(row, name)])) as V)).compile();
    known.set(shape, query);
    const parameters = query.parameters.map((one) => (one instanceof Gap ? rows[one.row]![one.name as keyof V] : one));
    return (await db.executeQuery<R>({ ...query, parameters } as CompiledQuery<R>)).rows;
  };
}
