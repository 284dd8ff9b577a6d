/** What Node compiled once is kept for the next start; where nothing may be written, nothing is kept. `node --import` runs this before anything else is loaded. JavaScript, alone in the house: with it in front nothing is left to be stripped of its types, and to load what strips them takes as long as Node itself. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache(join(import.meta.dirname, '..', 'dist', 'compiled'));
