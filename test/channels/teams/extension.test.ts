/** Role-plays found and shared from the message box. */
import { expect, test } from 'vitest';
import { found, results } from '../../../src/channels/teams/extension.ts';
import { complaints, nodes, words } from '../said.ts';

const scenarios = [
  { id: 'gift', title: 'The late birthday gift', teaser: 'Due yesterday.', minutes: 6, difficulty: 2 as const },
  { id: 'boots', title: 'The damaged football boots', teaser: 'Saturday afternoon.', minutes: 6, difficulty: 1 as const },
];
type Results = { composeExtension: { attachments: { content: unknown; preview: { content: { title: string } } }[] } };

test('every word of a search has to be there; no word finds all, up to what Teams shows', () => {
  expect(found(scenarios, 'BOOTS saturday').map((one) => one.id)).toEqual(['boots']);
  expect(found(scenarios, 'boots gift')).toEqual([]);
  expect(found(scenarios, '')).toEqual(scenarios);
  expect(found(Array.from({ length: 40 }, () => scenarios[0]!), 'gift')).toHaveLength(25);
});

test('what is shared opens a chat with the bot, in which the title is already written', () => {
  const { attachments } = (results(scenarios, 'gift', words, '11111111-2222-3333-4444-555555555555') as Results).composeExtension;
  expect(attachments.map((one) => one.preview.content.title)).toEqual(['The late birthday gift']);
  const [open, ...others] = nodes(attachments[0]!.content).filter((one) => one.type?.startsWith('Action.'));
  expect([open!['url'], others]).toEqual(['https://teams.microsoft.com/l/chat/0/0?users=28%3A11111111-2222-3333-4444-555555555555&message=The+late+birthday+gift', []]);
  expect(complaints(attachments[0]!.content)).toEqual([]);
});

test('without an app id there is no such address: the button plays here', () => {
  const { attachments } = (results(scenarios, 'gift', words) as Results).composeExtension;
  expect(nodes(attachments[0]!.content).find((one) => one.type === 'Action.Submit')!.data).toMatchObject({ amends: { type: 'pick', scenario: 'gift' } });
});
