/** The library that ships: every documented case, its unseen variant, its rehearsals, and enough lines for each moment. */
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../dialogs/vocabulary.ts';
import { play, type Played } from '../../src/coach/play.ts';
import { menuOf } from '../../src/content/load.ts';
import { library, planOf, scorer } from '../library.ts';

/** In the order of the path, with where each is documented. */
const DOCUMENTED: [id: string, source: RegExp][] = [
  ['late-birthday-gift', /^The late birthday gift/],
  ['wrong-item', /^Twelve harms of selling during a complaint/],
  ['damaged-parcel', /^Twelve harms of selling during a complaint/],
  ['damaged-football-boots', /^The football boots/],
  ['laptop-weeks-old', /^Twelve harms of selling during a complaint/],
  ['dirty-hotel-room', /^Twelve harms of selling during a complaint/],
  ['internet-outages', /^Selling during a complaint/],
  ['dropped-calls', /^Selling during a complaint/],
  ['late-release', /^Selling during a complaint/],
  ['recurring-bugs', /^Selling during a complaint/],
  ['recurring-glitch', /^Selling during a complaint/],
  ['billing-complaint', /^Selling during a complaint/],
  ['glitch-and-new-suite', /^Selling during a complaint/],
  ['promotional-mail', /^No marketing while an issue is open/],
  ['forty-five-minutes-on-hold', /^No marketing while an issue is open/],
  ['critical-bug', /^Mismatched timing/],
  ['recurring-brake-fault', /^Unacknowledged severity/],
];
const ids = DOCUMENTED.map(([id]) => id);
const variantsOf = (id: string): Plan[] => library.plans.filter(({ variantOf }) => variantOf === id);
const shipped = ids.flatMap((id) => [planOf(id), ...variantsOf(id)]);

const moments = ({ steps, reactions, silence, endings }: Plan): [string, readonly string[]][] => [
  ...steps.flatMap((step) => (['says', 'again'] as const).flatMap((kind) => Object.entries(step[kind]).map(([mood, lines]): [string, readonly string[]] => [`${step.id}, ${kind}, ${mood}`, lines]))),
  ...reactions.map(({ says }, at): [string, readonly string[]] => [`reaction ${at + 1}`, says]),
  ...endings.map(({ id, says }): [string, readonly string[]] => [id, says]),
  ['silence', silence ?? []],
];

describe('the documented cases', () => {
  test('are seventeen, in the menu in the order of the path, from a gentle one to a hard one', () => {
    expect(new Set(ids).size).toBe(17);
    expect(menuOf(library.plans).map(({ id }) => id).filter((id) => ids.includes(id))).toEqual(ids);
    expect(ids.map((id) => planOf(id).place)).toEqual(ids.map((_, at) => at + 1));
    const difficulties = ids.map((id) => planOf(id).difficulty);
    expect([difficulties[0], difficulties.at(-1)]).toEqual([1, 3]);
    expect(difficulties, 'no case is gentler than the one before it').toEqual(difficulties.toSorted());
  });

  test.each(DOCUMENTED)('%s says where it comes from', (id, source) => expect(planOf(id).source).toMatch(source));

  test.each(ids)('%s has an unseen variant that trains the same, with another customer and other lines', (id) => {
    const original = planOf(id);
    const variants = variantsOf(id);
    expect(variants).not.toEqual([]);
    const told = new Set(moments(original).flatMap(([, lines]) => lines).filter((line) => line.split(' ').length > 4));
    for (const variant of variants) {
      expect(variant.trains.toSorted()).toEqual(original.trains.toSorted());
      expect(variant.source.trim()).not.toBe('');
      expect(variant.customer.name).not.toBe(original.customer.name);
      expect(moments(variant).flatMap(([, lines]) => lines).filter((line) => told.has(line))).toEqual([]);
      expect(menuOf(library.plans)).not.toContainEqual(expect.objectContaining({ id: variant.id }));
    }
  });
});

test.each([
  ['promotional-mail', 'the campaign plan and the suppression list', ['campaign-plan', 'take-off-list', 'warn-marketing']],
  ['forty-five-minutes-on-hold', 'listening to the help line and stopping the advert', ['listen-in', 'stop-advert']],
])('in %s the agent\'s task includes %s: deeds that earn points', (id, _what, deeds) => {
  const { desk, rubric } = planOf(id);
  expect(desk.map((action) => action.id)).toEqual(expect.arrayContaining(deeds));
  expect(rubric.flatMap(({ does }) => does ?? [])).toEqual(expect.arrayContaining(deeds));
});

test('every mistake and practice says where it is documented', () => {
  const known = /^(?:After-sales mistakes, no \d+|Selling during a complaint: .+|No marketing during an issue|The late birthday gift, step \d|The football boots)$/;
  expect(library.catalogue.filter(({ source }) => !known.test(source)).map(({ id, source }) => `${id}: ${source}`)).toEqual([]);
});

test.each(shipped.map((plan) => [plan.id, plan] as const))('%s has three lines or more for every moment, silence among them', (_id, plan) => {
  expect(moments(plan).filter(([, lines]) => new Set(lines).size < 3)).toEqual([]);
});

describe('the three rehearsals', () => {
  const run = (plan: Plan): Played[] => plan.rehearsals.map(({ turns, seed }) => play(plan, scorer, turns.map(({ agent, desk }) => (desk ? { desk } : { agent: agent ?? '' })), seed));
  const outcome = (plan: Plan, { card }: Played) => plan.endings.find(({ id }) => id === card?.ending.id)?.outcome;
  const mistakes = ({ turns }: Played) => turns.map(({ findings }) => findings.filter(({ band, kind }) => band === 'found' && kind === 'mistake').length);

  test.each(shipped.map((plan) => [plan.id, plan] as const))('of %s are a good run, a bad run, and a bad start that is saved', (_id, plan) => {
    const [good, bad, saved] = run(plan) as [Played, Played, Played];
    expect(plan.rehearsals).toHaveLength(3);
    expect([outcome(plan, good), outcome(plan, bad)]).toEqual(['stays', 'leaves']);
    expect(['stays', 'wavers']).toContain(outcome(plan, saved));
    expect(Math.max(...mistakes(good))).toBe(0);
    for (const one of [bad, saved]) expect(mistakes(one)[0]).toBeGreaterThan(0);
    // Saved is between the two, in points and in what the customer feels.
    for (const [more, between, less] of [[good.points, saved.points, bad.points], [good.mood.trust, saved.mood.trust, bad.mood.trust], [bad.mood.frustration, saved.mood.frustration, good.mood.frustration]] as const) {
      expect(more).toBeGreaterThan(between);
      expect(between).toBeGreaterThan(less);
    }
  });
});
