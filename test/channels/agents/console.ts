/** Somebody at a terminal: their lines go into `amends play`, and what it prints is what they read. */
import type { Played } from '../../../src/coach/play.ts';
import type { Plan } from '../../../dialogs/vocabulary.ts';
import { amends } from '../../cli/terminal.ts';
import { read, type Agent } from './agent.ts';

/** The terminal plays one role-play, named when it is started; nobody is linked there, and nothing comes twice. */
export function atTerminal(plan: Plan, seed: number): Agent {
  const lines: string[] = [];
  let begun = false;
  const run = async (more: string[], ...last: string[]): Promise<string> => (await amends(['play', plan.id, '--seed', String(seed), ...more], `${[...lines, ...last].join('\n')}\n`)).out;
  const none = () => { throw new Error('nothing comes twice in a terminal'); };
  return {
    conversation: 'terminal',
    say: async (text) => { if (begun) lines.push(text); },
    press: async (intent) => {
      if (intent.type === 'desk') lines.push(`/desk ${intent.action}`);
      begun ||= intent.type === 'begin';
    },
    read: async () => messagesIn(await run([], 'models'), plan).map(read),
    attempted: async () => {
      const { turns, points, card } = JSON.parse(await run(['--json'])) as Played;
      return {
        turns: turns.map(({ findings, after }) => ({ findings, mood: after })),
        points, ending: card?.ending.title ?? null,
      };
    },
    settled: async () => {}, saying: none, pressing: none,
    close: async () => {},
  };
}

/** What was printed, a message each: what begins neither a line, a note nor the score card belongs to what stands before it. */
function messagesIn(out: string, { customer, title }: Plan): string[] {
  const begins = (block: string): boolean => /^ {2}[^\s\d·+-]/.test(block) || [`${customer.name}: `, 'At your desk (', 'Not yet (', `${title}\nThe customer `].some((head) => block.startsWith(head));
  return out.split(/\n\n+/).filter((block) => block && !block.startsWith('You: '))
    .reduce<string[]>((all, block) => (begins(block) ? [...all, block] : [...all.slice(0, -1), [...all.slice(-1), block].join('\n')]), []);
}
