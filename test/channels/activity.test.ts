/** Activities as events. */
import { describe, expect, test } from 'vitest';
import { clientActivityId, lacksId, parse } from '../../src/channels/activity.ts';

type Body = Record<string, unknown>;
const activity = (more: Body = {}): Body => ({ type: 'message', id: 'a1', from: { id: 'ana', name: 'Ana' }, recipient: { id: 'bot' }, conversation: { id: 'room' }, text: 'hello', ...more });
const intent = (more: Body) => parse(activity(more), 'msteams')?.intent;

describe('a message', () => {
  test('is text, with the channel\'s name in front of its ids', () => {
    expect(parse(activity(), 'msteams')).toEqual({
      key: 'msteams:room|activity|a1', channel: 'msteams', conversation: 'msteams:room', person: { id: 'msteams:ana', name: 'Ana' }, intent: { type: 'text', text: 'hello' },
    });
  });

  test('is from somebody of a tenant, in a time zone, where the channel says so', () => {
    const from = { id: '29:x', aadObjectId: 'object', name: 'Ana' };
    expect(parse(activity({ from, channelData: { tenant: { id: 'contoso' } }, localTimezone: 'Europe/London' }), 'msteams')).toMatchObject({ person: { id: 'msteams:contoso:object' }, zone: 'Europe/London' });
    expect(parse(activity({ from, conversation: { id: 'room', tenantId: 'contoso' } }), 'msteams')).toMatchObject({ person: { id: 'msteams:contoso:object' } });
    expect(parse(activity({ from }), 'msteams')).toMatchObject({ person: { id: 'msteams:object' } });
    expect(parse(activity({ localTimezone: 'Mars/Olympus' }), 'msteams')).not.toHaveProperty('zone');
  });

  test('on our own Direct Line has ids as they are, and the key the client chose', () => {
    const inbound = parse(activity({ channelData: { clientActivityID: 'c7' } }), 'web')!;
    expect(inbound).toMatchObject({ key: 'room|client|c7', conversation: 'room', person: { id: 'ana' } });
    expect(clientActivityId(inbound.key, 'room')).toBe('c7');
    expect(clientActivityId('room|activity|a1', 'room')).toBeUndefined();
    expect(parse(activity({ channelData: { clientActivityID: 'c7' } }), 'msteams')!.key).toBe('msteams:room|activity|a1');
  });

  test('loses mentions of the bot and nothing else', () => {
    const mention = (id: string, text: string) => ({ type: 'mention', mentioned: { id }, text });
    expect(intent({ text: '<at>Amends</at> tell <at>Ben</at>: <b>sorry</b> $& <at>Amends</at>', entities: [mention('bot', '<at>Amends</at>'), mention('ben', '<at>Ben</at>')] }))
      .toEqual({ type: 'text', text: 'tell <at>Ben</at>: <b>sorry</b> $&' });
  });

  test('keeps its line breaks and loses what cannot be stored', () => {
    expect(intent({ text: 'one\r\ntwo\u0000\uD800\u202E' })).toEqual({ type: 'text', text: 'one\ntwo\uFFFD' });
  });

  test('without words is an empty text: somebody sent a picture', () => {
    expect(intent({ text: undefined, attachments: [{}] })).toEqual({ type: 'text', text: '' });
  });

  test('from a bot, or from ourselves, is none', () => {
    expect(parse(activity({ from: { id: 'bot' } }), 'msteams')).toBeUndefined();
    expect(parse(activity({ from: { id: 'other', role: 'bot' } }), 'msteams')).toBeUndefined();
  });

  test('in a group belongs to its speaker\'s own conversation', () => {
    const group = activity({ conversation: { id: 'room', isGroup: true }, from: { id: 'ana', aadObjectId: 'aad' } });
    expect(parse(group, 'test')).toMatchObject({ conversation: 'test:room:aad', person: { id: 'test:aad', name: 'Guest' }, public: true });
    expect(parse({ ...group, conversation: { id: 'room' } }, 'test')!.public).toBeUndefined();
  });
});

describe('a control character', () => {
  const appeal = { type: 'appeal', finding: { attempt: 'a\u0000b', turn: 1, place: 0 }, reason: 'because' };

  test.each([['in what an intent names', { amends: appeal, nonce: 'n1' }], ['in a nonce', { amends: { type: 'menu' }, nonce: 'n\u00001' }]])('%s makes it no event', (_where, value) => {
    expect(parse(activity({ text: undefined, value }), 'msteams')).toBeUndefined();
  });

  test('in what would be part of a key is not taken for one', () => {
    expect(parse(activity({ channelData: { clientActivityID: 'c\u00007' } }), 'web')!.key).toBe('room|activity|a1');
    expect(parse(activity({ localTimestamp: '\u0000', timestamp: 'x\u0007' }), 'msteams')!.key).toBe('msteams:room|activity|a1');
  });
});

describe('in Teams', () => {
  const mention = { type: 'mention', mentioned: { id: 'bot' }, text: '<at>Amends</at>' };
  const from = { id: '29:x', name: 'Ana', aadObjectId: 'oid' };
  const said = (more: Body = {}) => parse(activity({ from, conversation: { id: 'room', tenantId: 'tid' }, localTimestamp: '2026-03-02T09:00:00.123+01:00', ...more }), 'msteams')!;

  test('a person is their tenant and directory id, in every chat', () => {
    expect(said().person.id).toBe('msteams:tid:oid');
    expect(said({ conversation: { id: 'room' }, channelData: { tenant: { id: 'tid' } } }).person.id).toBe('msteams:tid:oid');
    expect(said({ from: { id: '29:x' } }).person.id).toBe('msteams:29:x');
  });

  test('a message that comes again under a new id is the same event; another is not', () => {
    expect(said({ id: 'a2', timestamp: '2026-03-02T08:00:30Z' }).key).toBe(said().key);
    expect(said({ text: 'hello again' }).key).not.toBe(said().key);
    expect(said({ localTimestamp: '2026-03-02T09:00:01.000+01:00' }).key).not.toBe(said().key);
    expect(said({ conversation: { id: 'other', tenantId: 'tid' } }).key).not.toBe(said().key);
    expect(said({ localTimestamp: undefined }).key).toBe('msteams:room|activity|a1');
  });

  test('a group or channel is heard where the bot is mentioned, each person for themselves', () => {
    for (const conversationType of ['groupChat', 'channel']) {
      expect(said({ conversation: { id: 'room', tenantId: 'tid', conversationType } })).toBeUndefined();
      expect(said({ conversation: { id: 'room', tenantId: 'tid', conversationType }, text: 'hey <at>Ben</at>', entities: [{ ...mention, mentioned: { id: 'ben' } }] })).toBeUndefined();
      const heard = said({ conversation: { id: 'room', tenantId: 'tid', conversationType }, text: '<at>Amends</at> menu', entities: [mention] });
      expect(heard).toMatchObject({ conversation: 'msteams:room:tid:oid', intent: { type: 'text', text: 'menu' }, public: true });
      expect(heard).not.toHaveProperty('thread');
      expect(said({ conversation: { id: 'room', conversationType }, text: undefined, value: { amends: { type: 'menu' }, nonce: 'n' } }).intent).toEqual({ type: 'menu' });
    }
  });

  test('what a client escapes is heard as it was typed, and stays text', () => {
    expect(said({ text: '<at>Amends</at>&nbsp;menu', entities: [mention] }).intent).toEqual({ type: 'text', text: 'menu' });
    expect(said({ text: 'A &amp; B &lt;b&gt; &quot;now&quot; &amp;lt; R&D' }).intent).toEqual({ type: 'text', text: 'A & B <b> "now" &lt; R&D' });
    expect(parse(activity({ text: 'A &amp; B' }), 'test')!.intent).toEqual({ type: 'text', text: 'A &amp; B' });
  });

  test('a mention whose text is left out is one all the same', () => {
    for (const text of [null, undefined]) {
      const nameless = { type: 'mention', mentioned: { id: 'bot', name: 'Amends' }, text };
      expect(said({ conversation: { id: 'room', tenantId: 'tid', conversationType: 'groupChat' }, text: '<at>Amends</at> menu', entities: [nameless] }).intent).toEqual({ type: 'text', text: 'menu' });
      expect(said({ conversation: { id: 'room', conversationType: 'groupChat' }, text: 'menu', entities: [{ ...nameless, mentioned: { id: 'bot' } }] }).intent).toEqual({ type: 'text', text: 'menu' });
    }
  });

  test('a channel\'s thread is a conversation of its own, whoever writes in it; what two people do there are two events', () => {
    const by = (oid: string) => said({ conversation: { id: '19:x;messageid=17', tenantId: 'tid', conversationType: 'channel' }, from: { id: '29:x', aadObjectId: oid }, text: '<at>Amends</at> menu', entities: [mention] });
    for (const oid of ['ana', 'ben']) expect(by(oid)).toMatchObject({ conversation: 'msteams:19:x;messageid=17', person: { id: `msteams:tid:${oid}` }, public: true, thread: true });
    expect(by('ana').key).not.toBe(by('ben').key);
  });

  test('an install is welcomed once, however it is told of; in a group not at all', () => {
    const installed = said({ type: 'installationUpdate', action: 'add', id: 'i1' });
    expect(installed).toMatchObject({ key: 'msteams:room|join', intent: { type: 'join' } });
    expect(said({ type: 'conversationUpdate', id: 'i2', membersAdded: [{ id: 'bot' }, from] }).key).toBe(installed.key);
    expect(said({ type: 'installationUpdate', action: 'remove' })).toBeUndefined();
    expect(said({ type: 'installationUpdate', action: 'add', conversation: { id: 'room', conversationType: 'channel' } })).toBeUndefined();
  });
});

describe('a card button', () => {
  const pressed = (amends: unknown, nonce: unknown = 'n1') => parse(activity({ text: undefined, value: { amends, nonce } }), 'msteams');

  test('of an appeal is what was filled in beside it, each an event of its own, and the same one twice the same', () => {
    const amends = { type: 'appeal', finding: { attempt: 'a1', turn: 3, place: 0 } };
    const filled = (more: object) => parse(activity({ text: undefined, value: { amends, nonce: 'n1', ...more } }), 'msteams')!;
    expect(filled({ place: '2', reason: 'I did ask.' }).intent).toEqual({ type: 'appeal', finding: { attempt: 'a1', turn: 3, place: 2 }, reason: 'I did ask.' });
    expect(filled({ reason: 'I did ask.' }).intent).toEqual({ ...amends, reason: 'I did ask.' });
    for (const place of ['-1', 'x', 5, {}]) expect(filled({ place, reason: 5 }).intent).toEqual(amends);
    const keys = [{ place: '1', reason: 'a' }, { place: '2', reason: 'a' }, { place: '1', reason: 'b' }, { place: '1', reason: 'a' }].map((one) => filled(one).key);
    expect(new Set(keys).size).toBe(3);
    expect(keys[3]).toBe(keys[0]);
  });

  test('is its intent, with the nonce for a key in its own conversation', () => {
    expect(pressed({ type: 'pick', scenario: 'late-birthday-gift' })).toMatchObject({ key: 'msteams:room|button|n1', intent: { type: 'pick', scenario: 'late-birthday-gift' } });
  });

  test('as a universal action is the same', () => {
    const data = { amends: { type: 'desk', action: 'call' }, nonce: 'n2' };
    expect(parse(activity({ type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', verb: 'amends', data } } }), 'msteams')).toMatchObject({ key: 'msteams:room|button|n2', intent: data.amends });
  });

  test('with anything else in it is none', () => {
    for (const bad of [null, 5, 'menu', [], {}, { type: 'fly' }, { type: 'pick' }, { type: 'pick', scenario: '' }, { type: 'pick', scenario: 'x', seed: 'y' }, { type: 'pick', scenario: 'x'.repeat(300) }, { type: 'begin', private: 'yes' }, { type: 'text' }]) {
      expect(pressed(bad), JSON.stringify(bad)).toBeUndefined();
    }
    for (const nonce of [undefined, '', 5, {}, 'x'.repeat(300)]) expect(pressed({ type: 'menu' }, nonce === undefined ? null : nonce)).toBeUndefined();
  });

  test('brings nothing along that an intent has no place for', () => {
    expect(pressed({ type: 'menu', constructor: 1, extra: true })!.intent).toEqual({ type: 'menu' });
  });
});

describe('other activities', () => {
  test('an event with an intent is that intent', () => {
    expect(intent({ type: 'event', name: 'amends', value: { type: 'begin', private: true } })).toEqual({ type: 'begin', private: true });
    expect(intent({ type: 'event', name: 'amends', value: { type: 'fly' } })).toBeUndefined();
    expect(intent({ type: 'event', name: 'other', value: { type: 'menu' } })).toBeUndefined();
  });

  test('a person who is added joins; the bot does not, and nobody in a group', () => {
    const added = (membersAdded: unknown, more: Body = {}) => parse(activity({ type: 'conversationUpdate', id: undefined, membersAdded, ...more }), 'msteams');
    expect(added([{ id: 'bot' }, { id: 'ben', name: 'Ben' }])).toMatchObject({ key: 'msteams:room|join', person: { id: 'msteams:ben', name: 'Ben' }, intent: { type: 'join' } });
    expect(added([{ id: 'bot' }])).toBeUndefined();
    expect(added([])).toBeUndefined();
    expect(added(undefined)).toBeUndefined();
    expect(added([{ id: 'ben' }], { conversation: { id: 'room', isGroup: true } })).toBeUndefined();
  });

  test('only an id is missing where it is needed to know an activity again', () => {
    const lacks = (more: Body, channel = 'test') => lacksId(activity({ id: undefined, ...more }), channel);
    const press = { text: undefined, value: { amends: { type: 'menu' }, nonce: 'n1' } };
    expect([lacks({}), lacks({ id: '' }), lacks({}, 'msteams'), lacks({ type: 'event', name: 'amends', value: { type: 'begin' } })]).toEqual([true, true, true, true]);
    for (const more of [press, { id: 'a1' }, { type: 'typing' }, { type: 'messageReaction' }, { type: 'endOfConversation' }, { type: 'conversationUpdate', membersAdded: [{ id: 'ben' }] }, { type: 'conversationUpdate' }, { type: 'installationUpdate', action: 'add' }]) {
      expect(lacks(more), JSON.stringify(more)).toBe(false);
    }
    expect(lacks({ localTimestamp: '2026-01-05T09:00:00Z' }, 'msteams')).toBe(false);
  });

  test('what has no shape means nothing, and never throws', () => {
    const bad: unknown[] = [undefined, null, 5, 'x', [], {}, { type: 1 }, activity({ conversation: undefined }), activity({ conversation: {} }), activity({ conversation: { id: 5 } }), activity({ from: undefined }), activity({ from: { id: 5 } }),
      activity({ id: undefined }), activity({ id: 5 }), activity({ text: {} }), activity({ type: 'typing' }), activity({ type: 'invoke' }), activity({ type: 'invoke', name: 'adaptiveCard/action', value: { action: null } }), activity({ type: 'conversationUpdate', membersAdded: [null] })];
    for (const one of bad) expect(parse(one, 'msteams'), JSON.stringify(one)).toBeUndefined();
    for (const odd of [{ entities: [null, 1, { type: 'mention' }] }, { entities: 'x' }, { recipient: null }, { channelData: 5 }, { membersAdded: 5 }, { name: 5 }, { value: null }]) expect(parse(activity(odd), 'msteams')!.intent).toEqual({ type: 'text', text: 'hello' });
  });
});
