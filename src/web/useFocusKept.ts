import { useEffect } from 'react';

/** Long enough for a popover to give the focus back itself. */
const PATIENCE = 120;

/** Where something that has the focus goes away, the focus goes to the page's own place for it rather than nowhere. */
export function useFocusKept(): void {
  useEffect(() => {
    let last: Element | undefined;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const remember = ({ target }: FocusEvent) => { last = target as Element; };
    const look = () => {
      if (!last || last.isConnected || document.activeElement !== document.body) return;
      clearTimeout(waiting);
      waiting = setTimeout(() => { if (document.activeElement === document.body) home()?.focus({ preventScroll: true }); }, PATIENCE);
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', remember);
    return () => { observer.disconnect(); document.removeEventListener('focusin', remember); clearTimeout(waiting); };
  }, []);
}

/** What a screen marks as its place for the focus, or else its heading. */
const home = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-home]') ?? document.querySelector<HTMLElement>('main h1[tabindex]');
