/** The machine alone: findings are given, nothing is judged or stored. */
import { describe, expect, test } from 'vitest';
import { decide, freeze, fresh, revive, stateOf, type ConversationEvent, type ConversationSnapshot } from '../../dialogs/conversation.ts';
import { MACHINE_VERSION, upgraded } from '../../dialogs/upgrades.ts';
import { MISTAKES, type Finding, type LabelId, type Plan, type Said } from '../../dialogs/vocabulary.ts';
import { parcel } from '../library.ts';

const plan = parcel();
const mistakes: readonly string[] = MISTAKES;
const finding = (id: LabelId): Finding => ({ id, kind: mistakes.includes(id) ? 'mistake' : 'practice', band: 'found', quote: 'x', start: 0, end: 1, why: '', better: '' });
const reply = (...ids: LabelId[]): ConversationEvent => ({ type: 'REPLY', text: 'x', findings: ids.map(finding) });
const pick: ConversationEvent = { type: 'PICK', plan, attempt: 'a', seed: 1 };

/** Runs events one after the other; gives where that leads and all that was said on the last. */
function run(...events: ConversationEvent[]): { snapshot: ConversationSnapshot; said: Said[] } {
  let snapshot = fresh();
  let said: Said[] = [];
  for (const event of events) [snapshot, said] = decide(snapshot, event);
  return { snapshot, said };
}
const types = (said: Said[]) => said.map((one) => one.type === 'notice' ? one.line : one.type);

describe('the conversation', () => {
  test('goes from choosing to briefing to practising to debriefing', () => {
    expect(stateOf(run().snapshot)).toBe('choosing');
    expect(stateOf(run(pick).snapshot)).toBe('briefing');
    expect(stateOf(run(pick, { type: 'BEGIN' }).snapshot)).toBe('practising');
    const over = run(pick, { type: 'BEGIN' }, { type: 'DESK', action: 'find' }, reply('empathy'), reply('checking-resolution'));
    expect(stateOf(over.snapshot)).toBe('debriefing');
    expect(types(over.said)).toEqual(['coach', 'customer', 'scorecard']);
  });

  test('stays in a step until it is met or the customer\'s patience ends', () => {
    const steps = [reply(), reply()].map((_, i, all) => run(pick, { type: 'BEGIN' }, ...all.slice(0, i + 1)).snapshot.context.talk!.step);
    expect(steps).toEqual(['arrives', 'close']);
  });

  test('takes the first route that holds', () => {
    expect(run(pick, { type: 'BEGIN' }, reply('apology')).snapshot.context.talk!.step).toBe('close');
  });

  test('puts the reaction to a pitch before what the customer says next', () => {
    const { said } = run(pick, { type: 'BEGIN' }, reply('upselling'));
    expect(said.find((one) => one.type === 'customer')!.text).toMatch(/^You want me to buy something now\? \S/);
  });

  test('what is found counts: earned once, lost each time', () => {
    const { snapshot } = run(pick, { type: 'BEGIN' }, reply('empathy', 'jargon'), reply('empathy', 'jargon'));
    const cost = plan.costs.jargon;
    expect(snapshot.context.talk!.lines.map((line) => [line.id, line.points])).toEqual([['felt', 60], ['jargon', -cost], ['jargon', -cost]]);
  });

  test('a reply that is not read changes nothing but says so', () => {
    const before = run(pick, { type: 'BEGIN' }).snapshot;
    const [after, said] = decide(before, { type: 'UNREAD', why: 'language' });
    expect(after.context.talk).toEqual(before.context.talk);
    expect(types(said)).toEqual(['unread.language']);
  });

  test.each([
    ['choosing', [], 'choose-first'],
    ['briefing', [pick], 'begin-first'],
    ['paused', [pick, { type: 'BEGIN' }, { type: 'STOP' }], 'paused'],
    ['debriefing', [pick, { type: 'BEGIN' }, reply('empathy'), reply('empathy')], 'finished'],
  ] as [string, ConversationEvent[], string][])('a reply while %s changes nothing', (state, events, line) => {
    const { snapshot } = run(...events);
    expect(stateOf(snapshot)).toBe(state);
    const [after, said] = decide(snapshot, reply('apology'));
    expect([stateOf(after), types(said)]).toEqual([state, [line]]);
    expect(after.context.talk).toEqual(snapshot.context.talk);
  });

  test('goes on from JSON as if it had never left', () => {
    const events = [reply('apology'), reply('upselling'), reply('empathy')];
    let kept = run(pick, { type: 'BEGIN' }).snapshot;
    let stored = kept;
    for (const event of events) {
      const revived = revive(JSON.parse(JSON.stringify(freeze(stored))), plan)!;
      let said: Said[];
      let again: Said[];
      [kept, said] = decide(kept, event);
      [stored, again] = decide(revived, event);
      expect(again).toEqual(said);
    }
    expect(freeze(stored)).toEqual(freeze(kept));
  });

  test('what it stores does not carry the plan', () => {
    expect(JSON.stringify(freeze(run(pick).snapshot))).not.toContain(plan.title);
  });

  test('takes what it cannot go on with for nothing of its own', () => {
    const { value, context } = freeze(run(pick, { type: 'BEGIN' }).snapshot) as { value: string; context: { talk: object } };
    const talk = (change: object) => ({ value, context: { talk: { ...context.talk, ...change } } });
    for (const foreign of [{ value: 'dreaming', context }, { value: 'toString', context }, { value: { practising: 'listening' }, context }, { value }, {}, null, 'practising', talk({ mood: 3 }), talk({ history: undefined }), talk({ ending: 7 }), talk({ step: 'a-step-of-another-plan' })]) {
      expect(revive(foreign, plan)).toBeUndefined();
    }
    expect(revive({ value, context }, plan, MACHINE_VERSION + 1)).toBeUndefined();
    expect(revive(talk({ more: 'from another version' }), plan)?.value).toBe('practising');
  });
});

describe('an upgrade', () => {
  const tried = (frozen: unknown) => ({ ...(frozen as object), value: 'resting' });
  const named = (frozen: unknown, { id }: Plan) => ({ ...(frozen as object), plan: id });

  test('is taken from the version that stored it, one after the other', () => {
    expect([1, 2, 3].map((version) => upgraded({ value: 'paused' }, plan, version, [tried, named]))).toEqual([{ value: 'resting', plan: plan.id }, { value: 'paused', plan: plan.id }, { value: 'paused' }]);
  });
});

describe('silence', () => {
  const begun: ConversationEvent[] = [pick, { type: 'BEGIN' }];
  const silence: ConversationEvent = { type: 'SILENCE' };
  const said = (...events: ConversationEvent[]) => run(...events).said.map((one) => one.type === 'customer' ? one.text : one.type === 'notice' ? one.line : one.type);

  test('makes the customer ask whether somebody is there, a little crosser, and is no turn', () => {
    const before = run(...begun).snapshot.context.talk!;
    const { snapshot, said: heard } = run(...begun, silence);
    const talk = snapshot.context.talk!;
    expect(plan.silence).toContain(said(...begun, silence)[0]);
    expect(heard).toMatchObject([{ type: 'customer', turn: 0, mood: talk.mood }]);
    expect(talk.mood).toEqual({ ...before.mood, frustration: before.mood.frustration + 3, trust: before.mood.trust - 1 });
    expect(talk).toMatchObject({ turn: before.turn, tries: before.tries, step: before.step, lines: [], moods: before.moods });
  });

  test('is asked into twice, never in the same words, and then the attempt waits', () => {
    const [first, second] = [said(...begun, silence)[0], said(...begun, silence, silence)[0]];
    expect(plan.silence).toEqual(expect.arrayContaining([first, second]));
    expect(first).not.toBe(second);
    expect(said(...begun, silence, silence, silence)).toEqual(['silent']);
    expect(stateOf(run(...begun, silence, silence, silence).snapshot)).toBe('paused');
  });

  test('is forgiven with the next reply, which counts anew', () => {
    expect(plan.silence).toContain(said(...begun, silence, silence, reply(), silence)[0]);
  });

  test('is not asked into once more in words that were used up, but waited out', () => {
    const events = [...begun, silence, silence, reply(), silence];
    expect(plan.silence).toHaveLength(3);
    expect(said(...events, reply(), silence)).toEqual(['silent']);
    expect(stateOf(run(...events, reply(), silence).snapshot)).toBe('paused');
  });

  test('is not what a person coming back is reminded of', () => {
    const [opening] = said(...begun);
    expect(said(...begun, silence, silence, silence, { type: 'RESUME' })).toEqual(['resumed', opening]);
  });

  test('goes unremarked in a plan that has no words for it', () => {
    const { silence: _, ...mute } = plan;
    expect(said({ type: 'PICK', plan: mute, attempt: 'a', seed: 1 }, { type: 'BEGIN' }, silence)).toEqual([]);
  });
});
