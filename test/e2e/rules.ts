/** What is wrong with a page for those who do not see it, or see it badly. Runs in the page; each complaint is a sentence. */

/** Controls without a name, headings out of order, landmarks, language, references that lead nowhere, focus in what is hidden. */
export function misnamed(): string[] {
  const wrong: string[] = [];
  const shown = (it: Element) => it.checkVisibility() && !it.closest('[aria-hidden=true], [inert]');
  const words = (ids: string | null) => (ids ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  const nameOf = (it: Element) => [it.getAttribute('aria-label'), words(it.getAttribute('aria-labelledby')), ...[...((it as HTMLInputElement).labels ?? [])].map((label) => label.textContent), it.matches('input, textarea') ? '' : it.textContent].join(' ').trim();
  const html = (it: Element) => it.outerHTML.slice(0, 90);
  for (const control of document.querySelectorAll('button, a[href], input, textarea, select, summary, [role=button], [role=meter], [role=region], [role=img], [tabindex="0"]')) if (shown(control) && !nameOf(control)) wrong.push(`no name: ${html(control)}`);
  for (const image of document.querySelectorAll('img')) if (!image.hasAttribute('alt')) wrong.push(`no alt: ${html(image)}`);
  let level = 0;
  for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    if (!shown(heading)) continue;
    const next = Number(heading.tagName[1]);
    if (next > level + 1) wrong.push(`h${level} is followed by h${next}: ${heading.textContent}`);
    level = next;
  }
  for (const [what, most] of [['h1', 1], ['main', 1], ['header:not(main header)', 1]] as const) if ([...document.querySelectorAll(what)].filter(shown).length > most) wrong.push(`more than one ${what}`);
  if (![...document.querySelectorAll('main')].some(shown)) wrong.push('no main');
  if (![...document.querySelectorAll('h1')].some(shown)) wrong.push('no h1');
  if (document.documentElement.lang !== 'en') wrong.push('no language');
  if (!document.title) wrong.push('no title');
  for (const name of ['aria-controls', 'aria-describedby', 'aria-labelledby']) for (const it of document.querySelectorAll(`[${name}]`)) for (const id of it.getAttribute(name)!.split(' ')) if (!document.getElementById(id)) wrong.push(`${name} leads nowhere: ${html(it)}`);
  for (const hidden of document.querySelectorAll('[aria-hidden=true]')) for (const it of hidden.querySelectorAll('button, a[href], input, textarea, [tabindex="0"]')) if (it.checkVisibility() && !it.closest('[inert]')) wrong.push(`can have the focus but is not heard: ${html(it)}`);
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) wrong.push(`two with the id ${id}`);
  return wrong;
}

/** Text with less than 4.5 to 1 against what is behind it (3 to 1 where it is large), controls that are off left out. */
export function faint(): string[] {
  type Colour = [number, number, number, number];
  const pen = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true })!;
  const parsed = (css: string): Colour => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = css;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return [r!, g!, b!, a! / 255];
  };
  const over = ([r, g, b, a]: Colour, [R, G, B]: Colour): Colour => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
  const behind = (it: Element | null): Colour => {
    if (!it) return parsed('Canvas');
    const own = parsed(getComputedStyle(it).backgroundColor);
    return own[3] === 1 ? own : over(own, behind(it.parentElement));
  };
  const light = (colour: Colour) => colour.slice(0, 3).map((part) => { const c = part / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; }).reduce((sum, part, n) => sum + part * [0.2126, 0.7152, 0.0722][n]!, 0);
  const ratio = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

  const wrong = new Set<string>();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const it = texts.currentNode.parentElement!;
    const text = texts.currentNode.textContent!.trim();
    const style = getComputedStyle(it);
    if (!text || !it.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) || it.closest('script, style, noscript, option, [disabled], [aria-disabled=true]') || it.getBoundingClientRect().width <= 1) continue;
    const size = parseFloat(style.fontSize);
    const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    const ground = behind(it);
    const svg = it.closest('svg');
    const found = ratio(light(over(parsed(svg ? style.fill : style.color), ground)), light(ground));
    if (found < least - 0.01) wrong.add(`${found.toFixed(2)} to 1: ${text.slice(0, 50)}`);
  }
  return [...wrong];
}

/** What can be scrolled sideways, and what sticks out of the window. */
export function sideways(): string[] {
  const wide = document.documentElement.clientWidth;
  const scrolls = [...document.querySelectorAll('*')].filter((it) => it.checkVisibility() && it.scrollWidth > it.clientWidth + 1 && (it === document.documentElement || /auto|scroll/.test(getComputedStyle(it).overflowX)));
  const controls = [...document.querySelectorAll('button, a[href], input, textarea, h1, p, td')].filter((it) => it.checkVisibility() && (it.getBoundingClientRect().right > wide + 1 || it.getBoundingClientRect().left < -1) && it.getBoundingClientRect().width > 1);
  return [...scrolls.map((it) => `scrolls sideways: ${it.outerHTML.slice(0, 90)}`), ...controls.map((it) => `sticks out: ${(it.getAttribute('aria-label') ?? it.textContent ?? '').slice(0, 50)}`)];
}

/** What does not fit into its box and is hidden there, or ends in dots. */
export function cutOff(): string[] {
  const wrong = new Set<string>();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const it = texts.currentNode.parentElement!;
    if (!texts.currentNode.textContent!.trim() || !it.checkVisibility({ checkVisibilityCSS: true }) || it.closest('script, style')) continue;
    range.selectNodeContents(texts.currentNode);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    for (let box: Element | null = it; box; box = box.parentElement) {
      const edge = box.getBoundingClientRect();
      const { overflowX, overflowY } = getComputedStyle(box);
      if ((overflowX !== 'visible' && (left < edge.left - 1 || right > edge.right + 1)) || (overflowY !== 'visible' && (top < edge.top - 2 || bottom > edge.bottom + 2))) wrong.add(`cut off: ${texts.currentNode.textContent!.trim().slice(0, 50)}`);
    }
    if (right > document.documentElement.clientWidth + 1 || left < -1) wrong.add(`sticks out: ${texts.currentNode.textContent!.trim().slice(0, 50)}`);
  }
  return [...wrong];
}
