import type { Context } from './context.ts';
import { lineOf } from './normalise.ts';
import { LINES, remembering } from './remember.ts';
import type { Stretch } from './sentences.ts';

/** Words said to whoever marks the reply, not to the customer. */
const TO_THE_GRADER = /\b(?:grader|assessors?|examiners?|evaluat(?:ors?|ion)|scor(?:er|ing system)|rubric|reviewer|whoever marks|qa (?:note|team)|(?:note )?to qa|(?:quality|my|dear) coach|full marks|top marks|10 ?\/ ?10|(?:score|grade|credit|label) (?:this|me|it|my (?:reply|answer))|score \d+|kindly score|(?:score|rating|grade)s? ?[:=]|(?:this|my) (?:reply|answer|response) (?:is|meets|shows|fully|contains|scores|deserves|demonstrates)|criteri(?:a|on)|(?:ignore|disregard) (?:all|any|previous|your) (?:instructions|rules|other)|please award|system ?:|have i (?:passed|nailed it)|five stars\.)|[{}]|"(?:practices|mistakes|score)"|\b(?:empathy|listening|apology|gratitude|urgency|transparency|alternatives|options|timeline|resolution)(?:,? (?:yes|detected|shown|high)| ?[:=] ?\w+| ?[✔✓])/;

/** The rubric's own nouns: people who show them seldom name them. */
const NAMED: readonly RegExp[] = [
  /\bempath\w+/, /\b(?:apology|apologise|apologize)\b/, /\b(?:active )?listening\b/, /\btransparen\w+/, /\bownership\b/, /\b(?:alternatives|options)\b/, /\burgen(?:cy|t|tly)\b/, /\bgratitude\b/,
  /\b(?:resolution|resolved|resolve)\b/, /\b(?:valued?|loyal(?:ty)?)\b/, /\btimeline|timeframe|next steps?|follow[- ]up\b/, /\bsupervisor|decision[- ]?maker\b/, /\broot cause\b/, /\bproactive\w*|clarify\b/,
];

const STOCK: readonly RegExp[] = [
  /\bthank(?:s| you) for (?:choosing|contacting|reaching|your (?:patience|understanding|loyalty|business|feedback))/, /\b(?:we|i) (?:truly |really |greatly |deeply )?(?:value|appreciate)\b|\bvalued? (?:customer|client|guest|partner|member)/,
  /\b(?:we|i) (?:fully |completely |totally )?(?:understand|hear you|care)\b/, /\bapologi[sz]e for (?:any|the) inconvenience|\bsorry for (?:any|the) inconvenience/, /\bfeedback (?:is|matters|helps)\b|\byour (?:opinion|satisfaction|voice)\b/,
  /\b(?:strive|striving|committed|commitment|dedicated|excellence|world[- ]class|delight)\b/, /\brest assured\b/, /\bevery (?:\w+ )?matters\b/,
];

const LITTLE = new Set(('a an the i you we he she it they me us him her them my your our his its their this that these those is are was were be been am do does did have has had will would can could should may might must ' +
  "i'm i'll i've i'd we're we'll we've you're you'll you've it's that's don't can't won't not no and or but so if then to of in on at for from with by about as up out off over after before into than too just only here there what when where who how why which all").split(' '));

/** Which sentences of a reply may earn a practice: none of a salad, of pasted text, or of what is said to the grader. */
export function creditOf(text: string, parts: readonly Stretch[], { history }: Context): boolean[] {
  if (isSalad(text) || isPasted(text, history.filter((line) => line.speaker === 'customer').map((line) => line.text))) return parts.map(() => false);
  const honest = parts.map((part) => !TO_THE_GRADER.test(text.slice(part.start, part.end)));
  const said = parts.filter((_, at) => honest[at]).reduce((words, part) => words + (text.slice(part.start, part.end).match(/\S+/g)?.length ?? 0), 0);
  return said < 4 && honest.includes(false) ? parts.map(() => false) : honest;
}

/** Key words without sentences, or stock phrases with nothing of this case among them. */
function isSalad(text: string): boolean {
  const words = text.match(/[a-z']+/g) ?? [];
  if (words.length < 6) return false;
  const named = NAMED.filter((noun) => noun.test(text)).length;
  const stock = STOCK.filter((phrase) => phrase.test(text)).length;
  const little = words.filter((word) => LITTLE.has(word)).length / words.length;
  if (named >= 4 && words.length / named < 8) return true;
  if (named >= 3 && little < 0.35 && words.length / named < 8) return true;
  return stock >= 4 && !/\d/.test(text) && words.length / stock < 9;
}

/** Whether nearly all of a reply stands word for word in what the customer said. */
function isPasted(text: string, customer: readonly string[]): boolean {
  const words = wordsOf(text);
  const runs = words.length - 2;
  if (runs < 3) return false;
  const theirs = customer.map(saidOf);
  let own = 0;
  // Most replies are known for their own words after the first few.
  for (let at = 0; at < runs && own <= runs * 0.25; at++) {
    const run = ` ${words[at]} ${words[at + 1]} ${words[at + 2]} `;
    if (!theirs.some((said) => said.includes(run))) own++;
  }
  return own <= runs * 0.25;
}

const wordsOf = (text: string): string[] => text.match(/[a-z0-9']+/g) ?? [];

/** A customer's line in words only. */
const saidOf = remembering(LINES, (line) => ` ${wordsOf(lineOf(line)).join(' ')} `);
