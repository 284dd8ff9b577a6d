import type { LabelId } from '../../dialogs/vocabulary.ts';

/** A link to go to, or details asked for: the customer knows what happens next, and where hard words are explained. */
const ROUTE = /<(?:url|link)>|https?:|\bwww\.|\b(?:share|send|dm|give|tell) (?:us|me) (?:your|the|more|which|what|some)\b|\b(?:more|further) (?:info|information|details)\b|\blet us know (?:more|what|which|the)\b|\bshar(?:e|ing) (?:your|the|more)\b|\b(?:please|pls) (?:share|create|submit|let us know|try the)\b/;

/** A bare link: support where the talk goes on elsewhere, which the history does not show. */
const LINK = /<(?:url|link)>|https?:|\bwww\./;

/** The will to help and a request for civility in one breath: a boundary, not a quarrel. */
const BOUNDARY = /\b(?:want|like|love|glad|happy|here|going|trying|promise|ready) (?:\w+ )?to (?:\w+ )?(?:help|sort|fix|solve|put)\b[^]*\b(?:civil|polite|respectful|without (?:the |any )?(?:insults?|names?|swearing|name-calling)|no (?:insults|names|swearing))\b/;

/** An apology for one's own words: a slip that is mended, not another one. */
const MENDED = /\b(?:wrong|rude|cold|short|unfair|harsh) of me\b|\b(?:sorry|apologi[sz]e|pardon|forgive)\b[^]*\b(?:wrong|rude|cold|unfair|harsh) (?:answer|words?|tone|start)\b/;

/** Somebody who says that they are sorry does not snap, unless it goes on with a but. */
const SORRY = /\b(?:i'?m|i am|we'?re|we are) (?:(?:so|very|really|truly|terribly|awfully) )*sorry\b(?!,? (?:but|you feel|if|s?he|they)\b)/;

/** Sorry for what the customer feels, and for nothing else: no apology. */
const FOR_FEELING = /^(?![^]*\b(?:sorry|apolog\w*)\b[^]*\b(?:sorry|apolog\w*)\b)[^]*\b(?:sorry|apologi[sz]e) (?:that |if )?(?:you|u) (?:feel|think|see it)\b/;

/** What the reply itself gives the customer, and which labels that makes doubtful. */
const DOUBTS: { labels: readonly LabelId[]; says: RegExp }[] = [
  { labels: ['leaving-uninformed', 'skipping-root-cause', 'unchecked-resolution', 'downplaying-severity', 'jargon'], says: ROUTE },
  { labels: ['ignoring-feelings'], says: LINK },
  { labels: ['taking-it-personally'], says: BOUNDARY },
  { labels: ['taking-it-personally'], says: MENDED },
  { labels: ['taking-it-personally'], says: SORRY },
  { labels: ['apology'], says: FOR_FEELING },
];

/** Whether a label is doubtful for what the reply says besides: found becomes possible. */
export const doubtful = (label: LabelId, reply: string): boolean => DOUBTS.some(({ labels, says }) => labels.includes(label) && says.test(reply));

/** Practices that speak against a mistake when both are found; alike: in the same sentence. Of such mistakes in replies kept aside 4 in 29 were right; the last contradicts its practice by definition. */
const AGAINST: { mistake: LabelId; practices: readonly LabelId[]; alike?: true }[] = [
  { mistake: 'dismissing', practices: ['apology', 'empathy'] },
  { mistake: 'ignoring-feelings', practices: ['apology', 'empathy'] },
  { mistake: 'rigid-solution', practices: ['alternatives'] },
  { mistake: 'leaving-uninformed', practices: ['apology', 'empathy'], alike: true },
  { mistake: 'defending-or-blaming', practices: ['valuing-history'], alike: true },
  { mistake: 'unchecked-resolution', practices: ['checking-resolution'] },
];

/** Whether a mistake is doubtful for the practices found beside it; part: the sentence that shows it best. */
export const outweighed = (mistake: LabelId, part: number, found: readonly { label: LabelId; part: number }[]): boolean =>
  AGAINST.some((against) => against.mistake === mistake && found.some((one) => against.practices.includes(one.label) && (!against.alike || one.part === part)));
