/** `amends outbox`: what is not sent yet and why, without a word of it; and another chance for what was given up. */
import type { Unsent } from '../store/store.ts';
import { ageOf, columns } from './columns.ts';
import { Usage, type Command } from './command.ts';
import { counted, withStore } from './where.ts';

export const outboxCommand: Command = {
  name: 'outbox',
  usage: 'outbox [resend [ID]]',
  summary: 'lists messages that wait to be sent or were given up (dead); resend puts dead ones back in line, all or one',
  options: {},
  words: { min: 0, max: 2 },
  run: async ([verb, id], _options, terminal) => {
    if (verb !== undefined && verb !== 'resend') throw new Usage(`outbox: "${verb}" is nothing to do with messages. Usage: ${outboxCommand.usage}`);
    return withStore(terminal, async ({ outbox }) => {
      if (!verb) {
        terminal.out.write(listing(await outbox.unsent(), terminal.now()));
        return 0;
      }
      const count = await outbox.revive(id, terminal.now());
      if (id !== undefined && !count) throw new Usage(`outbox: no dead message has the id "${id}". \`npm run -s amends -- outbox\` lists them.`);
      terminal.out.write(`${counted(count, 'message')} back in line\n`);
      return 0;
    });
  },
};

function listing(messages: Unsent[], now: number): string {
  const of = (state: Unsent['state']) => messages.filter((one) => one.state === state);
  const rows = [...of('waiting'), ...of('dead')].map((one) => [one.state, one.channel, ageOf(now - one.madeAt), counted(one.tries, 'try', 'tries'), one.error ?? '-', one.id]);
  return `${[...columns(rows), `${of('waiting').length} waiting, ${of('dead').length} dead`].join('\n')}\n`;
}
