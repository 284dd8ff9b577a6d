import type { KeyboardEvent } from 'react';

/** Closes what is open when Escape is pressed inside it. */
export const onEscape = (open: boolean, close: () => void) => (event: KeyboardEvent): void => {
  if (event.key !== 'Escape' || !open) return;
  event.stopPropagation();
  close();
};
