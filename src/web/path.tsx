/** Addresses of pages that need no page load between them. */
import { Link } from '@fluentui/react-components';
import { useSyncExternalStore, type MouseEvent, type ReactNode } from 'react';

const listeners = new Set<() => void>();

function subscribe(told: () => void) {
  listeners.add(told);
  addEventListener('popstate', told);
  return () => { listeners.delete(told); removeEventListener('popstate', told); };
}

export const usePath = (): string => useSyncExternalStore(subscribe, () => location.pathname);

export function go(path: string): void {
  history.pushState(null, '', path);
  scrollTo(0, 0);
  for (const told of listeners) told();
}

/** A link to one of them; opened elsewhere (Ctrl, middle button) it is an ordinary link. */
export function To({ path, children }: { path: string; children: ReactNode }) {
  const onClick = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(path);
  };
  return <Link href={path} onClick={onClick}>{children}</Link>;
}
