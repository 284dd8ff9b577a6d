/** The command line: finds the command, reads its options, hands over. */
import './engine.ts';
import './compiled.js';
import { parseArgs } from 'node:util';
import pc from 'picocolors';
import pack from '../package.json' with { type: 'json' };
import { didYouMean } from './content/diagnostic.ts';
import { Usage, type Command, type Terminal } from './commands/command.ts';

// Loaded when asked for: `help` should not wait for the scorer.
const COMMANDS: Record<string, () => Promise<Command>> = {
  play: async () => (await import('./commands/play.ts')).playCommand,
  score: async () => (await import('./commands/score.ts')).scoreCommand,
  check: async () => (await import('./commands/check.ts')).checkCommand,
  new: async () => (await import('./commands/new.ts')).newCommand,
  graph: async () => (await import('./commands/graph.ts')).graphCommand,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  import: async () => (await import('./commands/import.ts')).importCommand,
  coverage: async () => (await import('./commands/coverage.ts')).coverageCommand,
  simulate: async () => (await import('./commands/simulate.ts')).simulateCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  train: async () => (await import('./commands/train.ts')).trainCommand,
  eval: async () => (await import('./commands/eval.ts')).evalCommand,
  backup: async () => (await import('./commands/backup.ts')).backupCommand,
  restore: async () => (await import('./commands/restore.ts')).restoreCommand,
  assign: async () => (await import('./commands/assign.ts')).assignCommand,
  appeals: async () => (await import('./commands/appeals.ts')).appealsCommand,
  inbox: async () => (await import('./commands/inbox.ts')).inboxCommand,
  outbox: async () => (await import('./commands/outbox.ts')).outboxCommand,
  'slack-manifest': async () => (await import('./commands/slackManifest.ts')).slackManifestCommand,
  'teams-package': async () => (await import('./commands/teamsPackage.ts')).teamsPackageCommand,
  rescore: async () => (await import('./commands/rescore.ts')).rescoreCommand,
};
const HELP = ['help', '--help', '-h'];
const VERSION = ['version', '--version', '-v'];

/** Runs one command line; resolves to the exit code. */
export async function main(args: string[], terminal: Terminal): Promise<number> {
  const [name = 'help', ...rest] = args;
  try {
    if (VERSION.includes(name)) {
      terminal.out.write(`${pack.version}\n`);
      return 0;
    }
    if (HELP.includes(name) && !rest[0]) return await help(terminal, Object.keys(COMMANDS));
    if (HELP.includes(name) || rest.some((word) => word === '--help' || word === '-h')) return await help(terminal, [HELP.includes(name) ? rest[0]! : name]);
    const command = await loaded(name);
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

async function help({ out }: Terminal, names: string[]): Promise<number> {
  const commands = await Promise.all(names.map((name) => loaded(name)));
  const lines = commands.flatMap((command) => [`npm run -s amends -- ${command.usage}`, `  ${command.summary}`, '']);
  const whole = names.length > 1 ? ['npm start', '  serves the practice room, the bots, the review and the workbench on this machine', '', ...lines, 'npm run -s amends -- help', '  this list', ''] : lines;
  out.write(whole.join('\n'));
  return 0;
}

function loaded(name: string): Promise<Command> {
  const load = COMMANDS[name];
  if (!load) throw new Usage(`no command "${name}". ${didYouMean(name, [...Object.keys(COMMANDS), 'help'])}`);
  return load();
}

if (import.meta.main) {
  const { stdin, stdout, stderr } = process;
  // `amends score < rows | head` ends when head does.
  stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  process.exitCode = await main(process.argv.slice(2), {
    stdin, out: stdout, err: stderr, colors: pc.isColorSupported && Boolean(stdout.isTTY), seed: () => Math.floor(Math.random() * 2 ** 31), env: process.env, now: Date.now,
  });
}
