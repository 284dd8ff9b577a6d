/** The scorer with the shipped heads, on talks of the tests' own. */
import { describe, expect, test } from 'vitest';
import { MISTAKES } from '../../dialogs/vocabulary.ts';
import { loadJson } from '../../src/content/load.ts';
import type { Heads } from '../../src/scoring/heads.ts';
import { createScorer } from '../../src/scoring/scorer.ts';
import { library, scorer } from '../library.ts';
import { found, moment, refused, rows } from './bench.ts';

const sample = rows.filter((_, at) => at % 40 === 0);

describe('a reply in its talk', () => {
  const angry = 'Third day without heating and the baby is freezing. I am furious, nobody calls back!';

  test('a snap at the customer is taken personally', () => {
    expect(found(angry, "Don't shout at me, I've done nothing to you. Mind your tone.")).toContain('taking-it-personally');
  });

  test('a calm boundary is not', () => {
    expect(found('You useless clown.', 'I do want to help you with this. I would only ask that we keep it civil, then tell me: what does the screen say?')).not.toContain('taking-it-personally');
  });

  test('a voucher in place of a solution is a discount as fix; one on top of a solution is not', () => {
    expect(found('The kettle never came and I want the kettle!', "Here's a 10 pound voucher for your next order.")).toContain('discount-as-fix');
    expect(found('The kettle never came and I want the kettle!', 'A new kettle leaves by courier tonight and is with you tomorrow by ten.')).not.toContain('discount-as-fix');
  });

  test('closing without asking is unchecked', () => {
    expect(found('I have just plugged it in.', "That's fixed then, I'm closing the case. Bye!", { stage: 'closing' })).toContain('unchecked-resolution');
  });

  test('a promise with a time and a person keeps the customer informed', () => {
    expect(found(angry, "I'm so sorry, a freezing baby is frightening. I'll ring you myself by four with what the engineer found.")).toEqual(expect.arrayContaining(['apology', 'keeping-informed', 'empathy']));
  });

  test('thanks and a bare apology are seen', () => {
    expect(found('It broke.', 'Thank you for telling us, and I am sorry it let you down.')).toEqual(expect.arrayContaining(['gratitude', 'apology']));
  });

  test('plain support talk is no mistake', () => {
    expect(found('hi, which days do you deliver to Leeds?', 'Tuesdays and Fridays, and the driver texts the evening before. - Mo', { stage: 'opening' }).filter((id) => (MISTAKES as readonly string[]).includes(id))).toEqual([]);
  });
});

describe('what the session knows', () => {
  const pitch = 'For 5 more a month you could have our Premium plan, shall I add it?';

  test('a pitch is upselling while the case is open, and none once it is known to be resolved or asked for', () => {
    const customer = 'My line dropped four times today and I am fed up.';
    expect(found(customer, pitch)).toContain('upselling');
    expect(found(customer, pitch, { known: { resolved: true } })).not.toContain('upselling');
    expect(found(customer, pitch, { known: { 'asked-product': true } })).not.toContain('upselling');
  });

  test('feelings can only be ignored where somebody is known to be upset', () => {
    const ask = ['I am in tears, the cake is ruined and the wedding is today!', 'Please give me your order number and postcode.'] as const;
    expect(found(...ask)).toContain('ignoring-feelings');
    expect(found(...ask, { known: { upset: false } })).not.toContain('ignoring-feelings');
  });
});

describe('findings', () => {
  test('quote the reply to the letter, in order, once a label, omissions without words', () => {
    for (const row of sample) {
      const { findings } = scorer.judge({ ...row, reply: `  ${row.reply}\u200b \u{1f642}` });
      for (const finding of findings) {
        expect(`  ${row.reply}\u200b \u{1f642}`.slice(finding.start, finding.end)).toBe(finding.quote);
        if (finding.id === 'ignoring-feelings') expect([finding.quote, finding.start, finding.end]).toEqual(['', 0, 0]);
      }
      expect(findings.map((finding) => finding.start)).toEqual(findings.map((finding) => finding.start).toSorted((a, b) => a - b));
      expect(new Set(findings.map((finding) => finding.id)).size).toBe(findings.length);
    }
  });

  test('say why in words of the rule and give a better sentence', () => {
    const finding = scorer.judge(moment('It broke and I am furious', "Calm down. Don't shout at me.")).findings.find(({ id }) => id === 'taking-it-personally');
    expect(finding).toMatchObject({ kind: 'mistake', band: 'found' });
    expect(finding!.why.length).toBeGreaterThan(20);
    expect(finding!.better.length).toBeGreaterThan(20);
  });

  test("take the case's own better sentence first", () => {
    const own = { 'taking-it-personally': 'That is a rotten start to the day. What happened?' };
    expect(scorer.judge({ ...moment('It broke', "Calm down. Don't shout at me."), better: own }).findings.find((finding) => finding.id === 'taking-it-personally')?.better).toBe(own['taking-it-personally']);
  });

  test('are the same every time', () => {
    for (const row of sample) expect(scorer.judge(row)).toEqual(scorer.judge(structuredClone(row)));
    expect(scorer.version).toMatch(/^[0-9a-f]{16}$/);
  });

  test('do not depend on the labels in a row', () => {
    for (const row of sample) expect(scorer.judge({ ...row, mistakes: [], practices: [], spans: {} } as typeof row)).toEqual(scorer.judge(row));
  });
});

test('an explanation or a better sentence of the catalogue changes the version: findings have them', () => {
  for (const change of [{ why: 'Another why.' }, { better: ['Another sentence.'] }]) {
    const catalogue = library.catalogue.map((entry) => (entry.id === 'jargon' ? { ...entry, ...change } : entry));
    expect(createScorer(catalogue, loadJson<Heads>('src', 'scoring', 'heads.json')).version).not.toBe(scorer.version);
  }
});

test('a reply that is far too long is not even taken apart', () => {
  // Whoever takes it apart looks at what was said before.
  const unread = { get history(): never { throw new Error('looked at'); } };
  const say = (reply: string) => scorer.judge(Object.assign(unread, { reply, stage: 'venting' as const }));
  expect(() => say('I am sorry.')).toThrow('looked at');
  expect(say('I am sorry. '.repeat(1_000))).toEqual({ findings: [], notJudged: 'too-long' });
});

describe('what is not judged', () => {
  test.each([
    ['', 'empty'], [' \n\t ', 'empty'], ['\u{1f642}\u{1f642}', 'no-words'], ['42 1/2 !!', 'no-words'], ['Hi Anna', 'too-short'], ['x'.repeat(4_001), 'too-long'],
    ['Es tut mir leid, das ist wirklich nicht gut. Ich rufe Sie morgen an.', 'language'],
    ['Je suis vraiment d\u00e9sol\u00e9 pour ce retard, je vous rappelle demain.', 'language'],
    ['Lo siento mucho, voy a llamarle ma\u00f1ana con una respuesta.', 'language'],
    ['\u7533\u3057\u8a33\u3054\u3056\u3044\u307e\u305b\u3093', 'language'],
  ])('%j is %s', (reply, reason) => expect(refused(reply)).toBe(reason));

  test('three words that plainly show something are judged', () => {
    expect(refused('So sorry, Ann')).toBeUndefined();
    expect(refused('Not my problem')).toBeUndefined();
  });

  test('no English reply is refused for its language, however it is spelt', () => {
    expect(rows.filter((row) => scorer.judge(row).notJudged === 'language').map((row) => row.reply)).toEqual([]);
    for (const reply of ['soz hun gonna chek dat 4 u rn', 'Kindly do the needful and revert back the same, sir', 'i no understand why box not come, i ask boss', 'aye nae bother pal, wee minute']) expect(refused(reply)).toBeUndefined();
  });
});

test('words that are also names of the language behind it are only words', () => {
  for (const reply of ['constructor toString __proto__ valueOf hasOwnProperty', 'The constructor of your shed is coming on Friday at ten.']) expect(() => found('constructor __proto__', reply)).not.toThrow();
});
