/** `amends new`: a few questions, and a first case that is good. */
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { MISTAKES, type MistakeId } from '../../dialogs/vocabulary.ts';
import { didYouMean, format } from '../content/diagnostic.ts';
import { HOME, type Library } from '../content/load.ts';
import { slug } from '../workshop/draft.ts';
import { template, type Answers } from '../workshop/template.ts';
import { Usage, type Command, type Terminal } from './command.ts';
import { freshIdOf, openScenario, writeScenario } from './file.ts';
import { kit } from './kit.ts';

type Asked = Omit<Answers, 'id' | 'better'>;
/** read: the answer's value, or what is wrong with it. */
type Question<T> = { ask: string; usual: string; read: (answer: string) => { value: T } | { wrong: string } };

const text = (what: string, from: number, to: number) => (answer: string) => {
  if (answer.length < from || answer.length > to) return { wrong: `${what} has ${from} to ${to} characters; this has ${answer.length}.` };
  return /[{}]/.test(answer) ? { wrong: 'Braces are not shown to people; write the words out.' } : { value: answer };
};

const QUESTIONS: { [K in keyof Asked]: Question<Asked[K]> } = {
  title: { ask: 'What is the case called, in the menu?', usual: 'The missing order', read: text('A title', 3, 60) },
  name: { ask: 'What is the customer called?', usual: 'Robin', read: text('A name', 2, 40) },
  wrong: { ask: 'What went wrong? One or two sentences, as the customer would say it.', usual: 'My order was promised for today and it has not come.', read: text('It', 3, 160) },
  mistakes: { ask: `Which mistakes is it for? Numbers or ids, one to four.\n${MISTAKES.map((id, at) => `  ${String(at + 1).padStart(2)} ${id}`).join('\n')}\n`, usual: 'leaving-uninformed, discount-as-fix', read: mistakesIn },
  difficulty: { ask: 'How hard is it? 1 gentle, 2 demanding, 3 hard.', usual: '1', read: (answer) => (/^[123]$/.test(answer) ? { value: Number(answer) as 1 | 2 | 3 } : { wrong: 'Give 1, 2 or 3.' }) },
};

export const newCommand: Command = {
  name: 'new',
  usage: 'new [--to FILE] [--yes]',
  summary: 'asks five questions and writes scenarios/ID.yaml (or --to FILE): a small role-play that passes check, with a comment beside each key; --yes takes the usual answers',
  options: { to: { type: 'string' }, yes: { type: 'boolean' } },
  words: { min: 0, max: 0 },
  run: async (_words, { to, yes }, terminal) => {
    const tools = await kit();
    const asked = yes ? usual() : await answers(terminal);
    const id = typeof to === 'string' ? freshIdOf(to) : slug(asked.title) || 'my-case';
    const file = typeof to === 'string' ? to : relative(process.cwd(), join(HOME, 'scenarios', `${id}.yaml`));
    writeScenario(file, template({ ...asked, id, better: betterOf(tools.library) }));
    const { diagnostics } = await openScenario(file, tools, true);
    for (const one of diagnostics) terminal.out.write(`${format(one)}\n`);
    terminal.out.write(`${file} ${diagnostics.length ? 'is written; mend what is named above' : 'good'}\n\nNow make it yours, with these open beside it:\n  npm run -s amends -- check ${file} --watch\n  npm run -s amends -- play --preview ${file}\n`);
    return diagnostics.length ? 1 : 0;
  },
};

/** Reads an answer a line. Line by line rather than by question(), which loses the lines that a pipe brings early. */
async function answers({ stdin, out }: Terminal): Promise<Asked> {
  const lines = createInterface({ input: stdin, terminal: false })[Symbol.asyncIterator]();
  const ask = async <T>({ ask: question, usual: preset, read }: Question<T>): Promise<T> => {
    out.write(`${question} [${preset}] `);
    for (;;) {
      const { value: line, done } = await lines.next();
      if (done) throw new Usage('new: the answers ended before the last question. Nothing was written; --yes takes the usual answers.');
      const got = read(line.trim().replace(/\s+/g, ' ') || preset);
      if ('value' in got) {
        out.write('\n');
        return got.value;
      }
      out.write(`${got.wrong} [${preset}] `);
    }
  };
  const { title, name, wrong, mistakes, difficulty } = QUESTIONS;
  return { title: await ask(title), name: await ask(name), wrong: await ask(wrong), mistakes: await ask(mistakes), difficulty: await ask(difficulty) };
}

function usual(): Asked {
  const read = <T>({ usual: preset, read: reader }: Question<T>): T => (reader(preset) as { value: T }).value;
  return { title: read(QUESTIONS.title), name: read(QUESTIONS.name), wrong: read(QUESTIONS.wrong), mistakes: read(QUESTIONS.mistakes), difficulty: read(QUESTIONS.difficulty) };
}

function mistakesIn(answer: string): { value: MistakeId[] } | { wrong: string } {
  const words = answer.split(/[\s,]+/).filter(Boolean);
  const ids = words.map((word) => (/^\d+$/.test(word) ? MISTAKES[Number(word) - 1] : MISTAKES.find((id) => id === word)));
  const unknown = words[ids.indexOf(undefined)];
  if (unknown !== undefined) return { wrong: `There is no mistake "${unknown}". ${/^\d+$/.test(unknown) ? `The numbers go from 1 to ${MISTAKES.length}.` : didYouMean(unknown, MISTAKES)}` };
  const mistakes = [...new Set(ids as MistakeId[])];
  return mistakes.length >= 1 && mistakes.length <= 4 ? { value: mistakes } : { wrong: 'Take one to four: a case that trains everything trains nothing.' };
}

const betterOf = ({ catalogue }: Library): Answers['better'] => Object.fromEntries(catalogue.filter(({ kind }) => kind === 'mistake').map(({ id, better }) => [id, better[0]!]));
