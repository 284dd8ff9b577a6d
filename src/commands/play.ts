/** `amends play`: the role-play in a terminal, from a script, or as JSON. */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import pc from 'picocolors';
import { decide, fresh } from '../../dialogs/conversation.ts';
import { understand } from '../../dialogs/hears.ts';
import { notice } from '../../dialogs/notice.ts';
import { total } from '../../dialogs/points.ts';
import type { Said, ScoreCard } from '../../dialogs/vocabulary.ts';
import { show, showModels, type Look } from '../channels/console.ts';
import { wrap } from '../channels/wrap.ts';
import { make, over, play, raise, type Move, type Stage } from '../coach/play.ts';
import { loadPhrases } from '../content/phrases.ts';
import { Usage, type Command, type Terminal } from './command.ts';
import { kit, planNamed } from './kit.ts';
import { previewed, whereItWent } from './preview.ts';

export const playCommand: Command = {
  name: 'play',
  usage: 'play ROLE-PLAY [--script FILE] [--json] [--seed N] | play --preview FILE [...]',
  summary: 'plays a role-play in the terminal; --script takes the agent\'s lines from a file, --json prints the whole attempt as one document; --preview plays a file that need not be in the library and shows after each turn where the talk went and why',
  options: { preview: { type: 'string' }, script: { type: 'string' }, json: { type: 'boolean' }, seed: { type: 'string' } },
  words: { min: 0, max: 1 },
  run: async ([id], options, terminal) => {
    const preview = typeof options.preview === 'string';
    if (preview === (id !== undefined)) throw new Usage(preview ? `play: either a role-play or --preview FILE, not both. Usage: ${playCommand.usage}` : `play: something is missing. Usage: ${playCommand.usage}`);
    const tools = await kit();
    const { library, scorer } = tools;
    const plan = preview ? await previewed(options.preview as string, tools, terminal) : planNamed(library, id!);
    if (!plan) return 1;
    const seed = options.seed === undefined ? (options.script || options.json ? 1 : terminal.seed()) : Number(options.seed);
    if (!Number.isSafeInteger(seed) || seed < 0) throw new Usage(`--seed wants a whole number, not "${String(options.seed)}"`);
    if (options.json) {
      const moves = movesOf(typeof options.script === 'string' ? fileOf(options.script) : await all(terminal));
      const played = play(plan, scorer, moves, seed);
      terminal.out.write(`${JSON.stringify(played, null, 2)}\n`);
      const left = moves.length - played.turns.length;
      if (left) terminal.err.write(`${left} ${left === 1 ? 'line' : 'lines'} of the script were left over: the talk had ended.\n`);
      return 0;
    }
    const names = Object.fromEntries(library.catalogue.map((entry) => [entry.id, entry.name]));
    const look: Look = { width: Math.min(terminal.out.columns ?? 100, 100), colors: pc.createColors(terminal.colors), phrases: await loadPhrases(), names };
    const say = (text: string) => { if (text) terminal.out.write(`${text}\n\n`); };
    const tell = (said: Said[]) => { for (const one of said) say(show(one, look)); };

    tell(decide(fresh(), { type: 'PICK', plan, attempt: 'terminal', seed })[1]);
    tell([notice('console.start')]);
    const [stage, opening] = raise(plan, scorer, seed);
    tell(opening);
    const lines = typeof options.script === 'string' ? fileOf(options.script).split('\n') : createInterface({ input: terminal.stdin, terminal: false });
    const echo = typeof options.script === 'string' || !terminal.out.isTTY;
    const where = preview ? (before: Stage, after: Stage, said: Said[]) => say(wrap(look.colors.dim(whereItWent(before, after, said)), look.width)) : undefined;
    const end = await talk(stage, lines, {
      tell, where, echo: echo ? (line) => say(`${look.colors.bold('You')}: ${line}`) : undefined,
      models: (card) => say(showModels(card, look)), offered: typeof options.script !== 'string',
    });
    if (!over(end)) {
      const { talk: where } = end.snapshot.context;
      tell([notice('console.left', { points: total(plan, where!.lines).points })]);
    }
    return 0;
  },
};

/** offered: whoever plays is told that there are models; a script knows. */
type Show = { tell: (said: Said[]) => void; where: ((before: Stage, after: Stage, said: Said[]) => void) | undefined; echo: ((line: string) => void) | undefined; models: (card: ScoreCard) => void; offered: boolean };

async function talk(stage: Stage, lines: AsyncIterable<string> | Iterable<string>, { tell, where, echo, models, offered }: Show): Promise<Stage> {
  let card: ScoreCard | undefined;
  for await (const line of lines) {
    if (card) {
      if (/^\/?models$/i.test(line.trim())) models(card);
      break;
    }
    if (!line.trim() || line.startsWith('#')) continue;
    echo?.(line);
    const intent = understand(line, 'practising', []);
    if (intent.type === 'stop') break;
    if (intent.type !== 'text' && intent.type !== 'desk') {
      tell(intent.type === 'hint' ? decide(stage.snapshot, { type: 'HINT' })[1] : [notice(intent.type === 'help' ? 'console.start' : 'console.not-here', { customer: stage.plan.customer.name })]);
      continue;
    }
    const [next, said] = make(stage, intent.type === 'desk' ? { desk: intent.action } : { agent: line });
    tell(said);
    where?.(stage, next, said);
    stage = next;
    if (over(stage)) {
      card = said.find((one) => one.type === 'scorecard')!.card;
      if (offered) tell([notice('console.models')]);
    }
  }
  return stage;
}

/** Agent lines and desk actions of a script: one a line, `/desk ACTION`, `#` comments. */
export function movesOf(text: string): Move[] {
  return text.split('\n').filter((line) => line.trim() && !line.startsWith('#')).map((line) => {
    const intent = understand(line, 'practising', []);
    return intent.type === 'desk' ? { desk: intent.action } : { agent: line };
  });
}

async function all({ stdin }: Terminal): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

function fileOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Usage(`cannot read the script "${path}". Give the path of a text file with one line a turn.`);
  }
}
