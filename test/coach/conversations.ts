/** Conversations of agents drawn by lot, through the real coach into a store. */
import { chance } from '../../dialogs/chance.ts';
import type { Intent, Plan } from '../../dialogs/vocabulary.ts';
import { createCoach } from '../../src/coach/coach.ts';
import { loadRows } from '../../src/content/load.ts';
import type { Row } from '../../src/scoring/rows.ts';
import type { Store } from '../../src/store/store.ts';
import { judges, library } from '../library.ts';

const replies = loadRows<Row>('scenarios', 'replies').map((row) => row.reply);

/** Plays that many; the same ones each time. Every sixth is private, some stop half-way, and all wander: desk, hints, pauses, silences, the menu. */
export async function converse(store: Store, count: number, plans: Plan[] = library.plans): Promise<void> {
  let now = Date.UTC(2026, 0, 5);
  await Promise.all(Array.from({ length: count }, async (_, seed) => {
    const plan = plans[seed % plans.length]!;
    const coach = createCoach({ store, judges, plans: () => library.plans, now: () => ++now, id: () => `attempt-${String(seed).padStart(4, '0')}`, seed: () => seed });
    const dice = (what: string, sides: number) => Math.floor(chance(seed, what) * sides);
    const models = plan.steps.map((step) => step.model);
    const silences = (turn: number): Intent[] => Array.from({ length: Math.max(0, dice(`silences${turn}`, 9) - 5) }, () => ({ type: 'silence', after: -1 }));
    const lot = (turn: number): Intent[] => {
      const text = { type: 'text', text: dice(`kind${turn}`, 3) ? replies[dice(`reply${turn}`, replies.length)]! : models[dice(`model${turn}`, models.length)]! } as const;
      switch (dice(`way${turn}`, 8)) {
        case 0: return [{ type: 'desk', action: plan.desk[dice(`desk${turn}`, plan.desk.length)]!.id }];
        case 1: return [{ type: 'hint' }, text];
        case 2: return [{ type: 'stop' }, { type: 'text', text: 'Not heard.' }, { type: 'resume' }, text];
        case 3: return [{ type: 'menu' }, { type: 'resume' }, { type: 'text', text: '…' }, text];
        default: return [text];
      }
    };
    const intents: Intent[] = [{ type: 'pick', scenario: plan.id }, { type: 'begin', ...(seed % 6 === 0 && { private: true }) }, ...Array.from({ length: 2 + dice('length', 16) }, (__, turn) => [...silences(turn), ...lot(turn)]).flat()];
    for (const [i, intent] of intents.entries()) {
      const after = intent.type === 'silence' && { type: 'silence', after: i } as const;
      await coach.take({ key: `${seed}|${i}`, channel: 'web', conversation: `c${seed}`, person: { id: `p${seed % 7}`, name: `Canary${seed % 7}` }, intent: after || intent });
    }
  }));
}
