/** An authority that takes the request for a token and does not answer: no message waits for it longer than a send may take, and none leaves twice. */
import { expect, test } from 'vitest';
import { open } from '../../server/house.ts';
import { ownTime } from '../../ownTime.ts';
import { APP, SERVICE_URL, openMicrosoft } from '../microsoft.ts';

test('a send that waits for its token ends in time, and does not leave when the token comes', async () => {
  const microsoft = await openMicrosoft();
  const house = await open(APP);
  let answers = (): void => {};
  microsoft.hanging(new Promise((resolve) => { answers = resolve; }));
  const took = ownTime();
  const activity = {
    type: 'message', id: 'm1', channelId: 'msteams', serviceUrl: SERVICE_URL, text: 'menu', from: { id: '29:ana', name: 'Ana', aadObjectId: 'ana' },
    recipient: { id: '28:bot', name: 'Amends' }, conversation: { id: 'a:ana', tenantId: 'tenant-1', conversationType: 'personal' },
  };
  expect((await house.post('/api/messages', activity, { Authorization: `Bearer ${await microsoft.token()}` })).status).toBe(200);
  await expect.poll(async () => (await house.store.outbox.unsent())[0]?.tries).toBe(1);
  expect(took()).toBeLessThan(10_000);
  expect(await house.store.outbox.unsent()).toMatchObject([{ state: 'waiting', error: 'TimeoutError' }]);
  // The first try, the second, and the sign that somebody is typing.
  await expect.poll(() => microsoft.asked()).toBe(3);
  answers();
  await expect.poll(async () => (await house.store.outbox.depth()).waiting).toBe(0);
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  expect(microsoft.posted.map(({ activity: { type } }) => type)).toEqual(['message']);
  await house.close();
  microsoft.close();
});
