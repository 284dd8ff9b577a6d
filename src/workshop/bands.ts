import type { Band } from '../../dialogs/vocabulary.ts';

/** The three ways a customer talks, mildest first. */
export const BANDS: readonly Band[] = ['calm', 'tense', 'angry'];
