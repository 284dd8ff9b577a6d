/** A person in a browser and in Teams, through the real server. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listenTo, open, visitor, type Body, type House } from './house.ts';

let house: House;
let count = 0;
beforeEach(async () => { house = await open(); });
afterEach(() => house.close());

type Shown = { text: string; type: string; attachments?: { content: Body }[]; channelData?: { amends?: { said: { type: string; line?: string; said?: unknown[] } } } };
const kinds = (list: Shown[]) => list.map(({ channelData }) => channelData?.amends?.said).filter(Boolean).map((said) => said!.line ?? said!.type);

/** What Teams sends and is answered. */
const teams = async (text: string, { object = 'ana-object', tenant = 'contoso', from = {}, chat = 'a:chat' } = {}): Promise<Shown[]> => (await house.post('/api/messages', {
  type: 'message', id: `t${++count}`, channelId: 'msteams', from: { id: '29:ana', aadObjectId: object, name: 'Ana Teams', ...from }, recipient: { id: 'bot' },
  conversation: { id: chat, tenantId: tenant }, channelData: { tenant: { id: tenant } }, text, deliveryMode: 'expectReplies',
})).json['activities'] as Shown[];

async function joined() {
  const web = await visitor(house);
  await web.say('link');
  const shown = (await web.read()).activities as unknown as Shown[];
  const code = /link ([A-Z2-9]{8})\./.exec(shown.at(-1)!.text)![1]!;
  await teams(`link ${code}`);
  await teams('confirm');
  await web.does({ type: 'confirm' });
  return web;
}

describe('one person in a browser and in Teams', () => {
  test('is known in Teams by tenant and object id', async () => {
    const web = await joined();
    expect(await house.store.people.identities(web.person.id)).toEqual([web.person.id, 'msteams:contoso:ana-object']);
  });

  test('is not whoever has the same name and e-mail address under another object id, or in another tenant', async () => {
    const from = { email: 'ana@contoso.example', userPrincipalName: 'ana@contoso.example' };
    for (const text of ['1', 'begin', 'I am so sorry about this, Mona.']) await teams(text, { from });
    for (const other of [{ object: 'other-object', chat: 'a:other' }, { tenant: 'fabrikam', chat: 'a:third' }]) {
      expect(kinds(await teams('resume', { from, ...other }))).toEqual(['nothing-to-resume', 'menu']);
      expect((await teams('my data', { from, ...other })).at(-1)!.text).toContain('attempts (0)');
    }
    // And is the same in another chat, whatever they are called by now.
    expect(kinds(await teams('resume', { chat: 'a:fourth', from: { name: 'Ana Newname', email: 'new@contoso.example' } }))[0]).toBe('resumed');
  });

  test('is asked on the open page, without its asking', async () => {
    const web = await visitor(house);
    await web.say('link');
    const { streamUrl } = (await house.post('/v3/directline/conversations', {}, web.headers)).json as { streamUrl: string };
    const page = listenTo(streamUrl);
    await page.opened;
    const code = /link ([A-Z2-9]{8})\./.exec(((await web.read()).activities as unknown as Shown[]).at(-1)!.text)![1]!;
    await teams(`link ${code}`);
    await teams('confirm');
    await page.until((sets) => kinds(sets.flatMap((set) => set.activities) as unknown as Shown[]).includes('link.asked'));
    page.socket.close();
    await page.closed;
  });

  test('begins in the browser and finishes in Teams, with what it would have come to in the browser', async () => {
    const replies = ['I am so sorry about this, Mona. I will look into it right now.', 'Your new parcel leaves today.'];
    const stay = await visitor(house, 'Ben');
    await stay.does({ type: 'pick', scenario: 'lost-parcel' });
    await stay.does({ type: 'begin' });
    for (const reply of replies) await stay.say(reply);

    const web = await joined();
    await web.does({ type: 'pick', scenario: 'lost-parcel' });
    await web.does({ type: 'begin' });
    await web.say(replies[0]!);
    const back = await teams('resume');
    expect(kinds(back)).toEqual(['resumed', 'recap', 'customer']);
    expect(back[1]!.text).toBe('So far\nMona: Where is my parcel? (first)\nYou: I am so sorry about this, Mona. I will look into it right now.\nMona: Where is my parcel? (second)');
    expect(kinds(await teams(replies[1]!))).toEqual(['coach', 'customer', 'scorecard']);
    const [moved, stayed] = await house.store.review.attempts();
    expect(moved).toMatchObject({ name: 'Ana', channel: 'msteams', points: stayed!.points, ending: stayed!.ending, turns: 2 });
    const [one, other] = await Promise.all([moved, stayed].map((listed) => house.store.attempt(listed!.id)));
    expect(one!.score).toEqual(other!.score);
    expect(kinds((await web.read()).activities as unknown as Shown[]).slice(-2)).toEqual(['went-elsewhere', 'menu']);
  });
});

describe('progress', () => {
  test('is a person\'s own, over all their channels', async () => {
    const web = await joined();
    await teams('1');
    await teams('begin');
    await teams('I am so sorry about this, Mona.');
    const { status, json } = await house.get('/api/progress', web.headers);
    expect(status).toBe(200);
    expect(json).toMatchObject({ cases: [{ scenario: 'lost-parcel', attempts: 1, first: null }], mistakes: [], next: { scenario: 'lost-parcel' } });
    await web.say('progress');
    expect(((await web.read()).activities as unknown as Shown[]).at(-1)!.text).toContain('The lost parcel: 1×, not finished yet');
    const ben = await visitor(house, 'Ben');
    expect((await house.get('/api/progress', ben.headers)).json).toEqual({ cases: [], mistakes: [], next: { scenario: 'lost-parcel', title: 'The lost parcel' } });
    expect((await house.get('/api/progress')).status).toBe(403);
  });
});

describe('my data', () => {
  const linkIn = (shown: Shown[]) => shown.at(-1)!.text.split('\n').at(-1)!.replace('https://amends.example', '');

  test('is one download for a page', async () => {
    const web = await visitor(house, 'Ana');
    await web.does({ type: 'pick', scenario: 'lost-parcel' });
    await web.does({ type: 'begin' });
    await web.say('I am so sorry about this, Mona.');
    const { status, headers, json } = await house.get('/api/my-data', web.headers);
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toBe('attachment; filename="amends-my-data.json"');
    expect(json).toMatchObject({ people: [{ name: 'Ana' }], turns: [{ kind: 'opening' }, { text: 'I am so sorry about this, Mona.' }] });
    expect((await house.get('/api/my-data')).status).toBe(403);
  });

  test('is a link for a chat, which works once and survives being looked at', async () => {
    const shown = await teams('my data');
    expect(shown.at(-1)!.text).toContain('Kept about you: attempts (0)');
    const link = linkIn(shown);
    for (let i = 0; i < 2; i++) expect(await house.get(link)).toMatchObject({ status: 200, text: expect.stringContaining(`href="${link}/amends-my-data.json"`) });
    const file = await house.get(`${link}/amends-my-data.json`);
    expect(file.status).toBe(200);
    expect(file.json).toMatchObject({ people: [{ id: 'msteams:contoso:ana-object', name: 'Ana Teams' }] });
    for (const path of [link, `${link}/amends-my-data.json`]) expect((await house.get(path)).status).toBe(410);
  });

  test('is given to nobody who guesses', async () => {
    await teams('my data');
    for (const token of ['x', '0'.repeat(64), '..%2f', 'A'.repeat(64)]) expect([404, 410]).toContain((await house.get(`/my-data/${token}/amends-my-data.json`)).status);
    const web = await visitor(house);
    await web.say('link');
    const code = /link ([A-Z2-9]{8})\./.exec(((await web.read()).activities as unknown as Shown[]).at(-1)!.text)![1]!;
    expect((await house.get(`/my-data/${code}`)).status).toBe(404);
  });

  test('goes, and the open page is told although nothing is kept', async () => {
    const web = await visitor(house, 'Ana');
    await web.say('hello');
    const { streamUrl } = (await house.post('/v3/directline/conversations', {}, web.headers)).json as { streamUrl: string };
    const page = listenTo(streamUrl);
    await page.opened;
    await web.say('delete my data');
    await web.does({ type: 'erase', sure: true });
    await page.until((sets) => kinds(sets.flatMap((set) => set.activities) as unknown as Shown[]).includes('erase.done'));
    expect((await web.read()).activities).toEqual([]);
    expect(await house.store.people.find(web.person.id)).toBeUndefined();
    page.socket.close();
    await page.closed;
  });
});
