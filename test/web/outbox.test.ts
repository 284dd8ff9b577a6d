import { expect, test } from 'vitest';
import { freeze, mark, put, thaw, toRetry, waiting, type Outgoing } from '../../src/web/practice/outbox.ts';
import { foldAll, NOTHING } from '../../src/web/view.ts';

const reply = (id: string, attempt = 'a1') => ({ id, attempt, intent: { type: 'text', text: 'I am sorry' } as const });
const echo = (id: string) => ({ id: 'c|4|0', type: 'message', text: 'I am sorry', from: { role: 'user' }, channelData: { clientActivityID: id } });

test('a reply waits until it stands in the conversation', () => {
  const sent = put([], reply('x'));
  expect(waiting(sent, NOTHING)).toBe(sent);
  expect(waiting(mark(sent, 'x', { taken: 'c|4|0' }), NOTHING)).toHaveLength(1);
  expect(waiting(sent, foldAll(NOTHING, [echo('x')]))).toEqual([]);
});

test('a reply whose answer was lost on the way is known by the id it was sent with', () => {
  const lost = mark(put([], reply('x')), 'x', { state: 'failed' });
  expect(waiting(lost, foldAll(NOTHING, [echo('x')]))).toEqual([]);
  expect(waiting(lost, foldAll(NOTHING, [echo('another')]))).toBe(lost);
});

test('anything but a reply is done as soon as it is taken', () => {
  const hint = put([], { id: 'h', intent: { type: 'hint' } });
  expect(waiting(hint, NOTHING)).toBe(hint);
  expect(waiting(mark(hint, 'h', { taken: 'c|5|0' }), NOTHING)).toEqual([]);
});

test('only what was said in the attempt on the page goes out again by itself', () => {
  const failed = put(put([], reply('x', 'a1')), reply('y', 'a2')).map((one): Outgoing => ({ ...one, state: 'failed' }));
  const onPage = { ...NOTHING, played: { attempt: 'a2', kept: false, entries: [], done: {} } };
  expect(toRetry(failed, onPage).map((one) => one.id)).toEqual(['y']);
});

test('a reload keeps untaken replies, as failed, and nothing else', () => {
  const outbox = [...put(put([], reply('x')), { id: 'h', intent: { type: 'hint' } }), { ...reply('y'), state: 'sending' as const, taken: 'c|4|0' }];
  expect(thaw(freeze(outbox))).toEqual([{ ...reply('x'), state: 'failed' }]);
});

test('a session store with something else in it is an empty outbox', () => {
  for (const stored of [null, '', '{', '{}', '7', 'null']) expect(thaw(stored)).toEqual([]);
});
