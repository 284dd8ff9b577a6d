import type { LabelId } from '../../dialogs/vocabulary.ts';

/** A link to go to, or details asked for: the customer knows what happens next, and where hard words are explained. */
const ROUTE = /<(?:url|link)>|https?:|\bwww\.|\b(?:share|send|dm|give|tell) (?:us|me) (?:your|the|more|which|what|some)\b|\b(?:more|further) (?:info|information|details)\b|\blet us know (?:more|what|which|the)\b|\bshar(?:e|ing) (?:your|the|more)\b|\b(?:please|pls) (?:share|create|submit|let us know|try the)\b/;

/** A bare link: support where the talk goes on elsewhere, which the history does not show. */
const LINK = /<(?:url|link)>|https?:|\bwww\./;

/** The will to help and a request for civility in one breath: a boundary, not a quarrel. */
const BOUNDARY = /\b(?:want|like|love|glad|happy|here|going|trying|promise|ready) (?:\w+ )?to (?:\w+ )?(?:help|sort|fix|solve|put)\b[^]*\b(?:civil|polite|respectful|without (?:the |any )?(?:insults?|names?|swearing|name-calling)|no (?:insults|names|swearing)|(?:please|but) (?:don'?t|do not) (?:talk|speak|swear|shout))\b/;

/** An apology for one's own words: a slip that is mended, not another one. */
const MENDED = /\b(?:wrong|rude|cold|short|unfair|harsh) of me\b|\b(?:sorry|apologi[sz]e|pardon|forgive)\b[^]*\b(?:wrong|rude|cold|unfair|harsh) (?:answer|words?|tone|start)\b/;

/** Somebody who says that they are sorry does not snap, unless it goes on with a but. */
const SORRY = /\b(?:i'?m|i am|we'?re|we are) (?:(?:so|very|really|truly|terribly|awfully) )*sorry\b(?!,? (?:but|you feel|if|s?he|they)\b)/;

/** Sorry for what the customer feels, and for nothing else: no apology. */
const FOR_FEELING = /^(?![^]*\b(?:sorry|apolog\w*)\b[^]*\b(?:sorry|apolog\w*)\b)[^]*\b(?:sorry|apologi[sz]e) (?:that |if )?(?:you|u) (?:feel|think|see it)\b/;

/** An agent who goes and asks or looks is neither waving the matter away nor guessing. */
const ACTS = /\b(?:shall i|i'?ll|i am|i'?m|let me|i will) (?:now |just |go |going to |gonna |also )*(?:ask|check|look|find|ring|call|get)(?:ing)?\b/;

/** Asks for a moment and says what happens in it: the customer knows what comes next. */
const MOMENT = /\b(?:wait|moment|minute|min|sec\w*|hold on|bear with(?: me)?)\b[^.?!]{0,20}\b(?:i|i'?m|i am|i'?ll|let me) (?:check|look|ask|see)(?:ing)?\b/;

/** A question whether a plan suits, and no other: nothing is asked about what was solved. */
const SUITS = /^[^?]*\bis (?:it|that|this) (?:ok|okay|fine|good|all ?right) (?:for|with|by) (?:you|u)\?[^?]*$/;

/** Nothing asked, tried or watched: whether it is solved stays unasked. */
const UNASKED = /^(?![^]*(?:\?|\b(?:check\w*|mak(?:e|ing) sure|see|hear|ask\w*|confirm\w*|tell|know|lmk|test\w*|try\w*|follow\w*|whether|if|how|look\w*|till|until|before (?:you|u|i)|b4|say\w*|satisfied|happy|(?:text|write|ring|call|message) me|i want|i'?d like|reads?)\b))/;

/** Not a word of what will be, when, or how likely: no expectation is set. */
const NO_OUTLOOK = /^(?![^]*(?:\d|\b(?:will|\w*'ll|(?:you|they|it|she|he|we|i)ll|won'?t|going to|gonna|can'?t|cannot|can not|today|tonight|tomorrow|tmrw|morning|afternoon|aft|evening|night|lunch\w*|noon|mid(?:day|night)|weeks?|month\w*|hours?|minutes?|mins?|days?|\w+day|fri|due|after|\w*(?:uary|ember|ober)|april|may|june|july|august|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|soon\w*|likely|chance|odds|sure|certain|honest\w*|promise|guarantee\w*|expect|might|should|could|by|until|till|never|no longer|again)\b))/;

/** What the reply itself gives the customer, and which labels that makes doubtful. */
const DOUBTS: { labels: readonly LabelId[]; says: RegExp }[] = [
  { labels: ['leaving-uninformed', 'skipping-root-cause', 'unchecked-resolution', 'downplaying-severity', 'jargon'], says: ROUTE },
  { labels: ['ignoring-feelings'], says: LINK },
  { labels: ['taking-it-personally'], says: BOUNDARY },
  { labels: ['taking-it-personally'], says: MENDED },
  { labels: ['taking-it-personally'], says: SORRY },
  { labels: ['apology'], says: FOR_FEELING },
  { labels: ['dismissing', 'downplaying-severity', 'jargon', 'presuming'], says: ACTS },
  { labels: ['leaving-uninformed'], says: MOMENT },
  { labels: ['checking-resolution'], says: SUITS },
  { labels: ['checking-resolution'], says: UNASKED },
  { labels: ['realistic-expectations'], says: NO_OUTLOOK },
];

/** Whether a label is doubtful for what the reply says besides: found becomes possible. */
export const doubtful = (label: LabelId, reply: string): boolean => DOUBTS.some(({ labels, says }) => labels.includes(label) && says.test(reply));

/** A sentence that only greets. */
const GREETING = /^(?:(?:hi|hiya|hello|hey|dear|good (?:morning|afternoon|evening)|welcome)[ ,]*)+(?:there|all|madam|sir|m(?:r|rs|s|iss)\.?)?(?: [\p{L}'-]+)?[ !.,]*$/u;

/** Whether a sentence shows nothing: what is read out of a greeting was not said. */
export const hollow = (sentence: string): boolean => GREETING.test(sentence);

/** Practices that speak against a mistake when both are found; alike: in the same sentence. Few labelled replies show both (at most 3 in 200; apology and empathy more), and of what was found so in replies kept aside less than half was right. */
const AGAINST: { mistake: LabelId; practices: readonly LabelId[]; alike?: true }[] = [
  { mistake: 'dismissing', practices: ['apology', 'empathy', 'clarifying-question', 'transparency', 'decision-maker', 'alternatives', 'listening'] },
  { mistake: 'presuming', practices: ['clarifying-question', 'explaining-perspective', 'transparency', 'alternatives'] },
  { mistake: 'ignoring-feelings', practices: ['apology', 'empathy'] },
  { mistake: 'rigid-solution', practices: ['alternatives', 'clarifying-question', 'transparency'] },
  { mistake: 'defending-or-blaming', practices: ['clarifying-question', 'listening'] },
  { mistake: 'defending-or-blaming', practices: ['valuing-history'], alike: true },
  { mistake: 'leaving-uninformed', practices: ['keeping-informed', 'realistic-expectations', 'clarifying-question', 'decision-maker'] },
  { mistake: 'leaving-uninformed', practices: ['apology', 'empathy'], alike: true },
  { mistake: 'unchecked-resolution', practices: ['checking-resolution'] },
  { mistake: 'skipping-root-cause', practices: ['clarifying-question'] },
  { mistake: 'intrusive-data-use', practices: ['transparency'] },
];

/** Whether a mistake is doubtful for the practices found beside it; part: the sentence that shows it best. */
export const outweighed = (mistake: LabelId, part: number, found: readonly { label: LabelId; part: number }[]): boolean =>
  AGAINST.some((against) => against.mistake === mistake && found.some((one) => against.practices.includes(one.label) && (!against.alike || one.part === part)));
