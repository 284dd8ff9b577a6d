/** The browser's door: the practice room (and a person's progress in it), the review under /review, the workbench under /workbench, or what Teams asks when a tab is added. Each loads only its own part. */
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Frame } from './Frame.tsx';

const Page = /^\/review(\/|$)/.test(location.pathname)
  ? lazy(() => import('./review/Review.tsx'))
  : /^\/workbench(\/|$)/.test(location.pathname) ? lazy(() => import('./workbench/Workbench.tsx'))
  : location.pathname === '/tab/configure' ? lazy(() => import('./tab/Configure.tsx'))
  : lazy(() => import('./practice/Practice.tsx'));

const page = document.getElementById('page');
if (!page) throw new Error('index.html: no element with the id "page"');

createRoot(page, { onUncaughtError: (error) => { console.error(error); showBroken(page); } }).render(
  <StrictMode>
    <Frame>
      <Suspense fallback={null}><Page /></Suspense>
    </Frame>
  </StrictMode>,
);

/** Last resort, without React: what was said is stored on the server, so a reload brings all of it back. */
function showBroken(page: HTMLElement): void {
  const text = document.createElement('p');
  text.setAttribute('role', 'alert');
  text.style.cssText = 'max-width: 36rem; margin: 20vh auto; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif';
  text.textContent = 'Something on this page broke. Nothing you sent is lost: load the page again and you are back where you were.';
  queueMicrotask(() => page.replaceChildren(text));
}
