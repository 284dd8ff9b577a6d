import type { Said } from './vocabulary.ts';

/** One sentence of the house, and what fills its gaps. */
export const notice = (line: string, values?: Record<string, string | number>): Said => ({ type: 'notice', line, ...(values && { values }) });
