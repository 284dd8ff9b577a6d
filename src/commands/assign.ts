/** `amends assign`: who is to play what by when. The server tells them, and reminds them. */
import { dayAfter } from '../coach/quiet.ts';
import type { Store } from '../store/store.ts';
import { Usage, type Command, type Terminal } from './command.ts';
import { planNamed } from './kit.ts';
import { libraryNow } from './library.ts';
import { counted, withStore } from './where.ts';

export const assignCommand: Command = {
  name: 'assign',
  usage: 'assign [PERSON ROLE-PLAY --due YYYY-MM-DD | withdraw ID]',
  summary: 'gives somebody (by name or id) a role-play to play by a day, and the server tells and reminds them; alone it lists them, withdraw takes one back',
  options: { due: { type: 'string' } },
  words: { min: 0, max: 2 },
  run: async ([first, second], { due }, terminal) => withStore(terminal, async (store) => {
    if (first === undefined) return list(store, terminal);
    if (second === undefined) throw new Usage(`assign: something is missing. Usage: ${assignCommand.usage}`);
    if (first === 'withdraw') {
      if (!(await store.reminders.withdraw(second))) throw new Usage(`assign: no assignment has the id "${second}". \`npm run -s amends -- assign\` lists them.`);
      terminal.out.write('withdrawn\n');
      return 0;
    }
    return assign(store, { word: first, scenario: second, due }, terminal);
  }),
};

async function assign(store: Store, { word, scenario, due }: { word: string; scenario: string; due: string | boolean | undefined }, { out, now, seed }: Terminal): Promise<number> {
  if (typeof due !== 'string' || !isDay(due)) throw new Usage('assign: --due wants a day such as 2026-12-01');
  if (due < new Date(now()).toISOString().slice(0, 10)) throw new Usage(`assign: ${due} is over. Give a day to come.`);
  const plan = planNamed(await libraryNow(), scenario);
  const people = await store.people.called(word);
  if (!people[0]) throw new Usage(`assign: nobody here is called "${word}", or has that id. People are known once they have come in.`);
  if (people[1]) throw new Usage(`assign: ${people.length} are called "${word}". Give an id: ${people.map(({ id }) => id).join(', ')}`);
  const id = `${now().toString(36)}${seed().toString(36)}`;
  await store.reminders.assign({ id, person: people[0].id, scenario: plan.id, title: plan.title, due, madeAt: now(), stage: 'new' });
  out.write(`${id}: ${people[0].name} plays "${plan.title}" by ${due}\n`);
  return 0;
}

async function list({ reminders, people }: Store, { out }: Terminal): Promise<number> {
  const all = await reminders.assignments();
  for (const { id, person, scenario, title, due, stage, madeAt } of all) {
    const state = (await reminders.finished(person, scenario, madeAt)) ? 'done' : stage;
    out.write(`${id}  ${due}  ${state}  ${(await people.find(person))?.name ?? person}  ${title}\n`);
  }
  out.write(`${counted(all.length, 'assignment')}\n`);
  return 0;
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && dayAfter(text, 0) === text;
