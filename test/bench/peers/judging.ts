/** Loaded in front of Amends under measurement: adds up the CPU that judging takes, so that a turn can be told with and without it. */
import { registerHooks } from 'node:module';

const REAL = new URL('../../../src/scoring/scorer.ts', import.meta.url).href;
const TIMED = new URL('./timed.ts', import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    return found.url === REAL && context.parentURL !== TIMED ? { ...found, url: TIMED } : found;
  },
});
