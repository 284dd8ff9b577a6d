/** `amends doctor`: what is set up, what can be reached, what is missing, and the next step. */
import pc from 'picocolors';
import { wrap } from '../channels/wrap.ts';
import { examine } from '../doctor/examine.ts';
import type { Line } from '../doctor/line.ts';
import type { Command, Terminal } from './command.ts';

export const doctorCommand: Command = {
  name: 'doctor',
  usage: 'doctor [--offline] [--json]',
  summary: 'says of each channel and all they need what is set up, reachable and missing, and the next step; --offline asks nobody outside',
  options: { offline: { type: 'boolean' }, json: { type: 'boolean' } },
  words: { min: 0, max: 0 },
  run: async (_words, { offline, json }, terminal) => {
    const lines = await examine({ env: terminal.env, now: terminal.now(), offline: offline === true });
    terminal.out.write(json ? `${JSON.stringify({ ...counts(lines), lines }, null, 2)}\n` : page(lines, terminal));
    return counts(lines).wrong ? 1 : 0;
  },
};

const counts = (lines: Line[]): Record<Line['state'], number> => {
  const of = (state: Line['state']) => lines.filter((line) => line.state === state).length;
  return { good: of('good'), off: of('off'), wrong: of('wrong') };
};

const STATE = 5;
const LEAST_COLUMNS = 60;

function page(lines: Line[], { out, colors }: Pick<Terminal, 'out' | 'colors'>): string {
  const { green, dim, red, bold } = pc.createColors(colors);
  const colour = { good: green, off: dim, wrong: red };
  const indent = STATE + 2 + Math.max(...lines.map(({ part }) => part.length)) + 2;
  // In a pipe a line stays a line.
  const wrapped = (text: string, more = 0): string => (out.columns ? wrap(text, Math.max(LEAST_COLUMNS, out.columns) - indent - more) : text).replaceAll('\n', `\n${' '.repeat(indent + more)}`);
  const rows = lines.flatMap(({ part, state, found, next }) => [
    `${colour[state](state.padEnd(STATE))}  ${bold(part.padEnd(indent - STATE - 4))}  ${wrapped(printable(found))}`,
    ...(next ? [`${' '.repeat(indent)}${dim('→')} ${wrapped(printable(next), 2)}`] : []),
  ]);
  const { good, off, wrong } = counts(lines);
  const first = lines.find(({ state }) => state === 'wrong') ?? lines.find(({ part, next }) => part === 'server' && next) ?? lines.find(({ part }) => part === 'browser');
  return `${[...rows, '', `${good} good, ${off} off, ${wrong} wrong.${first?.next ? ` Next, for ${first.part}: ${printable(first.next)}` : ''}`].join('\n')}\n`;
}

/** Some of it comes from elsewhere, such as the name of a workspace; a terminal must not obey it. */
const printable = (text: string): string => text.replaceAll(/\p{C}/gu, '\uFFFD');
