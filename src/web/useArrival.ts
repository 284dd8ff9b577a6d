import { useEffect, useRef, type RefObject } from 'react';

/** Puts the focus on a screen's heading when the screen appears, so that keyboard and screen reader start there. */
export function useArrival<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T>(null);
  useEffect(() => { ref.current?.focus({ preventScroll: true }); }, []);
  return ref;
}
