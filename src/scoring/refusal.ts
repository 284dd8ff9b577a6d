import type { NotJudged } from '../../dialogs/vocabulary.ts';
import { isEnglish } from './language.ts';
import type { Normalised } from './normalise.ts';

/** Characters of a reply that nobody would read to its end; a longer one is not taken apart at all. */
export const LONGEST = 4_000;

/** Why a reply of no more than that cannot be judged, if it cannot. */
export function refusal(reply: string, { text }: Normalised): NotJudged | undefined {
  if (reply.trim() === '') return 'empty';
  if (!/\p{L}/u.test(text)) return 'no-words';
  if (!isEnglish(text)) return 'language';
  return undefined;
}

/** Three words or fewer: judged only when they plainly show something, as a snap or a bare apology does. */
export const isShort = ({ text }: Normalised): boolean => (text.match(/[\p{L}\p{N}'-]+/gu) ?? []).length <= 3;
