import { expect, test } from 'vitest';
import type { Briefing, CoachNote, Finding, Intent, Mood, Said, ScoreCard } from '../../dialogs/vocabulary.ts';
import { exchanges, fold, foldAll, NOTHING, refOf, sentAs, type Incoming, type View } from '../../src/web/view.ts';

const upset: Mood = { frustration: 70, trust: 45, loyalty: 50 };
const eased: Mood = { frustration: 62, trust: 50, loyalty: 52 };
const plan: Briefing = {
  id: 'late-parcel', title: 'A parcel too late', minutes: 5, situation: 'The parcel lies in the depot.', policy: ['A courier today'],
  customer: { name: 'Mina', voice: 'short', wants: 'the parcel', history: 'three years', mood: upset },
  desk: [{ id: 'courier', label: 'Order a courier' }], rubric: [{ text: 'Apologises', points: 100 }],
};
const apology: Finding = { id: 'apology', kind: 'practice', band: 'found', quote: 'I am sorry', start: 0, end: 10, why: 'It counts.', better: '' };
const card: ScoreCard = {
  scenario: 'late-parcel', title: 'A parcel too late', score: { lines: [], points: 0, possible: 100 }, outcome: 'stays', ending: { id: 'stays', title: 'Stays', epilogue: 'She stayed.' },
  moods: [upset, eased], mistakes: [], practices: [], missed: [], practiseNext: [], models: [],
};
const note = (reply: string, turn = 1): CoachNote => ({ turn, reply, findings: [apology], before: upset, after: eased, because: [{ id: 'apology', shift: { frustration: -8 } }], lines: [] });
const customer = (text: string, mood = upset): Said => ({ type: 'customer', name: 'Mina', text, mood, turn: 0 });

/** A conversation as the server tells it: what the agent does, and what comes back for it. */
function conversation() {
  let view: View = NOTHING;
  let seq = 0;
  const told: Incoming[] = [];
  const hear = (activity: Incoming) => { told.push(activity); view = fold(view, activity); };
  const back = (attempt: string | undefined, said: Said[]) => said.forEach((one, n) => hear({
    id: `c|${seq}|${n + 1}`, type: 'message', from: { role: 'bot' }, text: one.type === 'notice' ? `(${one.line})` : '', channelData: { amends: { seq, at: 0, ...(attempt && { attempt }), said: one } },
  }));
  return {
    view: () => view,
    told,
    wants(intent: Intent, attempt: string | undefined, ...said: Said[]) {
      seq++;
      hear({ id: `c|${seq}|0`, type: 'event', name: 'amends', value: intent, from: { role: 'user' }, channelData: { clientActivityID: `own-${seq}` } });
      back(attempt, said);
    },
    agent(text: string, attempt: string, ...said: Said[]) {
      seq++;
      hear({ id: `c|${seq}|0`, type: 'message', text, from: { role: 'user' }, channelData: { clientActivityID: `own-${seq}` } });
      back(attempt, said);
    },
    /** The talk as one would read it aloud. */
    read: () => view.played?.entries.map((entry) => {
      switch (entry.kind) {
        case 'agent': return `agent: ${entry.text}${entry.note ? ` [${entry.note.findings.map((one) => one.id).join()}]` : ''}`;
        case 'customer': return `customer: ${entry.text}`;
        case 'desk': return `desk: ${entry.label}, ${entry.done ? 'done' : 'not yet'}`;
        case 'hint': return `hint: ${entry.text}`;
        case 'notice': return `notice: ${entry.text}`;
      }
    }),
  };
}

const menu = (underWay?: string): Said => ({ type: 'menu', scenarios: [{ id: 'late-parcel', title: 'A parcel too late', teaser: '', minutes: 5, difficulty: 1 }], ...(underWay && { underWay }) });
const briefing = (attempt: string): Said => ({ type: 'briefing', attempt, plan });

function begun(isPrivate = false) {
  const talk = conversation();
  talk.wants({ type: 'join' }, undefined, { type: 'notice', line: 'welcome' }, menu());
  talk.wants({ type: 'pick', scenario: 'late-parcel' }, 'a1', briefing('a1'));
  talk.wants({ type: 'begin', private: isPrivate }, 'a1', customer('Where is it?'));
  return talk;
}

test('a conversation from the menu to the score card', () => {
  const talk = conversation();
  talk.wants({ type: 'join' }, undefined, { type: 'notice', line: 'welcome' }, menu());
  expect(talk.view()).toMatchObject({ screen: 'menu', menu: [{ id: 'late-parcel' }], notice: undefined });
  talk.wants({ type: 'pick', scenario: 'late-parcel' }, 'a1', briefing('a1'));
  expect(talk.view()).toMatchObject({ screen: 'briefing', played: { attempt: 'a1', mood: upset } });
  talk.wants({ type: 'begin', private: true }, 'a1', { type: 'notice', line: 'private' }, customer('Where is it?'));
  expect(talk.view()).toMatchObject({ screen: 'talk', played: { kept: true } });
  talk.wants({ type: 'hint' }, 'a1', { type: 'hint', text: 'Say sorry first.', step: 'open' });
  talk.agent('I am sorry', 'a1', { type: 'coach', note: note('I am sorry') }, customer('And now?', eased));
  talk.wants({ type: 'desk', action: 'courier' }, 'a1', { type: 'desk', turn: 2, action: 'courier', label: 'Order a courier', result: 'Booked', done: true, before: eased, after: eased, because: [] });
  talk.agent('It comes today', 'a1', { type: 'coach', note: note('It comes today', 3) }, customer('Thank you.', eased), { type: 'scorecard', card });
  expect(talk.read()).toEqual([
    'customer: Where is it?',
    'hint: Say sorry first.',
    'agent: I am sorry [apology]',
    'customer: And now?',
    'desk: Order a courier, done',
    'agent: It comes today [apology]',
    'customer: Thank you.',
  ]);
  expect(talk.view().played).toMatchObject({ card, mood: eased, done: { courier: 'Booked' }, change: { because: [{ id: 'apology' }] } });
});

test('the same conversation told twice is the same view', () => {
  const talk = begun();
  talk.agent('I am sorry', 'a1', { type: 'coach', note: note('I am sorry') }, customer('And now?', eased));
  const view = talk.view();
  expect(foldAll(view, talk.told)).toBe(view);
  expect(foldAll(NOTHING, [...talk.told, ...talk.told])).toEqual(view);
});

test('a pause keeps the talk, and the repeated last line is not said twice', () => {
  const talk = begun();
  talk.wants({ type: 'menu' }, 'a1', menu('A parcel too late'));
  expect(talk.view()).toMatchObject({ screen: 'menu', underWay: 'A parcel too late' });
  talk.wants({ type: 'resume' }, 'a1', { type: 'notice', line: 'resumed' }, customer('Where is it?'));
  expect(talk.view()).toMatchObject({ screen: 'talk', notice: undefined });
  expect(talk.read()).toEqual(['customer: Where is it?']);
});

test('a menu without an attempt under way leaves the old one behind', () => {
  const talk = begun();
  talk.wants({ type: 'menu' }, 'a1', menu());
  expect(talk.view().played).toBeUndefined();
});

test('a remark that comes with the menu stays on it, and goes with the next menu', () => {
  const talk = begun();
  talk.wants({ type: 'menu' }, undefined, menu());
  talk.wants({ type: 'pick', scenario: 'gone' }, undefined, { type: 'notice', line: 'no-such-scenario' }, menu());
  expect(talk.view().notice?.text).toBe('(no-such-scenario)');
  talk.wants({ type: 'menu' }, undefined, menu());
  expect(talk.view().notice).toBeUndefined();
});

test('a reply that could not be read keeps no note, and the next note goes to the next reply', () => {
  const talk = begun();
  talk.agent('...', 'a1', { type: 'notice', line: 'unread.no-words' });
  talk.agent('I am sorry', 'a1', { type: 'coach', note: note('I am sorry') });
  expect(talk.read()).toEqual(['customer: Where is it?', 'agent: ...', 'notice: (unread.no-words)', 'agent: I am sorry [apology]']);
});

test('the words of a reply that was not read are kept for another try, those of one that was are not', () => {
  const talk = begun();
  talk.agent('...', 'a1', { type: 'notice', line: 'unread.no-words' });
  expect(talk.view().played?.unread).toMatchObject({ text: '...' });
  const { id } = talk.view().played!.unread!;
  talk.agent('I am sorry', 'a1', { type: 'coach', note: note('I am sorry') });
  talk.wants({ type: 'desk', action: 'courier' }, 'a1', { type: 'notice', line: 'desk.done-already' });
  expect(talk.view().played?.unread?.id).toBe(id);
});

test('a desk action that is too early is told but not ticked', () => {
  const talk = begun();
  talk.wants({ type: 'desk', action: 'courier' }, 'a1', { type: 'desk', turn: 0, action: 'courier', label: 'Order a courier', result: 'Ask first', done: false, before: upset, after: upset, because: [] });
  expect(talk.read()).toContain('desk: Order a courier, not yet');
  expect(talk.view().played?.done).toEqual({});
});

test('playing again starts empty', () => {
  const talk = begun(true);
  talk.agent('I am sorry', 'a1', { type: 'coach', note: note('I am sorry') }, { type: 'scorecard', card });
  talk.wants({ type: 'again' }, 'a2', briefing('a2'));
  expect(talk.view()).toMatchObject({ screen: 'briefing', played: { attempt: 'a2', entries: [], kept: false, done: {} } });
  expect(talk.view().played?.card).toBeUndefined();
});

test('what the agent sent is seen under the id it was sent with', () => {
  const talk = begun();
  talk.agent('I am sorry', 'a1');
  expect(talk.view().seen.has(sentAs('own-4'))).toBe(true);
});

test('activities that are nobody\'s change nothing', () => {
  const view = foldAll(NOTHING, [{ type: 'typing' }, { id: 'x', type: 'message', text: 'hello' }, { id: 'y', type: 'message', channelData: { amends: {} } }]);
  expect(view).toMatchObject({ screen: 'nothing', menu: [] });
});

test('a talk is read as exchanges: the opening, then each reply with what followed', () => {
  const talk = begun();
  talk.agent('I am sorry', 'a1', { type: 'coach', note: note('I am sorry') }, customer('And now?', eased));
  const rows = exchanges(talk.view().played?.entries ?? []);
  expect(rows.map((row) => [row.reply?.text, row.entries.length])).toEqual([[undefined, 1], ['I am sorry', 1]]);
});

test('a question stands until it is answered, whatever is on the screen', () => {
  const talk = begun();
  const choices = [{ line: 'choice.confirm', intent: { type: 'confirm' } as const }];
  talk.wants({ type: 'help' }, 'a1', { type: 'question', line: 'link.asked', choices });
  expect(talk.view().asked?.choices).toEqual(choices);
  talk.agent('I am sorry.', 'a1', { type: 'coach', note: note('I am sorry.') });
  expect(talk.view().asked).toBeDefined();
  talk.wants({ type: 'confirm' }, 'a1');
  expect(talk.view().asked).toBeUndefined();
});

test('whether to play another is asked until a reply or another briefing answers it, and the title that was sent is no reply', () => {
  const talk = begun();
  const choices = [{ line: 'choice.go-on', intent: { type: 'resume' } as const }, { line: 'choice.instead', intent: { type: 'pick', scenario: 'boots', sure: true } as const }];
  const ask = (): void => talk.agent('The boots', 'a1', { type: 'question', line: 'instead.ask', choices });
  ask();
  talk.agent('I am sorry', 'a1', { type: 'coach', note: note('I am sorry') });
  expect(talk.view().asked).toBeUndefined();
  expect(talk.read()).toEqual(['customer: Where is it?', 'agent: The boots', 'agent: I am sorry [apology]']);
  ask();
  talk.wants({ type: 'resume' }, 'a1');
  expect(talk.view().asked).toBeUndefined();
  ask();
  talk.wants({ type: 'pick', scenario: 'boots', sure: true }, 'a2', briefing('a2'));
  expect(talk.view()).toMatchObject({ screen: 'briefing' });
  expect(talk.view().asked).toBeUndefined();
});

test('an exam shows its notes with its score card, and not before', () => {
  const talk = begun();
  talk.agent('I am sorry.', 'a1', customer('And now?'));
  expect(talk.read()).toEqual(['customer: Where is it?', 'agent: I am sorry.', 'customer: And now?']);
  talk.agent('Soon.', 'a1', customer('Goodbye.'), { type: 'scorecard', card: { ...card, exam: { passed: true, pass: 70, critical: [], notes: [note('I am sorry.', 1), note('Soon.', 2)] } } });
  expect(talk.read()).toEqual(['customer: Where is it?', 'agent: I am sorry. [apology]', 'customer: And now?', 'agent: Soon. [apology]', 'customer: Goodbye.']);
});

test('a talk that comes from another channel reads as if it had been held here', () => {
  const here = begun();
  here.agent('I am sorry.', 'a1', { type: 'coach', note: note('I am sorry.') }, customer('And now?', eased));
  const there = conversation();
  there.wants({ type: 'resume' }, 'a1', { type: 'notice', line: 'resumed' }, { type: 'recap', plan, said: [customer('Where is it?'), { type: 'coach', note: note('I am sorry.') }, customer('And now?', eased)] }, customer('And now?', eased));
  expect(there.read()).toEqual(here.read());
  expect(there.view()).toMatchObject({ screen: 'talk', played: { attempt: 'a1', plan, mood: eased } });
});

test('how appeals stand is known from what was said of them, whatever is on the page', () => {
  const talk = begun();
  talk.agent('It is late.', 'a1', { type: 'coach', note: note('It is late.') });
  const of = (line: string, place = 0): Said => ({ type: 'notice', line, values: { attempt: 'a1', turn: 1, place, name: 'Blaming', title: 'A parcel too late', why: 'w' } });
  const state = (place: number) => talk.view().appeals?.[refOf({ attempt: 'a1', turn: 1, place })];
  talk.wants({ type: 'appeal', finding: { attempt: 'a1', turn: 1, place: 0 }, reason: 'I asked.' }, 'a1', of('appeal.sent'));
  expect([state(0), state(1)]).toEqual(['open', undefined]);
  talk.wants({ type: 'tell', said: [] }, 'a1', of('appeal.kept'));
  expect(state(0)).toBe('kept');
  talk.wants({ type: 'menu' }, undefined, { type: 'menu', scenarios: [] });
  talk.wants({ type: 'tell', said: [] }, undefined, of('appeal.points', 1));
  expect([state(0), state(1)]).toEqual(['kept', 'taken-back']);
  // A refusal says nothing of a finding.
  talk.wants({ type: 'appeal' }, 'a1', { type: 'notice', line: 'appeal.private' });
  expect(Object.keys(talk.view().appeals!)).toHaveLength(2);
});
