import { useEffect, useRef, useState } from 'react';
import { useNames } from '../names.ts';
import { Unseen } from '../Unseen.tsx';
import type { View } from '../view.ts';
import { lastSaid, newsOf } from './news.ts';

/** As many as are kept for a screen reader to find again; what it has said it does not say again. */
const KEPT = 8;

/** Says what is new to those who do not see it. What stood there when the page was opened is not new. */
export function Announcer({ view }: { view: View }) {
  const nameOf = useNames();
  const known = useRef<Set<string>>(undefined);
  const before = useRef(view.screen);
  const [said, setSaid] = useState<{ id: string; text: string }[]>([]);

  useEffect(() => {
    const came = before.current;
    before.current = view.screen;
    if (view.screen === 'nothing') return;
    const news = newsOf(view, nameOf);
    const fresh = known.current ? news.filter(({ key }) => !known.current!.has(key)) : [];
    known.current = new Set([...(known.current ?? []), ...news.map(({ key }) => key)]);
    const back = came === 'menu' && view.screen === 'talk' && !fresh.length && view.played ? lastSaid(view.played) : undefined;
    const texts = back ? [back] : fresh.map(({ text }) => text);
    if (texts.length) setSaid((old) => [...old, ...texts.map((text, n) => ({ id: `${Date.now()} ${n}`, text }))].slice(-KEPT));
  }, [view, nameOf]);

  return <Unseen log>{said.map(({ id, text }) => <span key={id}>{text} </span>)}</Unseen>;
}
