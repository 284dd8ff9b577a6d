/** Notes that shrink to a line when the next one comes. */
import { expect, test } from 'vitest';
import type { Delivery, Held } from '../../../dialogs/vocabulary.ts';
import { postTo, type PostedMessage } from '../../../src/channels/teams/post.ts';

/** Remembers as the store does, and changes as it is told to. */
function place(answers: (Delivery | Held)[]) {
  const kept: PostedMessage[] = [{ name: 'c|1', conversation: 'c', activity: 'm1', later: '{"text":"Turn 1"}' }, { name: 'c|2', conversation: 'c', activity: 'm2', later: '{"text":"Turn 2"}' }];
  const changed: string[] = [];
  return {
    kept, changed,
    fold: () => postTo(
      { post: () => Promise.reject(new Error('nothing is posted')), change: async (id) => { changed.push(id); return answers.shift()!; } },
      {
        keep: async (one) => { kept.push(one); },
        takeOthers: async (_, name) => { const others = kept.filter((one) => one.name !== name); for (const one of others) kept.splice(kept.indexOf(one), 1); return others; },
      },
      { amends: { fold: 'c|3', conversation: 'c' } },
    ),
  };
}

test('one that is held back is remembered, and shrinks when it comes again', async () => {
  const here = place([{ sent: true }, { heldMs: 900 }, { sent: true }]);
  expect(await here.fold()).toEqual({ heldMs: 900 });
  expect(here.kept.map(({ activity }) => activity)).toEqual(['m2']);
  expect(await here.fold()).toEqual({ sent: true });
  expect([here.changed, here.kept]).toEqual([['m1', 'm2', 'm2'], []]);
});

test('one that Teams refuses stays long, and holds nobody up', async () => {
  const here = place([{ sent: false, why: 'HTTP 404', again: false, arrived: 'no' }, { sent: true }]);
  expect(await here.fold()).toEqual({ sent: true });
  expect(here.kept).toEqual([]);
});
