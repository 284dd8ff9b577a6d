/** How the pages put numbers, moods and dates into words. */
import { bandOf } from '../../dialogs/customer.ts';
import type { Finding, Mood, MoodCause, NotJudged, Outcome } from '../../dialogs/vocabulary.ts';

export const FEELINGS = ['frustration', 'trust', 'loyalty'] as const;
export type Feeling = (typeof FEELINGS)[number];

export const FEELING_NAMES: Record<Feeling, string> = { frustration: 'Frustration', trust: 'Trust', loyalty: 'Loyalty' };

/** +6, −8 (with a real minus sign), 0. */
export function signed(number: number): string {
  const whole = Math.round(number);
  return whole > 0 ? `+${whole}` : whole < 0 ? `−${-whole}` : '0';
}

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** Whether a change of this feeling is good news for the customer. */
export const eases = (feeling: Feeling, change: number): boolean => (feeling === 'frustration' ? change < 0 : change > 0);

const MOOD_WORDS = { calm: 'Calm', tense: 'Tense', angry: 'Angry' } as const;
export const moodWord = (mood: Mood): string => MOOD_WORDS[bandOf(mood)];

/** The causes that moved one feeling, in words: "Empathy −8 · Jargon +4". */
export function causesOf(feeling: Feeling, because: MoodCause[], nameOf: (id: string) => string): string {
  return because
    .filter((cause) => Math.round(cause.shift[feeling] ?? 0) !== 0)
    .map((cause) => `${nameOf(cause.id)} ${signed(cause.shift[feeling]!)}`)
    .join(' · ');
}

export type Kind = 'good' | 'bad' | 'ask';

/** A finding the coach is not sure of is a question, whether it would be a mistake or a practice. */
export const kindOf = (finding: Pick<Finding, 'kind' | 'band'>): Kind =>
  finding.band === 'possible' ? 'ask' : finding.kind === 'practice' ? 'good' : 'bad';

export const KIND_WORDS: Record<Kind, string> = { good: 'Went well', bad: 'Went wrong', ask: 'A question' };

export const OUTCOME_WORDS: Record<Outcome, string> = { stays: 'Stays', wavers: 'Wavers', leaves: 'Leaves' };

export const NOT_JUDGED: Record<NotJudged, string> = {
  empty: 'There was nothing in this one to read, so it was not judged.',
  'too-short': 'That was very short, so I have nothing to say about it. A sentence or two shows more of what you can do.',
  'too-long': 'That was longer than I can read with care, so I have not judged it. Your customer would stop reading too.',
  'no-words': 'I could not find words in this one, so it was not judged.',
  language: 'I only read English for now, so I left this one unjudged. It has not cost you anything.',
};

export const DIFFICULTY_WORDS: Record<1 | 2 | 3, string> = { 1: 'Gentle', 2: 'Demanding', 3: 'Hard' };

/** A catalogue id as a name, for when its name is not known: "defending-or-blaming" is "Defending or blaming". */
export function humanised(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
export const dateOf = (at: number): string => date.format(at);
export const timeOf = (at: number): string => time.format(at);
