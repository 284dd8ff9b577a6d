/** Twee 3, the text form of Twine's stories: a passage a step, a passage an ending, links for routes. */
import { createHash } from 'node:crypto';
import { STAGES, type Band, type Stage } from '../../dialogs/vocabulary.ts';
import type { ScenarioFile } from '../content/shape.ts';
import { BANDS } from './bands.ts';
import { noLines, quoted, slug, type Draft, type DraftEnding, type DraftStep } from './draft.ts';
import { counted, inWords } from './words.ts';

const OUTCOMES = ['stays', 'wavers', 'leaves'] as const;
const ELSE = 'else';
/** Tags of passages that nobody walks into. */
const APART = ['script', 'stylesheet', 'junction'];
/** Passages by which Twine and its story formats set things up: StoryInit, StoryMenu. */
const SETTING = /^Story[A-Z]\w*$/;
/** What the reader takes for itself of those. */
const TAKEN = ['StoryTitle', 'StoryData'];
/** A longer header is none that Twine wrote. */
const HEADER = 1000;

export function toTwee({ id, title, start, steps, endings }: ScenarioFile): string {
  const passage = (name: string, tags: string[], lines: string[]) => `:: ${name} [${tags.join(' ')}]\n${lines.join('\n')}\n`;
  const link = (text: string, to: string) => `[[${text}->${to}]]`;
  const spoken = (mark: string, lines: ScenarioFile['steps'][number]['says']) => BANDS.flatMap((band) => lines[band].map((line) => `${capital(band)}${mark}: ${oneLine(line)}`));
  return [
    `:: StoryTitle\n${title}\n`,
    `:: StoryData\n${JSON.stringify({ ifid: ifidOf(id), start }, null, 2)}\n`,
    ...steps.map((step) => passage(step.id, ['step', step.stage], [
      `Goal: ${oneLine(step.goal)}`, ...spoken('', step.says), ...spoken(', again', step.again), `Model: ${oneLine(step.model)}`, `Patience: ${step.patience}`,
      ...step.next.map(({ to, when }) => link(inWords(when) || 'always', to)), link(ELSE, step.otherwise),
    ])),
    // Twine shows a link to nowhere as a fault, so the word of the format gets a passage.
    passage('end', ['junction'], endings.filter(({ atOnce }) => !atOnce).map(({ id: to, when }) => link(inWords(when) || 'everybody else', to))),
    ...endings.map(({ id: name, title: head, outcome, atOnce, says, epilogue }) => passage(name, ['ending', outcome, ...(atOnce ? ['at-once'] : [])], [
      `Title: ${head}`, ...says.map((line) => `Says: ${oneLine(line)}`), `Epilogue: ${oneLine(epilogue)}`,
    ])),
  ].join('\n');
}

type Passage = { name: string; tags: string[]; lines: string[]; links: { text: string; to: string }[] };

/** Any Twee 3 story; what stands in a passage without one of our marks is taken to be what the customer says. */
export function fromTwee(text: string): Draft {
  const { all, before } = passages(text);
  const named = (name: string) => all.find((one) => one.name === name)?.lines.join('\n').trim();
  const apart = all.filter(({ name, tags }) => SETTING.test(name) || tags.some((tag) => APART.includes(tag)));
  const story = all.filter((one) => !apart.includes(one));
  const ids = new Map<string, string>([['end', 'end']]);
  for (const { name } of story) ids.set(name, unique(slug(name), new Set(ids.values())));
  const idOf = (name: string) => ids.get(name) ?? slug(name);
  const isEnding = ({ tags, links }: Passage) => tags.includes('ending') || (!tags.includes('step') && !links.length);
  const title = named('StoryTitle');
  const start = startOf(named('StoryData')) ?? story.find(({ name }) => name === 'Start')?.name ?? story[0]?.name;
  const left = [
    ...(before ? [`${counted(before, 'line')} before the first passage`] : []),
    ...apart.filter(({ name }) => !TAKEN.includes(name)).map(({ name, tags }) => `the passage ${quoted(name)}${tags.length ? ` (${tags.map((tag) => quoted(tag).slice(1, -1)).join(', ')})` : ''}`),
    ...unknownTags(story, isEnding),
    ...story.filter((one) => isEnding(one) && one.links.length).map(({ name, links }) => `${counted(links.length, 'link')} in the ending ${quoted(name)}`),
  ];
  return {
    ...(title && { id: slug(title) || 'my-case', title }), ...(start && { start: idOf(start) }),
    steps: story.filter((one) => !isEnding(one)).map((one) => stepOf(one, idOf)),
    endings: story.filter(isEnding).map((one) => endingOf(one, idOf(one.name))),
    ...(left.length && { left }),
  };
}

/** Tags that say nothing here, each with how many passages have it. */
function unknownTags(story: Passage[], isEnding: (one: Passage) => boolean): string[] {
  const found = new Map<string, number>();
  for (const one of story) {
    const known: readonly string[] = isEnding(one) ? ['ending', 'at-once', ...OUTCOMES] : ['step', ...STAGES];
    for (const tag of one.tags) if (!known.includes(tag)) found.set(tag, (found.get(tag) ?? 0) + 1);
  }
  return [...found].map(([tag, passages]) => `the tag ${quoted(tag)} of ${counted(passages, 'passage')}`);
}

/** before: how many lines stand above the first passage. */
function passages(text: string): { all: Passage[]; before: number } {
  const found: Passage[] = [];
  let before = 0;
  for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
    if (line.startsWith('::')) {
      const head = /^::\s*((?:\\.|[^\\[{])*?)\s*(?:\[([^\]]*)\])?\s*(?:\{.*\})?\s*$/.exec(line.slice(0, HEADER));
      found.push({ name: (head?.[1] ?? line.slice(2)).replaceAll(/\\(.)/g, '$1').trim(), tags: head?.[2]?.split(/\s+/).filter(Boolean) ?? [], lines: [], links: [] });
      continue;
    }
    const passage = found.at(-1);
    if (!passage) {
      if (line.trim()) before++;
      continue;
    }
    const own = passage.name === 'StoryData' || passage.name === 'StoryTitle' ? line : line.replaceAll(/\[\[([^\][]*)\]\]/g, (_, link: string) => {
      passage.links.push(linkOf(link));
      return '';
    });
    if (own.trim()) passage.lines.push(own.replace(/^\\::/, '::').trim());
  }
  return { all: found, before };
}

/** `text->to`, `to<-text`, `text|to` or `to`. */
function linkOf(link: string): { text: string; to: string } {
  const right = link.lastIndexOf('->');
  if (right >= 0) return { text: link.slice(0, right).trim(), to: link.slice(right + 2).trim() };
  const left = link.indexOf('<-');
  if (left >= 0) return { text: link.slice(left + 2).trim(), to: link.slice(0, left).trim() };
  const [text, to = text] = link.split('|');
  return { text: text!.trim(), to: to!.trim() };
}

function stepOf({ name, tags, lines, links }: Passage, idOf: (name: string) => string): DraftStep {
  const step: DraftStep = { id: idOf(name), says: noLines(), again: noLines(), next: [] };
  const stage = STAGES.find((one) => tags.includes(one));
  if (stage) step.stage = stage satisfies Stage;
  for (const line of lines) {
    const [, mark, rest] = /^(Goal|Model|Patience|(?:Calm|Tense|Angry)(?:, again)?): (.*)$/.exec(line) ?? [];
    if (mark === 'Goal') step.goal = rest!;
    else if (mark === 'Model') step.model = rest!;
    else if (mark === 'Patience') step.patience = Number(rest);
    else if (mark) (mark.endsWith(', again') ? step.again : step.says)[mark.split(',')[0]!.toLowerCase() as Band].push(rest!);
    else step.says.tense.push(line);
  }
  for (const { text, to } of links) {
    if (text === ELSE) step.otherwise = idOf(to);
    else step.next.push({ to: idOf(to), choice: text });
  }
  return step;
}

function endingOf({ name, tags, lines }: Passage, id: string): DraftEnding {
  const ending: DraftEnding = { id, says: [] };
  const outcome = OUTCOMES.find((one) => tags.includes(one));
  for (const line of lines) {
    const [, mark, rest] = /^(Title|Says|Epilogue): (.*)$/.exec(line) ?? [];
    if (mark === 'Title') ending.title = rest!;
    else if (mark === 'Epilogue') ending.epilogue = rest!;
    else ending.says.push(rest ?? line);
  }
  return { title: name, ...ending, ...(outcome && { outcome }), ...(tags.includes('at-once') && { atOnce: true }) };
}

function startOf(data: string | undefined): string | undefined {
  try {
    const { start } = JSON.parse(data ?? '') as { start?: unknown };
    return typeof start === 'string' ? start : undefined;
  } catch {
    return undefined;
  }
}

/** The same case has the same number in every export. */
function ifidOf(id: string): string {
  const hex = createHash('sha256').update(`amends ${id}`).digest('hex').toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `A${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

function unique(id: string, taken: Set<string>): string {
  const base = id || 'passage';
  for (let at = 1; ; at++) {
    const name = at === 1 ? base : `${base.slice(0, 37)}-${at}`;
    if (!taken.has(name)) return name;
  }
}

const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1);
const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ');
