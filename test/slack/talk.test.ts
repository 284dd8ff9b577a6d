/** A talk in Slack as it looks there: buttons, threads, what is folded. That it is the same talk as anywhere, test/channels/channels.test.ts shows. */
import { describe, expect, test } from 'vitest';
import { appeal, buttonsOf, direct, inChannel, mention, press } from './agent.ts';
import { open } from './house.ts';
import { BOT, TEAM, type Args } from './standIn.ts';

const ANA = 'U1ANA';

describe('in direct messages', () => {
  test('from the greeting to the score card, with buttons', async () => {
    const house = await open();
    await house.event({ type: 'app_home_opened', user: ANA, channel: 'D1ANA', tab: 'messages', event_ts: '1' });
    await house.settled();
    const menu = house.posted()[0]!;
    expect(menu['text']).toMatch(/^Hello\. Pick a role-play.*\n1\. The lost parcel/);

    // Play: the briefing takes the menu's place.
    await house.send('interactive', press(ANA, menu, 'Play'));
    await house.settled();
    expect(house.posted()).toHaveLength(1);
    const briefing = house.posted()[0]!;
    expect(briefing['text']).toContain('The parcel was due on Monday');

    // Begin: the briefing stays, without buttons; the customer writes under her own name, with the desk below.
    await house.send('interactive', press(ANA, briefing, 'Begin'));
    await house.settled();
    await house.slack.until(() => buttonsOf(house.posted()[0]!['blocks']).length === 0);
    const opening = house.posted()[1]!;
    expect(opening).toMatchObject({ channel: 'D1ANA', username: 'Mona', text: 'Mona: Where is my parcel? (first)' });
    expect(buttonsOf(opening['blocks']).map((one) => one.text.text)).toEqual(['Send it again', 'Hint']);

    // The desk: its buttons move to the newest message.
    await house.send('interactive', press(ANA, opening, 'Send it again'));
    await house.settled();
    const desk = house.posted()[2]!;
    expect(desk['text']).toBe('At your desk (Send it again): A new parcel leaves today.');
    expect(buttonsOf(desk['blocks']).map((one) => one.text.text)).toEqual(['Send it again', 'Hint']);
    await house.slack.until(() => buttonsOf(house.posted()[1]!['blocks']).length === 0);

    // A reply: the coach's note beside it, folded, then the customer.
    await house.event(direct(ANA, 'Calm down. That is down to the courier, nothing to do with us.'));
    await house.settled();
    const [note, customer] = house.posted().slice(3);
    expect(customer).toMatchObject({ username: 'Mona' });
    const folded = JSON.stringify(note!['blocks']);
    expect(folded).toMatch(/Went wrong: .*“.+”/);
    expect(folded).not.toContain('Better: ');
    expect(note!['text']).toContain('Better: ');

    // Shown whole in its own place, and folded again.
    await house.send('interactive', press(ANA, note!, 'Why, and what is better'));
    await house.slack.until(() => JSON.stringify(house.posted()[3]!['blocks']).includes('Better: '));
    await house.send('interactive', press(ANA, house.posted()[3]!, 'Show less'));
    await house.slack.until(() => JSON.stringify(house.posted()[3]!['blocks']) === folded);

    await house.event(direct(ANA, 'A new one leaves today and is with you tomorrow.'));
    await house.settled();
    const card = house.posted().at(-1)!;
    expect(card['text']).toMatch(/of 100 points/);
    await house.send('interactive', press(ANA, card, 'Model replies'));
    await house.slack.until(() => JSON.stringify(house.posted().at(-1)!['blocks']).includes('I am sorry, Mona.'));
    await house.send('interactive', press(ANA, card, 'Play it again'));
    await house.settled();
    expect(house.posted().at(-1)!['text']).toContain('The parcel was due on Monday');
    expect(house.slack.calls.filter((call) => !call.ok)).toEqual([]);
    expect(house.slack.of('chat.postMessage').every(({ args }) => args['parse'] === 'none' && args['mrkdwn'] === 'false' && String(args['text']).length > 3)).toBe(true);
    await house.close();
  });

  test('the desk stands under the newest line only, and nowhere once the talk is over', async () => {
    const house = await open();
    const withDesk = () => house.posted().filter((one) => buttonsOf(one['blocks']).some(({ text }) => text.text === 'Send it again')).map((one) => one.ts);
    for (const text of ['1', 'begin']) await house.event(direct(ANA, text));
    await house.settled();
    const opening = house.posted().at(-1)!;
    expect(withDesk()).toEqual([opening.ts]);
    // A reply that is typed moves it, and what was said stays.
    await house.event(direct(ANA, 'I am so sorry about this, Mona.'));
    await house.settled();
    const customer = house.posted().at(-1)!;
    await house.slack.until(() => withDesk().join() === customer.ts);
    expect(house.posted().find(({ ts }) => ts === opening.ts)).toMatchObject({ username: 'Mona', text: opening['text'], blocks: (opening['blocks'] as unknown[]).slice(0, -1) });
    // A question in between leaves it where it is.
    await house.event(direct(ANA, 'help'));
    await house.settled();
    expect(withDesk()).toEqual([customer.ts]);
    // A press moves it once.
    await house.send('interactive', press(ANA, customer, 'Send it again'));
    await house.settled();
    await house.slack.until(() => withDesk().join() === house.posted().at(-1)!.ts);
    expect(house.slack.of('chat.update').filter(({ args }) => args['ts'] === customer.ts)).toHaveLength(1);
    await house.event(direct(ANA, 'stop'));
    await house.settled();
    await house.slack.until(() => !withDesk().length);
    await house.event(direct(ANA, 'resume'));
    await house.settled();
    expect(withDesk()).toEqual([house.posted().at(-1)!.ts]);
    await house.event(direct(ANA, 'A new one leaves today and is with you tomorrow.'));
    await house.settled();
    await house.slack.until(() => !withDesk().length);
    expect(house.posted().at(-1)!['text']).toMatch(/of 100 points/);
    // Whoever is quicker than that is told.
    await house.send('interactive', press(ANA, opening, 'Send it again'));
    await house.settled();
    expect(house.posted().at(-1)!['text']).toMatch(/^This attempt is over/);
    await house.close();
  });

  test('a message that cannot be changed any more is followed by a new one', async () => {
    const house = await open();
    await house.event(direct(ANA, 'menu'));
    await house.settled();
    house.slack.failing((method) => (method === 'chat.update' ? { error: 'cant_update_message' } : undefined));
    await house.send('interactive', press(ANA, house.posted()[0]!, 'Play'));
    await house.settled();
    expect(house.posted()[1]!['text']).toContain('The parcel was due on Monday');
    await house.send('interactive', press(ANA, house.posted()[1]!, 'Begin, keep it to myself'));
    await house.settled();
    expect((await house.store.attempt('attempt-1'))!.private).toBe(true);
    await house.event(direct(ANA, 'Calm down. That is down to the courier, nothing to do with us.'));
    await house.settled();
    const before = house.posted().length;
    await house.send('interactive', press(ANA, house.posted().at(-2)!, 'Why, and what is better'));
    await house.slack.until(() => house.posted().length === before + 1);
    expect(JSON.stringify(house.posted().at(-1)!['blocks'])).toContain('Better: ');
    await house.close();
  });

  test('a note is appealed against in a modal, and the answer comes where it was made', async () => {
    const house = await open();
    for (const text of ['1', 'begin', 'Calm down. That is down to the courier, nothing to do with us.']) await house.event(direct(ANA, text));
    await house.settled();
    const note = house.posted().find((one) => JSON.stringify(one['blocks']).includes('Went wrong: '))!;
    const pressed = { ...press(ANA, note, 'I see that differently'), trigger_id: house.slack.trigger() };
    expect((await house.send('interactive', pressed)).status).toBe(200);
    await house.slack.until(() => house.slack.of('views.open').length === 1);
    const [opened] = house.slack.of('views.open');
    expect(opened).toMatchObject({ ok: true, args: { view: { callback_id: 'amends-appeal' } } });
    const view = opened!.args['view'] as Args;
    const findings = (await house.store.turns('attempt-1')).at(-1)!.findings;
    expect(JSON.stringify(view)).toContain(findings[0]!.quote.slice(0, 30));
    const sent = appeal(ANA, 'V77', view, 'I told her <who> mends it & when.', findings.length > 1 ? 1 : undefined);
    // Slack asks again where an answer was late: it is one appeal.
    for (const one of [sent, sent]) expect(await house.send('interactive', one)).toMatchObject({ status: 200, json: {} });
    await house.settled();
    expect(await house.store.appeals.all()).toMatchObject([{ attempt: 'attempt-1', turn: 1, place: findings.length > 1 ? 1 : 0, reason: 'I told her <who> mends it & when.' }]);
    expect(house.posted().at(-1)).toMatchObject({ channel: 'D1ANA', text: expect.stringContaining('Your appeal is with your supervisor') });
    await house.close();
  });

  test('where the modal does not open, the findings come as a list', async () => {
    const house = await open();
    for (const text of ['1', 'begin', 'Calm down. That is down to the courier, nothing to do with us.']) await house.event(direct(ANA, text));
    await house.settled();
    const note = house.posted().find((one) => JSON.stringify(one['blocks']).includes('Went wrong: '))!;
    // Its trigger is not one that Slack gave.
    await house.send('interactive', press(ANA, note, 'I see that differently'));
    await house.slack.until(() => house.posted().some((one) => String(one['text']).includes('Which do you see differently')));
    await house.close();
  });

  test('somebody else cannot appeal with a modal that they changed', async () => {
    const house = await open();
    for (const text of ['1', 'begin', 'Calm down. That is down to the courier, nothing to do with us.']) await house.event(direct(ANA, text));
    await house.settled();
    const forged = (metadata: string) => appeal('U2BEN', `V${metadata.length}`, { callback_id: 'amends-appeal', private_metadata: metadata }, 'mine now');
    for (const metadata of [JSON.stringify({ attempt: 'attempt-1', turn: 1, place: 0 }), '{', 'null', '{"attempt":5}']) expect((await house.send('interactive', forged(metadata))).status).toBe(200);
    await house.settled();
    expect(await house.store.appeals.all()).toEqual([]);
    await house.close();
  });
});

describe('in a channel', () => {
  test('a mention begins a thread; its owner needs none after that, and nobody else is heard there', async () => {
    const house = await open();
    const first = mention(ANA, '');
    const thread = first['ts'] as string;
    await house.event(first);
    await house.settled();
    expect(house.posted()[0]).toMatchObject({ channel: 'C1', thread_ts: thread });
    await house.event(inChannel(ANA, '1', { thread }));
    // One message that mentions the bot in a thread comes as two events.
    const begin = mention(ANA, 'begin', { thread });
    await house.event(begin);
    await house.event({ ...begin, type: 'message', channel_type: 'channel' });
    await house.event(inChannel('U2BEN', 'Tell her it was the courier.', { thread }));
    await house.event(inChannel(ANA, 'Lunch?'));
    await house.event(mention('U2BEN', 'begin', { thread }));
    await house.settled();
    await house.slack.until(() => house.slack.of('chat.postEphemeral').length === 1);
    expect(house.slack.of('chat.postEphemeral')[0]!.args).toMatchObject({ user: 'U2BEN', thread_ts: thread });
    expect((await house.store.answers(`slack:${TEAM}:C1:${thread}`, 0)).map((one) => one.intent)).toEqual([{ type: 'menu' }, { type: 'text', text: '1' }, { type: 'text', text: 'begin' }]);
    expect(house.posted().every((message) => message['thread_ts'] === thread)).toBe(true);
    expect(house.slack.calls.filter((call) => !call.ok)).toEqual([]);
    await house.close();
  });

  test('somebody else\'s button does nothing there', async () => {
    const house = await open();
    await house.event(mention(ANA, ''));
    await house.settled();
    await house.send('interactive', press('U2BEN', house.posted()[0]!, 'Play'));
    await house.slack.until(() => house.slack.of('chat.postEphemeral').length === 1);
    expect(await house.store.answers(`slack:${TEAM}:C1:${house.posted()[0]!['thread_ts'] as string}`, 0)).toHaveLength(1);
    await house.close();
  });

  test('an attempt that stays with the agent is offered in direct messages, not begun in public', async () => {
    const house = await open();
    const first = mention(ANA, '1');
    const thread = first['ts'] as string;
    await house.event(first);
    await house.event(inChannel(ANA, 'begin', { thread, ts: '1.1' }));
    await house.settled();
    await house.event(mention(ANA, '1'));
    await house.settled();
    const briefing = house.posted().at(-1)!;
    expect(buttonsOf(briefing['blocks']).map((one) => one.text.text)).toEqual(['Begin', 'Play it in a direct message']);
    await house.event(inChannel(ANA, 'Begin, keep it to myself', { thread: briefing['thread_ts'] as string }));
    await house.slack.until(() => house.slack.of('chat.postEphemeral').length === 1);
    expect((await house.store.attempt('attempt-2'))!.snapshot).toMatchObject({ value: 'briefing' });
    const { args } = house.slack.of('chat.postEphemeral')[0]!;
    const offer = press(ANA, { ...args, ts: '9.9' }, 'Pick one in a direct message');
    await house.send('interactive', { ...offer, container: { ...offer['container'] as object, is_ephemeral: true } });
    await house.send('interactive', press(ANA, briefing, 'Play it in a direct message'));
    await house.settled();
    expect(house.posted().at(-1)).toMatchObject({ channel: 'D1ANA' });
    expect((await house.store.answers(`slack:${TEAM}:${ANA}`, 0)).map((one) => one.intent)).toEqual([{ type: 'menu' }, { type: 'pick', scenario: 'lost-parcel' }]);
    await house.close();
  });

  test('the score card in a thread leads on to direct messages, and people may talk about it under it', async () => {
    const house = await open();
    const first = mention(ANA, '1');
    const thread = first['ts'] as string;
    await house.event(first);
    for (const text of ['begin', 'I am sorry, Mona.', 'It leaves today.']) await house.event(inChannel(ANA, text, { thread }));
    await house.settled();
    const card = house.posted().at(-1)!;
    expect(buttonsOf(card['blocks']).map((one) => one.text.text)).toEqual(['Play it in a direct message', 'Model replies']);
    const { length } = house.posted();
    await house.event(inChannel(ANA, 'Not bad, is it?', { thread }));
    await house.event(mention(ANA, 'again', { thread }));
    await house.settled();
    expect(house.posted().slice(length)).toMatchObject([{ text: expect.stringContaining('a thread holds one') }]);
    await house.send('interactive', press(ANA, card, 'Play it in a direct message'));
    await house.settled();
    expect(house.posted().at(-1)).toMatchObject({ channel: 'D1ANA', text: expect.stringContaining('The lost parcel') });
    await house.close();
  });

  test('bots, edits and the bot itself are not heard', async () => {
    const house = await open();
    const odd = [{ bot_id: 'B9' }, { subtype: 'bot_message' }, { subtype: 'message_changed', message: {} }, { subtype: 'message_deleted' }, { user: BOT }, { user: 'USLACKBOT' }, { user: undefined }];
    for (const more of odd) {
      expect((await house.event(direct(ANA, 'menu', more))).status).toBe(200);
      expect((await house.event({ ...mention(ANA, 'menu'), ...more })).status).toBe(200);
    }
    expect(await house.store.inbox.behind(Date.now() + 1)).toEqual([]);
    expect(house.slack.calls).toEqual([]);
    await house.close();
  });
});
