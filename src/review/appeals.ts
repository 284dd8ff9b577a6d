/** A supervisor's answer to an appeal: the finding stands, or is taken back, and why. Its person is told, at once and where nobody reads along. */
import { z } from 'zod';
import { answerSaid, LONGEST_REASON, placed, type TurnFinding } from '../../dialogs/appeals.ts';
import type { Appeal, Plan, Said } from '../../dialogs/vocabulary.ts';
import { refuse, type Call, type Reply, type Route } from '../channels/http.ts';
import { legible } from '../channels/plain.ts';
import type { Attempt, Store } from '../store/store.ts';

type Parts = { store: Pick<Store, 'appeals' | 'attempt' | 'people' | 'plan' | 'turns' | 'reminders'>; now: () => number };

const Given = z.object({
  attempt: z.string().min(1).max(200), turn: z.int().min(0), place: z.int().min(0), round: z.int().min(1),
  verdict: z.enum(['kept', 'taken-back']), why: z.string().transform((text) => legible(text).trim()).pipe(z.string().min(1).max(LONGEST_REASON)),
});

export function appealRoutes({ store, now }: Parts): Route[] {
  async function answer(call: Call, by: string): Promise<Reply> {
    const given = Given.safeParse(call.body).data;
    if (!given) return refuse(400, 'BadArgument', `An answer names the appeal, a verdict (kept or taken-back), and why, in at most ${LONGEST_REASON} characters.`);
    const attempt = await store.attempt(given.attempt);
    const plan = attempt && !attempt.private && await store.plan(attempt.planHash);
    const all = plan ? (await store.appeals.of(attempt.person)).filter((one) => one.attempt === attempt.id) : [];
    const open = all.find((one) => one.turn === given.turn && one.place === given.place && one.round === given.round);
    if (!attempt || !plan || !open) return refuse(404, 'NotFound', 'There is no such appeal.');
    if ((await store.people.identities(by)).includes(attempt.person)) return refuse(403, 'OwnAppeal', 'This appeal is your own. Another supervisor answers it.');
    const answered: Appeal = { ...open, verdict: given.verdict, why: given.why, by, answeredAt: now() };
    const place = await store.reminders.reach(attempt.person);
    const said = saidOf(answered, attempt, plan, placed(await store.turns(attempt.id)), all);
    const news = place && !place.public ? { conversation: place.conversation, key: `appeal|${attempt.id}|${open.turn}|${open.place}|${open.round}`, said: [said] } : undefined;
    if (!(await store.appeals.answer(answered, news))) return refuse(409, 'Conflict', 'That appeal has been answered already. Refresh to see how.');
    return { status: 200, json: { told: news !== undefined } };
  }

  return [{ method: 'POST', path: '/api/review/appeals', who: 'supervisor', handle: answer }];
}

function saidOf(appeal: Appeal, { title, exam, endedAt, score }: Attempt, plan: Plan, findings: (TurnFinding & { place: number })[], all: Appeal[]): Said {
  const at = ({ turn, place }: Pick<Appeal, 'turn' | 'place'>) => findings.find((one) => one.turn === turn && one.place === place)!;
  const before = all.filter((one) => one.verdict === 'taken-back').map(at);
  return answerSaid({ appeal, finding: at(appeal), attempt: { title, exam, ended: endedAt !== null, score }, plan, findings, before });
}
