/** The command line: finds the command, reads its options, hands over. */
import { parseArgs } from 'node:util';
import pc from 'picocolors';
import { didYouMean } from './content/diagnostic.ts';
import { Usage, type Command, type Terminal } from './commands/command.ts';

// Loaded when asked for: `help` should not wait for the scorer.
const COMMANDS: Record<string, () => Promise<Command>> = {
  play: async () => (await import('./commands/play.ts')).playCommand,
  score: async () => (await import('./commands/score.ts')).scoreCommand,
  check: async () => (await import('./commands/check.ts')).checkCommand,
  train: async () => (await import('./commands/train.ts')).trainCommand,
  eval: async () => (await import('./commands/eval.ts')).evalCommand,
};
const HELP = ['help', '--help', '-h'];

/** Runs one command line; resolves to the exit code. */
export async function main(args: string[], terminal: Terminal): Promise<number> {
  const [name = 'help', ...rest] = args;
  try {
    if (HELP.includes(name)) return await help(terminal);
    const load = COMMANDS[name];
    if (!load) throw new Usage(`no command "${name}". ${didYouMean(name, [...Object.keys(COMMANDS), 'help'])}`);
    const command = await load();
    const { words, options } = read(command, rest);
    return await command.run(words, options, terminal);
  } catch (error) {
    if (!(error instanceof Usage)) throw error;
    terminal.err.write(`amends: ${error.message}\n\`npm run -s amends -- help\` lists the commands.\n`);
    return 2;
  }
}

function read(command: Command, args: string[]): { words: string[]; options: Record<string, string | boolean | undefined> } {
  let parsed;
  try {
    parsed = parseArgs({ args, options: command.options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new Usage(`${command.name}: ${(error as Error).message.split('. ')[0]}. Usage: ${command.usage}`);
  }
  const { min, max } = command.words;
  const count = parsed.positionals.length;
  if (count < min || count > max) throw new Usage(`${command.name}: ${count < min ? 'something is missing' : `"${parsed.positionals[max]}" is one word too many`}. Usage: ${command.usage}`);
  return { words: parsed.positionals, options: parsed.values as Record<string, string | boolean | undefined> };
}

async function help({ out }: Terminal): Promise<number> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  out.write(['npm start', '  serves the practice room, the bots and the review on this machine', '',
    ...commands.flatMap((command) => [`npm run -s amends -- ${command.usage}`, `  ${command.summary}`, '']),
    'npm run -s amends -- help', '  this list', ''].join('\n'));
  return 0;
}

if (import.meta.main) {
  const { stdin, stdout, stderr } = process;
  // `amends score < rows | head` ends when head does.
  stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  process.exitCode = await main(process.argv.slice(2), {
    stdin, out: stdout, err: stderr, colors: pc.isColorSupported && Boolean(stdout.isTTY), seed: () => Math.floor(Math.random() * 2 ** 31),
  });
}
