/** What Node compiled once is kept for the next start; where nothing may be written, nothing is kept. `node --import` runs this before anything else is loaded. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache(join(import.meta.dirname, '..', 'dist', 'compiled'));
