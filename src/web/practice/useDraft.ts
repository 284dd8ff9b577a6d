import { useEffect, useRef, useState } from 'react';
import type { Played } from '../view.ts';
import { kept } from './kept.ts';

/** The text being typed for an attempt, kept over a reload; a reply that was not read comes back while the box is empty. */
export function useDraft({ attempt, unread }: Pick<Played, 'attempt' | 'unread'>): [string, (text: string) => void] {
  const place = `amends.draft.${attempt}`;
  const [text, setText] = useState(() => kept.getItem(place) ?? '');
  // What was refused before the box was here stays where it is: it may have been deleted on purpose.
  const known = useRef(unread?.id);

  useEffect(() => {
    if (!unread || unread.id === known.current) return;
    known.current = unread.id;
    setText((now) => now || unread.text);
  }, [unread]);

  useEffect(() => {
    if (text) kept.setItem(place, text);
    else kept.removeItem(place);
  }, [text, place]);

  return [text, setText];
}
