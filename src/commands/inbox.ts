/** `amends inbox`: what is not answered yet and what could not be, without a word of it; and another chance for what was set aside. */
import type { Unanswered } from '../store/store.ts';
import { ageOf, columns } from './columns.ts';
import { Usage, type Command } from './command.ts';
import { counted, withStore } from './where.ts';

export const inboxCommand: Command = {
  name: 'inbox',
  usage: 'inbox [retry [KEY]]',
  summary: 'lists events that wait for an answer or could not be answered (aside); retry puts those set aside back in line, all or one',
  options: {},
  words: { min: 0, max: 2 },
  run: async ([verb, key], _options, terminal) => {
    if (verb !== undefined && verb !== 'retry') throw new Usage(`inbox: "${verb}" is nothing to do with events. Usage: ${inboxCommand.usage}`);
    return withStore(terminal, async ({ inbox }) => {
      if (!verb) {
        terminal.out.write(listing(await inbox.unanswered(), terminal.now()));
        return 0;
      }
      const count = await inbox.revive(key, terminal.now());
      if (key !== undefined && !count) throw new Usage(`inbox: no event with the key "${key}" was set aside. \`npm run -s amends -- inbox\` lists them.`);
      terminal.out.write(`${counted(count, 'event')} back in line\n`);
      return 0;
    });
  },
};

function listing(events: Unanswered[], now: number): string {
  const waiting = events.filter((one) => one.error === null);
  const aside = events.filter((one) => one.error !== null);
  const rows = [...waiting, ...aside].map((one) => [one.error === null ? 'waiting' : 'aside', one.channel, ageOf(now - one.at), counted(one.tries, 'try', 'tries'), one.error ?? '-', one.key]);
  return `${[...columns(rows), `${waiting.length} waiting, ${aside.length} set aside`].join('\n')}\n`;
}
