import { fileIn } from './look.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';

export type Where = { /** A folder that is there. */ folder: string; /** postgres://…, or left out for a file in the folder. */ url?: string };

/** Opens the database that the configuration names. */
export const openStore = ({ folder, url }: Where, { committed, lost }: { committed?: (units: number) => void; lost?: (error: Error) => void } = {}): Promise<Store> =>
  url ? openPostgres(url, { ...(lost && { lost }) }) : openSqlite(fileIn(folder), { ...(committed && { committed }) });
