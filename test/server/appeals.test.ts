/** An appeal from the practice page to a supervisor and back, through the real server. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { open, PLAN, visitor, type Body, type House } from './house.ts';

let house: House;
let cookie = '';
beforeEach(async () => {
  // Critical here, so that an exam fails by it.
  house = await open({}, {}, { plans: [{ ...PLAN, costs: { ...PLAN.costs, 'defending-or-blaming': 15 } }] });
  cookie = (await house.get(house.reviewUrl.slice(house.url.length))).cookie;
});
afterEach(() => house.close());

const BLAME = "I am so sorry, Mona. That is the courier's fault, nothing to do with us.";
const review = async () => (await house.get('/api/review', { Cookie: cookie })).json as { appeals: (Body & { attempt: string; turn: number; place: number; findings: Body[] })[]; attempts: { points: number }[]; mistakes: { id: string; findings: number }[] };
const answer = (body: Body, as = cookie) => house.post('/api/review/appeals', body, { Cookie: as });
const said = async (who: Awaited<ReturnType<typeof visitor>>) => (await house.store.answers(who.conversationId, 0)).flatMap((one) => one.said);

/** Plays to the end, and appeals against the blame in the first reply. */
async function appealed(words: string[] = ['begin'], first: Body = { type: 'pick', scenario: PLAN.id }) {
  const ana = await visitor(house);
  await ana.does(first);
  for (const word of words) await ana.say(word);
  await ana.does({ type: 'desk', action: 'send-again' });
  await ana.say(BLAME);
  await ana.say('I am sorry. Your new parcel leaves today.');
  const list = (await ana.say('appeal'), (await said(ana)).at(-1)!);
  if (list.type !== 'appeals') throw new Error(`no list but ${JSON.stringify(list)}`);
  await ana.say(`appeal ${list.findings.findIndex(({ id }) => id === 'defending-or-blaming') + 1} It was <b>them</b>; I asked.`);
  return ana;
}
const verdictOn = (one: { attempt: string; turn: number; place: number }, verdict: string, round = 1) => ({ attempt: one.attempt, turn: one.turn, place: one.place, round, verdict, why: 'You named who will mend it.' });

describe('a supervisor', () => {
  test('sees the reply, what was found in it, and the reason; an answer brings points back and is told', async () => {
    const ana = await appealed();
    const before = await review();
    const [open] = before.appeals;
    expect(open).toMatchObject({ name: 'Ana', title: PLAN.title, customer: 'Mona', reply: BLAME, reason: 'It was <b>them</b>; I asked.', round: 1, exam: false });
    expect(open!.findings[open!.place]).toMatchObject({ id: 'defending-or-blaming' });
    const { status, json } = await answer(verdictOn(open!, 'taken-back'));
    expect([status, json]).toEqual([200, { told: true }]);
    const after = await review();
    expect(after.appeals).toEqual([]);
    expect(after.attempts[0]!.points - before.attempts[0]!.points).toBe(15);
    expect(after.mistakes.some(({ id }) => id === 'defending-or-blaming')).toBe(false);
    await house.coach.catchUp(Date.now() + 1);
    expect((await said(ana)).at(-1)).toMatchObject({ line: 'appeal.points', values: { why: 'You named who will mend it.', before: before.attempts[0]!.points, points: after.attempts[0]!.points } });
  });

  test('is written down by the session, and the transcript keeps the finding with the answer', async () => {
    await appealed();
    const [open] = (await review()).appeals;
    await answer(verdictOn(open!, 'kept'));
    const { json } = await house.get(`/api/review/attempts/${open!.attempt}`, { Cookie: cookie });
    expect(json['appeals']).toMatchObject([{ verdict: 'kept', why: 'You named who will mend it.', by: expect.stringMatching(/^[\w-]{8}$/), answeredAt: expect.any(Number) }]);
  });

  test('turns an exam that failed into one that is passed, and it is said', async () => {
    const ana = await appealed(['begin'], { type: 'exam', scenario: PLAN.id });
    expect((await said(ana)).find((one) => one.type === 'scorecard')!.card.exam).toMatchObject({ passed: false });
    const [open] = (await review()).appeals;
    expect(open!['exam']).toBe(true);
    await answer(verdictOn(open!, 'taken-back'));
    await house.coach.catchUp(Date.now() + 1);
    expect((await said(ana)).at(-1)).toMatchObject({ line: 'appeal.passed', values: { title: PLAN.title, points: expect.any(Number) } });
  });

  test('answers once, whole, and only what is there', async () => {
    await appealed();
    const [open] = (await review()).appeals;
    const good = verdictOn(open!, 'kept');
    for (const bad of [{ ...good, why: ' ' }, { ...good, why: 'x'.repeat(1_001) }, { ...good, verdict: 'maybe' }, {}]) expect((await answer(bad)).status).toBe(400);
    for (const none of [{ ...good, round: 2 }, { ...good, attempt: 'attempt-99' }]) expect((await answer(none)).status).toBe(404);
    expect((await answer(good)).status).toBe(200);
    expect((await answer(good)).status).toBe(409);
  });

  test('is nobody else', async () => {
    const ana = await appealed();
    const [open] = (await review()).appeals;
    for (const as of ['', ana.cookie]) expect((await answer(verdictOn(open!, 'kept'), as)).status).toBe(401);
    expect((await review()).appeals).toHaveLength(1);
  });
});
