/** A burst in one channel of Teams, in many threads: all of it arrives, in order, and Teams need not say no. */
import { expect, test } from 'vitest';
import { open } from '../../server/house.ts';
import { APP, SERVICE_URL, openMicrosoft } from '../microsoft.ts';

const CHANNEL = '19:care@thread.tacv2';
const BOT = '28:bot';
const REPLIES = ['menu', '1', 'begin'];

test('many threads of a channel share what the channel takes', async () => {
  const microsoft = await openMicrosoft();
  const house = await open(APP);
  const token = await microsoft.token();
  const threads = Array.from({ length: 6 }, (_, n) => ({ name: `p${n}`, id: `${CHANNEL};messageid=${n}` }));
  let count = 0;
  await Promise.all(threads.map(async ({ name, id }) => {
    for (const text of REPLIES) {
      const activity = {
        type: 'message', id: `m${++count}`, channelId: 'msteams', serviceUrl: SERVICE_URL, text: `<at>Amends</at> ${text}`,
        from: { id: `29:${name}`, name, aadObjectId: `aad-${name}` }, recipient: { id: BOT, name: 'Amends' }, conversation: { id, tenantId: 'tenant-1', conversationType: 'channel', isGroup: true },
        entities: [{ type: 'mention', text: '<at>Amends</at>', mentioned: { id: BOT, name: 'Amends' } }],
      };
      expect((await house.post('/api/messages', activity, { Authorization: `Bearer ${token}` })).status).toBe(200);
    }
  }));
  await expect.poll(async () => (await house.store.outbox.depth()).waiting + (await house.store.inbox.behind(Date.now() + 1)).length).toBe(0);
  const said = (id: string) => microsoft.posted.filter((one) => one.conversation === id && one.activity['type'] === 'message').map(({ activity }) => String(activity['summary'] ?? activity['text']));
  const [first, ...others] = threads.map(({ id }) => said(id));
  expect(first).toHaveLength(3);
  expect(first!.at(-1)).toMatch(/^Mona: /);
  for (const other of others) expect(other).toEqual(first);
  expect(microsoft.oversteps).toEqual([]);
  await house.close();
  microsoft.close();
});
