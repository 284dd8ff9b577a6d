/** What Slack sends, however often: kept once, acknowledged at once, answered when the channel takes it. */
import { describe, expect, test } from 'vitest';
import { ownTime } from '../ownTime.ts';
import { CLIENT, TEAM, signed, type Args } from './standIn.ts';
import { bodyOf, buttonsOf, command, direct, envelope, inChannel, mention, pressAtHome, submission } from './agent.ts';
import { PLAN } from '../server/house.ts';
import { open, type SlackHouse } from './house.ts';

const ANA = 'U1ANA';
const conversation = `slack:${TEAM}:${ANA}`;

describe.each(['http', 'socket'] as const)('once, by %s', (mode) => {
  test('the command opens the modal, and what is chosen there is briefed in direct messages', async () => {
    const house = await open({ mode });
    expect(await house.send('slash_commands', command(ANA, '', house.slack.trigger()))).toEqual({ status: 200, json: {} });
    await house.slack.until(() => house.slack.of('views.open').length === 1);
    expect(house.slack.of('views.open')[0]!.ok).toBe(true);
    expect((await house.send('interactive', submission(ANA, 'V9', null))).json).toMatchObject({ response_action: 'errors', errors: { 'role-play': 'Pick one of the role-plays.' } });
    const sent = await Promise.all([house.send('interactive', submission(ANA, 'V9', 'lost-parcel')), house.send('interactive', submission(ANA, 'V9', 'lost-parcel'))]);
    for (const { json } of sent) expect(json).toMatchObject({ response_action: 'update', view: { type: 'modal' } });
    await house.settled();
    expect(house.posted()).toHaveLength(1);
    expect(house.posted()[0]).toMatchObject({ channel: 'D1ANA' });
    expect(house.posted()[0]!['text']).toContain('The parcel was due on Monday');
    await house.close();
  });
});

describe('the command', () => {
  test('gives the menu as a message where the modal does not open', async () => {
    const house = await open();
    await house.send('slash_commands', command(ANA, '', 'too.late'));
    await expect.poll(async () => (await house.store.answers(conversation, 0)).length).toBe(1);
    await house.settled();
    expect(house.posted()[0]!['text']).toContain('The lost parcel');
    expect(house.logged.join()).toContain('invalid_trigger_id');
    await house.close();
  });

  test('takes words, and answers in direct messages wherever it was given', async () => {
    const house = await open();
    await house.send('slash_commands', command(ANA, 'lost parcel', 't1'));
    await house.send('slash_commands', command(ANA, 'lost parcel', 't1'));
    await house.settled();
    expect((await house.store.people.find(conversation))!.name).toBe('u1ana');
    expect(house.posted().map((one) => one['channel'])).toEqual(['D1ANA']);
    await house.close();
  });

  test('is never said to the customer: its words are commands in the middle of a talk as well', async () => {
    const house = await open();
    for (const text of ['1', 'begin']) await house.event(direct(ANA, text));
    for (const [at, text] of ['exam', 'Exam lost parcel', 'link', 'help'].entries()) await house.send('slash_commands', command(ANA, text, `t${at}`));
    await house.settled();
    expect(house.posted().some((one) => one['username'] === 'Mona')).toBe(true);
    expect((await house.store.turns('attempt-1')).filter(({ kind }) => kind === 'reply')).toEqual([]);
    await house.close();
  });

  test('a shortcut opens the same modal', async () => {
    const house = await open();
    await house.send('interactive', { type: 'shortcut', callback_id: 'amends-practise', trigger_id: house.slack.trigger(), team: { id: TEAM }, user: { id: ANA } });
    await house.slack.until(() => house.slack.of('views.open').length === 1);
    await house.close();
  });
});

describe('a person', () => {
  test('is a workspace and a user there: the same name and e-mail address are not the same person', async () => {
    const house = await open({ env: { SLACK_BOT_TOKEN: '', SLACK_CLIENT_ID: CLIENT.id, SLACK_CLIENT_SECRET: CLIENT.secret } });
    const says = (user: string, text: string, team = TEAM) => house.event(direct(user, text, { user_profile: { name: 'ana', real_name: 'Ana Ruiz', email: 'ana@example.org' } }), { team_id: team });
    for (const text of ['1', 'begin', 'I am so sorry about this, Mona.']) await says(ANA, text);
    await says('U2ANA', 'resume');
    await says(ANA, 'resume', 'T0002');
    await house.send('slash_commands', { ...command('U3ANA', 'resume', 't1'), user_name: 'ana', user_email: 'ana@example.org' });
    await expect.poll(async () => (await house.store.inbox.behind(Date.now() + 1)).length).toBe(0);
    const others = ['T0001:U2ANA', 'T0002:U1ANA', 'T0001:U3ANA'].map((one) => `slack:${one}`);
    for (const other of others) expect((await house.store.answers(other, 0)).map(({ said }) => said[0])).toMatchObject([{ line: 'nothing-to-resume' }]);
    await house.close();
  });
});

describe('the greeting', () => {
  test('comes once, and not to somebody who has begun already', async () => {
    const house = await open();
    const opened = (user: string) => house.event({ type: 'app_home_opened', user, channel: `D${user.slice(1)}`, tab: 'messages', event_ts: '1' });
    await opened(ANA);
    await opened(ANA);
    await house.send('slash_commands', command('U2BEN', 'lost parcel', 't1'));
    await opened('U2BEN');
    await house.settled();
    expect((await house.store.answers(conversation, 0)).map((one) => one.intent.type)).toEqual(['join']);
    expect((await house.store.answers(`slack:${TEAM}:U2BEN`, 0)).map((one) => one.intent.type)).toEqual(['text']);
    await house.close();
  });
});

describe('the Home tab', () => {
  test('begins role-plays, shows what is under way and what was reached', async () => {
    const house = await open();
    await house.event({ type: 'app_home_opened', user: ANA, channel: 'D1ANA', tab: 'home', event_ts: '1' });
    await house.slack.until(() => house.slack.of('views.publish').length === 1);
    const view = () => house.slack.of('views.publish').at(-1)!.args['view'] as Args;
    const click = pressAtHome(ANA, view(), 'Play');
    await Promise.all([house.send('interactive', click), house.send('interactive', click)]);
    await house.settled();
    expect(house.posted()).toHaveLength(1);
    // It is drawn again, so that the same case can be begun again.
    await house.slack.until(() => house.slack.of('views.publish').length === 2);
    expect(pressAtHome(ANA, view(), 'Play')['actions']).not.toMatchObject([{ value: (click['actions'] as { value: string }[])[0]!.value }]);
    for (const text of ['begin', 'I am sorry, Mona.']) await house.event(direct(ANA, text));
    await expect.poll(async () => (await house.store.answers(conversation, 0)).length).toBe(3);
    await house.event({ type: 'app_home_opened', user: ANA, channel: 'D1ANA', tab: 'home', event_ts: '2' });
    await house.slack.until(() => house.slack.of('views.publish').length === 3);
    expect(buttonsOf(view()['blocks']).map((one) => one.text.text)).toEqual(['Go on', 'Play']);
    expect(JSON.stringify(view())).toContain('The lost parcel: begun, not yet finished');
    await house.event(direct(ANA, 'It leaves today.'));
    await house.slack.until(() => house.slack.of('views.publish').length === 4);
    expect(JSON.stringify(view())).toMatch(/The lost parcel: played once, \d+ points/);
    expect(house.slack.of('views.publish').every((call) => call.ok)).toBe(true);
    await house.close();
  });
});

describe('what waits for somebody', () => {
  const given = (due: string) => ({ id: `as-${due}`, person: conversation, scenario: 'lost-parcel', title: 'The lost parcel', due, madeAt: 1, stage: 'told' as const });
  const view = async (house: SlackHouse) => {
    const before = house.slack.of('views.publish').length;
    await house.event({ type: 'app_home_opened', user: ANA, channel: 'D1ANA', tab: 'home', event_ts: String(before) });
    await house.slack.until(() => house.slack.of('views.publish').length > before);
    return house.slack.of('views.publish').at(-1)!.args['view'] as Args;
  };

  test('stands in the Home tab with its day and a button that begins it, until it is done', async () => {
    const house = await open();
    await house.store.reminders.assign(given('2999-12-01'));
    await house.store.reminders.assign(given('2020-01-31'));
    await house.store.reminders.assign({ ...given('2999-12-02'), person: 'somebody-else' });
    const home = await view(house);
    expect(JSON.stringify(home)).toContain('The lost parcel, by 1 December');
    expect(JSON.stringify(home)).toContain('The lost parcel, was due 31 January');
    expect(JSON.stringify(home)).not.toContain('2 December');
    await house.send('interactive', pressAtHome(ANA, home, 'Play'));
    for (const text of ['begin', 'I am sorry, Mona.', 'It leaves today.']) await house.event(direct(ANA, text));
    await house.settled();
    expect(JSON.stringify(await view(house))).not.toContain('For you to play');
    expect(house.slack.of('views.publish').every((call) => call.ok)).toBe(true);
    await house.close();
  });

  test('a drill stands there once it has come, until something is played; what slips in stands below', async () => {
    const house = await open({ plans: [{ ...PLAN, trains: ['defending-or-blaming'] }] });
    for (const text of ['drills on', '1', 'begin', 'Calm down. That is down to the courier, nothing to do with us.', 'It leaves today.']) await house.event(direct(ANA, text));
    await house.settled();
    const before = JSON.stringify(await view(house));
    expect(before).toContain('defending or blaming, ');
    expect(before).not.toContain('Two minutes: ');
    const [driller] = await house.store.reminders.drillers();
    await house.store.reminders.drilled(driller!, 1, { conversation, key: 'd1', said: [] }, Date.now() + 1);
    expect(JSON.stringify(await view(house))).toContain('Two minutes: ');
    await house.close();
  });
});

describe('where somebody\'s clock is', () => {
  const zone = async (house: SlackHouse) => (await house.store.reminders.reach(conversation))?.zone;

  test('is asked of Slack once, after what they said is kept, and kept beside the conversation', async () => {
    const house = await open();
    house.slack.zones.set(ANA, 'America/Los_Angeles');
    await house.event(direct(ANA, 'menu'));
    await expect.poll(() => zone(house)).toBe('America/Los_Angeles');
    await house.event(direct(ANA, 'help'));
    await house.settled();
    expect(house.slack.of('users.info').map((call) => [call.args, call.ok])).toEqual([[{ user: ANA }, true]]);
    expect(await zone(house)).toBe('America/Los_Angeles');
    await house.close();
  });

  test.each([
    ['Slack does not say', undefined, undefined], ['Slack names a place nobody knows', 'Mars/Olympus', undefined], ['the app was installed before it asked for that', 'Asia/Tokyo', ['chat:write', 'chat:write.customize', 'commands', 'im:write']],
  ])('stays open where %s, and nobody waits for an answer', async (_, name, scopes) => {
    const house = await open({ ...(scopes && { scopes }) });
    if (name) house.slack.zones.set(ANA, name);
    await house.event(direct(ANA, 'menu'));
    await house.settled();
    await house.slack.until(() => house.slack.of('users.info').length === 1);
    expect(house.posted()).toHaveLength(1);
    expect(await zone(house)).toBeNull();
    await house.close();
  });
});

describe('sending', () => {
  test('at most one message a second in a channel, whatever thread it is for', async () => {
    const house = await open();
    await Promise.all(['U1', 'U2', 'U3', 'U4'].map((user) => house.event(mention(user, ''))));
    await house.settled();
    const times = house.slack.of('chat.postMessage').map((call) => call.at);
    expect(times).toHaveLength(4);
    for (const [n, at] of times.slice(1).entries()) expect(at - times[n]!).toBeGreaterThanOrEqual(1_000);
    await house.close();
  });

  test('not before Slack asks for it, and once', async () => {
    const house = await open();
    let asked = 0;
    house.slack.failing((method) => (method === 'chat.postMessage' && ++asked === 1 ? { status: 429, headers: { 'Retry-After': '2' } } : undefined));
    await house.event(direct(ANA, 'menu'));
    await house.settled();
    const [refused, accepted, ...more] = house.slack.of('chat.postMessage');
    expect(accepted!.at - refused!.at).toBeGreaterThan(1_950);
    expect(more).toEqual([]);
    await house.close();
  });

  test('each try once, and again when the outbox says: Slack may have taken what it did not answer', async () => {
    const house = await open();
    let asked = 0;
    house.slack.failing((method) => {
      if (method === 'chat.postMessage') asked += 1;
      return 'reset';
    });
    await house.event(direct(ANA, 'menu'));
    await expect.poll(async () => (await house.store.outbox.unsent())[0]?.tries, { timeout: 10_000 }).toBe(1);
    expect(asked).toBeLessThanOrEqual(2);
    await house.close();
  });

  test('what Slack refuses for good is kept for somebody to look at, without a word of it', async () => {
    const house = await open();
    house.slack.failing(() => ({ error: 'is_archived' }));
    await house.event(direct(ANA, 'menu'));
    await expect.poll(async () => (await house.store.outbox.depth()).dead).toBe(1);
    expect(await house.store.outbox.unsent()).toMatchObject([{ state: 'dead', error: 'is_archived', channel: 'slack' }]);
    await house.close();
  });

  test('a missing scope is named, and the message waits for whoever gives it', async () => {
    const house = await open({ scopes: ['chat:write'] });
    await house.event(direct(ANA, '1'));
    await house.event(direct(ANA, 'begin'));
    await expect.poll(async () => (await house.store.outbox.unsent()).map((one) => [one.state, one.error])).toEqual([['waiting', 'missing_scope']]);
    await house.close();
  });

  test('while Slack hangs, everything is acknowledged all the same', async () => {
    const house = await open();
    house.slack.failing(() => 'hang');
    const times: number[] = [];
    for (let n = 0; n < 100; n++) {
      const user = `U${n % 20}`;
      const event = [direct(user, 'menu'), inChannel(user, 'hello'), mention(user, '', { channel: `C${n}` })][n % 3]!;
      const took = ownTime();
      const kind = n % 10 === 0 ? 'slash_commands' : 'events_api';
      const { status } = await house.send(kind, kind === 'events_api' ? envelope(event) : command(user, '', `t${n}`));
      expect(status).toBe(200);
      times.push(took());
    }
    times.sort((a, b) => a - b);
    expect(times[98]!).toBeLessThan(500);
    expect(times.at(-1)!).toBeLessThan(2_000);
    await house.close();
  });

  test('what cannot be kept is not acknowledged, and nothing of it is written down', async () => {
    const house = await open();
    const { store } = house;
    await store.close();
    const { status, json } = await house.event(direct(ANA, 'secret words'));
    expect(status).toBe(503);
    expect(JSON.stringify(json) + house.logged.join()).not.toContain('secret');
    await house.close().catch(() => {});
  });
});

describe('the socket', () => {
  test('is opened again when it is lost, and when Slack cannot be reached just then', async () => {
    const house = await open({ mode: 'socket' });
    const { slack } = house;
    let refused = 0;
    slack.failing((method) => (method === 'apps.connections.open' && refused++ < 1 ? 'reset' : undefined));
    for (const socket of slack.sockets) socket.close();
    await slack.until(() => slack.sockets.size === 1 && refused > 0);
    expect(await slack.deliver('events_api', envelope(direct(ANA, 'menu')))).toEqual({});
    await slack.until(() => house.posted().length === 1);
    expect(house.logged.join()).toContain('slack.lost');
    await house.close();
  });

  test.each(['warning', 'refresh_requested'])('is renewed when Slack says that it will end it (%s), which is nothing to write down', async (reason) => {
    const house = await open({ mode: 'socket' });
    const { slack } = house;
    const [first] = [...slack.sockets];
    first!.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'x' } }));
    await slack.until(() => slack.sockets.size === 1 && !slack.sockets.has(first!));
    expect(await slack.deliver('events_api', envelope(direct(ANA, 'menu')))).toEqual({});
    await slack.until(() => house.posted().length === 1);
    expect(house.logged.join()).not.toContain('slack.lost');
    await house.close();
  });

  test('what cannot be kept is not acknowledged', async () => {
    const house = await open({ mode: 'socket' });
    await house.store.close();
    expect(await house.slack.deliver('events_api', envelope(direct(ANA, 'menu')), 500)).toBeUndefined();
    await house.close().catch(() => {});
  });
});

test('the address is confirmed to Slack, and to nobody else', async () => {
  const house = await open();
  const body = JSON.stringify({ type: 'url_verification', challenge: 'abc', token: 'x' });
  expect((await house.post('/slack/events', body, signed(body))).json).toEqual({ challenge: 'abc' });
  expect((await house.post('/slack/events', body)).status).toBe(401);
  await house.close();
});

test('without Slack\'s settings there is no door for it, and a Bot Framework caller cannot speak for it', async () => {
  const { open: plainHouse } = await import('../server/house.ts');
  const house = await plainHouse();
  const body = bodyOf('events_api', envelope(direct(ANA, 'menu')));
  expect((await house.post('/slack/events', body, signed(body))).status).toBe(404);
  const forged = { type: 'message', id: 'a', channelId: 'slack', text: 'menu', from: { id: conversation }, conversation: { id: 'T0001:U1ANA' }, deliveryMode: 'expectReplies' };
  expect((await house.post('/api/messages', forged)).status).toBe(400);
  await house.close();
});
