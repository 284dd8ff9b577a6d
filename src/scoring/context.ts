import { CONTEXT_FLAGS } from '../../dialogs/vocabulary.ts';
import type { ContextFlag, Stage } from '../../dialogs/vocabulary.ts';
import { lineOf, normalise } from './normalise.ts';
import { LINES, remembering } from './remember.ts';

/** One reply and everything that stands around it. */
export type Context = {
  situation?: string;
  /** The talk so far, oldest first. */
  history: { speaker: 'customer' | 'agent'; text: string }[];
  stage: Stage;
  /** What is known for certain, instead of worked out from the text. */
  known?: Partial<Record<ContextFlag, boolean>>;
};

const UPSET = /\b(?:ang(?:ry|er)|furious|livid|fuming|annoy\w*|upset\w*|distress\w*|gutted|devastat\w*|heartbroken|frustrat\w*|irritat\w*|infuriat\w*|disappoint\w*|ashamed|embarrass\w*|humiliat\w*|scared|frightened|terrified|panic\w*|worried|anxious|stress\w*|exhausted|tired of|sick of|fed up|had enough|awful|horrible|terrible|nightmare|unacceptable|outrageous|disgrac\w*|disgust\w*|ridiculous|rubbish|appalling|shocking|cry(?:ing)?|cried|tears|desperate|hate|insult\w*|joke|liars?|useless|hopeless|idiots?|ruined|worst|shame|shambles|pathetic|crap|hell|damn|bloody|wtf|never again|died|death|funeral|passed away|lost my|can't (?:sleep|keep|take|believe|do this)|how dare|enough|seriously|no one (?:cares|answers|listens)|nobody (?:cares|answers|listens|told)|wasted|let down|robbed|stolen|scam\w*|con\b|cheat\w*)/;
const EASED = /\b(?:thank(?:s| you)|cheers|great|perfect|lovely|brilliant|no rush|no hurry|just (?:wondering|curious|asking)|quick question|all good|not a (?:big )?problem|no worries|fair enough|appreciate)\b/;
const ACKNOWLEDGED = /\b(?:sorry|apolog\w*|understand|i can (?:see|imagine|hear)|imagine|must (?:be|have been)|awful|horrible|terrible|dreadful|rotten|no wonder|i'd be|anyone would|that's no|poor|shame|frustrat\w*|hard (?:for|on)|rough|gutting|unfair)\b/;
const RESOLVED = /\b(?:works? (?:now|again|fine|perfectly|a treat)|working (?:now|again|fine)|(?:it'?s|is|are|all) (?:fixed|sorted|solved|resolved|good now|fine now|back)|that (?:did it|worked|fixed it|sorted it)|got it now|arrived (?:now|safe|in one piece)|all (?:good|sorted|fine)|problem solved|perfect,? thank|yes,? (?:it works|all)|can see it now|money'?s? (?:is )?(?:in|back|there))\b/;
const UNRESOLVED = /\b(?:still|not (?:yet|working|fixed|sorted)|hasn't|haven't|doesn't|isn't|won't|can't|nothing|no sign|waiting|again)\b/;
const RECURRING = /\b(?:again|(?:2nd|3rd|4th|5th|6th|7th|\d+th|second|third|fourth|fifth|sixth|seventh) (?:time|one|day|week|month|year|call|visit|message|letter|repair|engineer|replacement|in a row)|every (?:time|day|night|morning|week|month|evening|few|single)|each (?:time|month|week)|keeps?|kept|same (?:thing|fault|problem|error|issue|spot)|recurr\w*|repeated\w*|twice|three times|four times|once more|always|in a row|back again|yet another|why does|why is|root cause)\b/;
const SERIOUS = /\b(?:brakes?|steering|fire|smoke|smok(?:ing|es)|burn(?:t|s|ed|ing)?|flames?|sparks?|sparking|shock(?:ed)?|gas|leak\w*|carbon monoxide|blood|bleed\w*|allerg\w*|swell\w*|swollen|rash|chok\w*|ambulance|hospital|a&e|emergency|insulin|asthma|inhaler|stroke|seizure|medicine|medication|dose|dosage|tablets?|pills?|pregnan\w*|baby|toddler|newborn|infant|surgery|operation|chest|faint\w*|collaps\w*|unconscious|poison\w*|mou?ld|broken (?:bone|arm|leg|wrist)|fracture\w*|fell|crash\w*|accident|injur\w*|fraud|hacked|stolen|stranger|identity|scammed|thousand|\d{1,3}[,.]?\d{3}\b|[£$€] ?\d{4,}|savings|mortgage|rent|evict\w*|wages|salary|salaries|payroll|court|police|bailiff|deleted|wiped|gone|lost (?:all|every|ten|my)|data|backup|visa|passport|unsafe|dangerous|safety|danger)\b/;
const DEADLINE = /\b(?:today|tonight|tomorrow|deadline|in (?:an|one|two|three|\d+) (?:hours?|minutes?|mins?|days?)|by (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:on|this|before|until|till) (?:mon|tues|wednes|thurs|fri|satur|sun)day|this (?:morning|afternoon|evening|weekend)|midnight|noon|wedding|funeral|birthday|exam|flight|interview|due|expires?|last day)\b/;
const ASKED_MONEY = /\b(?:refund\w*|money back|compensat\w*|discount|voucher|credit|reimburse\w*|my money|pay me|paid back|cash back|goodwill|something off|knock .{0,12}off|waive\w*|price match)\b/;
const ASKED_PRODUCT = /\b(?:upgrade|upgrading|(?:want|like|looking|thinking|hoping|wish) (?:to|of|about) (?:buy|buying|order|ordering|upgrade|upgrading|add|adding|get|getting|book|booking)|how much (?:is|are|does|would|for)|what have you got|which (?:one|model|plan|size|version)|do you (?:sell|have|do|offer|stock)|can i (?:buy|add|get|order)|recommend|any (?:offers|deals)|price of|worth (?:it|buying|getting)|premium|next (?:size|model) up)\b/;

/** What the text around a reply says about its moment; anything known for certain wins. */
export function flagsOf({ situation = '', history, known = {} }: Context): Record<ContextFlag, boolean> {
  const customer = history.filter((line) => line.speaker === 'customer').map((line) => line.text);
  const before = history.filter((line) => line.speaker === 'agent').map((line) => normalise(line.text).text).join(' ');
  const worked = { ...toldBy(JSON.stringify([situation, ...customer])), acknowledged: ACKNOWLEDGED.test(before) };
  for (const flag of CONTEXT_FLAGS) worked[flag] = known[flag] ?? worked[flag];
  if (known.resolved !== undefined && known.unresolved === undefined) worked.unresolved = !known.resolved;
  return worked;
}

/** What a situation and a customer's lines so far, as JSON, say of the moment: they are the same for everybody who plays it. */
const toldBy = remembering(LINES, (json): Record<Exclude<ContextFlag, 'acknowledged'>, boolean> => {
  const [situation, ...customer] = JSON.parse(json) as [string, ...string[]];
  const said = customer.map(lineOf);
  const lately = said.slice(-2).join(' ');
  const latest = said.at(-1) ?? '';
  const scene = lineOf(situation);
  const told = `${scene} ${said.join(' ')}`;
  const resolved = RESOLVED.test(latest) && !UNRESOLVED.test(latest);
  const upset = UPSET.test(latest);
  return {
    upset: upset || (shouts(customer.at(-1) ?? '') && !EASED.test(latest)),
    resolved,
    unresolved: !resolved,
    recurring: RECURRING.test(told),
    serious: SERIOUS.test(told),
    deadline: DEADLINE.test(told),
    'asked-money': ASKED_MONEY.test(lately),
    'asked-product': ASKED_PRODUCT.test(`${scene} ${lately}`),
  };
});

function shouts(text: string): boolean {
  const capitals = text.match(/\b[A-Z]{3,}\b/g)?.length ?? 0;
  return capitals >= 2 || /!{2,}|\?!|!\?|\?{2,}/.test(text);
}
