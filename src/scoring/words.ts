const TOKEN = /https?:\/\/\S+|<\w+>|[@#^][\w]+|[a-z\u00df-\u024f]+(?:'[a-z]+)*'?|[£$€]? ?\d+(?:[.,:]\d+)*(?:k\b|%|st\b|nd\b|rd\b|th\b|am\b|pm\b|h\b|min\b|mins\b)?[£$€]?|[?!]+|\.{2,}|["%+&/()]/g;

/** Words, numbers, prices, times and signs of normalised text. */
export const tokenise = (text: string): string[] => (text.match(TOKEN) ?? []).map((token) => token.trim());

const SPELLINGS = new Map(Object.entries({
  u: 'you', ur: 'your', urs: 'yours', r: 'are', n: 'and', im: "i'm", ive: "i've", ill: "i'll", id: "i'd", dont: "don't", doesnt: "doesn't",
  didnt: "didn't", cant: "can't", cannot: "can't", wont: "won't", isnt: "isn't", wasnt: "wasn't", arent: "aren't", werent: "weren't", couldnt: "couldn't",
  wouldnt: "wouldn't", shouldnt: "shouldn't", havent: "haven't", hasnt: "hasn't", hadnt: "hadn't", thats: "that's", theres: "there's",
  whats: "what's", youre: "you're", youve: "you've", youll: "you'll", youd: "you'd", theyre: "they're", theyve: "they've", theyll: "they'll",
  weve: "we've", itll: "it'll", hes: "he's", shes: "she's", lets: "let's", pls: 'please', plz: 'please', thx: 'thanks', ty: 'thanks', cheers: 'thanks',
  ta: 'thanks', tmrw: 'tomorrow', tmr: 'tomorrow', tomorow: 'tomorrow', tonite: 'tonight', sry: 'sorry', soz: 'sorry', bc: 'because', cuz: 'because', cos: 'because',
  coz: 'because', w: 'with', y: 'why', ppl: 'people', msg: 'message', txt: 'text', abt: 'about', yr: 'your', yrs: 'years', hr: 'hour', hrs: 'hours', mins: 'minutes',
  min: 'minutes', gonna: 'going', wanna: 'want', gotta: 'got', thru: 'through', tho: 'though', cuppa: 'tea', yeah: 'yes', yep: 'yes', yup: 'yes', ya: 'you', aye: 'yes',
  nah: 'no', nope: 'no', nowt: 'nothing', ok: 'okay', luv: 'love', realy: 'really', recieve: 'receive', definately: 'definitely', apologise: 'apologize',
  apologies: 'apology', apologising: 'apologizing', aint: "isn't", "ain't": "isn't", goin: 'going', doin: 'doing', thnx: 'thanks', thanx: 'thanks', bcoz: 'because', wat: 'what', wen: 'when', ure: "you're",
  she: 'he', her: 'his', him: 'his', hers: 'his', herself: 'himself', "she's": "he's", "she'll": "he'll", "she'd": "he'd", madam: 'sir', mrs: 'mr', ms: 'mr', woman: 'man', women: 'men', girl: 'boy', daughter: 'son', wife: 'husband', sister: 'brother', mother: 'father', mum: 'dad', mom: 'dad', lady: 'gentleman',
  uve: "you've", ull: "you'll", mgr: 'manager', monday: 'monday', mon: 'monday', tues: 'tuesday', tue: 'tuesday', weds: 'wednesday', wed: 'wednesday', thurs: 'thursday', thur: 'thursday', fri: 'friday',
}));

/** The usual spelling of a chat spelling. */
export const spelled = (word: string): string => SPELLINGS.get(word) ?? word;

/** A word without its common endings, so that "waited" and "waiting" meet. */
export function stem(word: string): string {
  if (word.length < 5 || word.includes("'")) return word;
  const cut = word.replace(/(?:ations?|ingly|edly|ings?|ied|ies|edly|ments?|ness|ed|ly|es|s|er|ers|e)$/, '');
  const base = cut.length >= 3 ? cut : word;
  return /([bdgklmnprt])\1$/.test(base) ? base.slice(0, -1) : base;
}
