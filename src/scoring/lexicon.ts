import { stem } from './words.ts';

/** Families of words that do the same work in a reply, whatever the kind of business. Stems are listed as full words. */
const FAMILIES: Record<string, string> = {
  upset: 'shaken shaking numb crushed bitter sore steaming steamed livid irate miffed peeved hurtful crying sobbing sobbed weeping shattered drained knackered beside desperate alarming alarmed unnerving unsettling distress grief rage temper hopeless powerless cheated betrayed fobbed dismissed belittled mortified mortifying ghastly abysmal shameful disgrace scandal insult hellish torture tortured agony angry anger furious livid fuming raging mad cross annoyed annoying upset upsetting distressed distressing gutted gutting devastated devastating heartbroken heartbreaking frustrated frustrating frustration irritated irritating infuriating maddening disappointed disappointing disappointment ashamed embarrassed embarrassing humiliating scared scary frightened frightening terrified terrifying panic panicking panicked anxious worried worrying worry nervous stressed stressful exhausted exhausting tired sad sick dread awful horrible terrible rotten dreadful nightmare hell miserable lousy rough wretched grim unfair unacceptable outrageous disgraceful disgusting ridiculous rubbish appalling shocking crying tears cry hurt hurtful pain painful lonely helpless desperate bitter hate hated hating unbearable insulting insulted',
  hardship: 'soaked freezing frozen queue queued chasing chased begging begged repeating explaining sleepless hungry thirsty ache aching cold dark trapped abandoned forgotten ignored overlooked shame gutting sting stings stung slap kick grim bleak upheaval worry hard difficult tough awkward unpleasant unfair cruel brutal rotten wasted ruined spoiled spoilt robbed missed lost stuck stranded waiting waited wait alone blow pain ordeal mess hassle headache trouble inconvenience burden let-down shame pity poor bless sorry',
  feel: 'feel feels feeling felt understand understandable imagine sympathise sympathize appreciate heart feelings stomach nerves',
  grief: 'died death dead passed funeral burial late bereavement bereaved widow widower grief grieving loss mourning wake ashes grave memorial hospice',
  sorry: 'sorry apology apologize apologizing apologise forgive pardon regret',
  thanks: 'thanks thank thankful grateful gratitude appreciate appreciated ta bless kind patience',
  now: 'now immediately instantly straight straightaway minute second moment asap urgent urgently rush express priority first already',
  today: 'today tonight tomorrow morning afternoon evening noon midday midnight lunchtime overnight',
  weekday: 'monday tuesday wednesday thursday friday saturday sunday weekend',
  month: 'january february march april june july august september october november december',
  period: 'second seconds minute minutes hour hours day days week weeks fortnight month months year years night nights season quarter',
  by: 'by before until till within inside latest',
  later: 'later soon sometime eventually shortly presently whenever someday anytime moment awhile',
  vague: 'sometime whoever whenever whatever somehow hopefully supposedly presumably someone somebody they team department colleagues people guys lot office relevant appropriate',
  tellyou: 'update updates updated write writing email mail ring call phone text message ping notify inform report tell confirm post posted contact',
  promise: "i'll we'll will shall going promise guarantee guaranteed",
  wait: 'wait waiting patient patience hang hold sit bear watch check refresh',
  money: 'money voucher vouchers discount discounts coupon coupons credit credits points refund refunds refunded code codes goodwill cash percent off compensation rebate free cheque waive waived pounds euros dollars quid bucks fiver tenner giftcard gift',
  price: 'price cost costs fee fees charge charges charged bill billed invoice pay paid paying payment monthly extra deposit cheap cheaper',
  repay: 'refund refunded refunding refunds reimburse reimbursed back return returned reversed reversal repaid repay',
  sell: 'promo promos trial trials voucher bundle bundles hamper starter family-plan tariff tariffs policy rider subscription add-ons extras extra upsell boost booster turbo unlimited signature prestige royal executive superior comfort supreme smart prime express concierge protect shield guard guardian secure safe safeguard wellness refill insurance warranty lifetime annual yearly membership club pass card season-ticket upgrade upgrading premium pro plus max ultra deluxe gold platinum elite plan package bundle membership subscription subscribe warranty cover insurance protection add-on addon offer offers deal deals sale promo promotion campaign newsletter brochure catalogue catalog brand-new model range collection launch exclusive limited bargain special tier vip accessory accessories starter kit advanced care-plan extended',
  pitch: 'grab snap hop jump sign-up enrol enroll subscribe bag snag score invest spoil indulge suits suit ideal bargain steal favourite popular trending recommend treat fancy interested consider considering tempted buy order purchase reserve sign signup join switch try add pop throw pencil upgrade worth popular bestseller love perfect ideal great brilliant amazing best',
  salesurge: 'only last left gone ends ending hurry today limited until while stocks expires otherwise without risk risky regret gamble sooner again',
  data: 'monitored monitor recorded recordings footage camera cctv gps mileage heart-rate steps sleep scroll scrolled scrolling watched watching watch binge streamed streaming visited visits clicked opened read posts posted tagged birthday birthdate age salary income spending spend spent balance transactions statements prescriptions diagnosis weight pregnancy divorce see noticed notice spotted history records record file account profile logs log usage data calls browsing searched search bought purchases location activity basket wishlist tracker tracking show shows shown according saw look looks looking says told',
  blame: 'muddle muddled bungled bungle dozy dopey slapdash rookie trainee amateur amateurs chaos chaotic disorganised shambles hapless negligent dropped misplaced fault blame mistake error mess messed careless useless hopeless incompetent lazy wrong sloppy rubbish botched forgot mucked cocked stuffed doing responsible responsibility',
  others: 'porter porters cleaner cleaners housekeeping builder builders plumber roofer electrician mechanic mechanics surveyor nurse doctor teacher instructor guard conductor pilot crew baggage airport airline railway publisher studio printer tailor seamstress laundry caterer florist insurer underwriter broker registry trainee temp temps apprentice wholesaler distributor subcontractors importer customs border courier couriers driver drivers warehouse supplier suppliers manufacturer maker factory carrier post postman dhl royal hermes department colleague colleagues team office depot bank provider contractor contractors technician engineer engineers fitter vendor agency partner weather they them web sales marketing accounts billing kitchen workshop lads lot night-shift shift website developer developers head-office landlord council subcontractor',
  our: "we our us ourselves we've we're ours my mine",
  owned: "our ours us mine we i own owned responsibility ourselves fault mistake slip error",
  decide: "okayed oked nodded nod blessing mandate discretion veto overruled scrapped scrap struck strike writing wiped cancelling written-off grants signoff countersigned personally approve approved approving authorize authorized authorise authorised authorising authorizing signed sign signing decide decided decision allowed override overriding overrode permission permitted go-ahead cleared clearing say-so waived waiving waive granted power",
  boss: 'ceo cto cfo vp controller coordinator superintendent dean headmaster registrar editor producer partner executive founder proprietor landlady deputy officer inspector commander matron manager supervisor boss director head owner lead chief superior senior specialist chef captain foreman duty matron principal partner surgeon consultant pharmacist',
  policy: 'policy policies rule rules terms conditions contract clause procedure system protocol regulation regulations standard allowed permitted company small-print t&c section paragraph exception exceptions',
  refuse: "can't won't cannot unable impossible not no never nothing refuse final end nope non-refundable only must",
  absolute: 'never always impossible nobody everyone everybody nothing none every all definitely certainly obviously clearly simply just ever anyone',
  belittle: 'trivial trifling petty cosmetic superficial marginal merely purely teeny weeny teensy handful couple speck dot smudge blip hiccup glitch niggle quirk tickle whiff pinch splash drop patience tough toughen stronger bigger worse survive survived grow grown-up adults just only little bit tiny minor small cosmetic normal common usual fine silly fuss overreacting dramatic drama exaggerating exaggerate sensitive picky bothered relax chill calm worry stress big deal biggie nothing happens everyone harmless tad slight slightly touch wee lol haha live survive manage hardly barely notice',
  doubt: 'sure really surely must probably maybe perhaps imagine imagining confused mistaken misread misremember wrong forgot claim claims allegedly supposed believe apparently doubt',
  hedge: 'might may maybe perhaps probably possibly hopefully should could think suppose guess likely unlikely usually mostly generally sometimes rarely',
  unsure: "don't know unsure unknown unclear uncertain yet honest honestly truth frankly straight pretend hide plain lie sugar",
  cause: 'culprit blame jam jammed stuck clash clashed overwrote overwritten mislabelled mixed swapped crossed keyed typed mistyped misread expired lapsed delayed grounded strike storm flood outage surge overload shortage backlog holiday stocktake changeover migration switchover merger rounding timezone clocks because since due reason why caused causes cause happens happened means meant explains therefore so behind comes root trace culprit found',
  because: 'because since due reason cause caused',
  recur: 'repeatedly weekly daily nightly monthly constantly continually perpetually everytime yet thrice dozen umpteenth nth seventh eighth ninth tenth row weekly again third fourth fifth sixth second twice every each keeps keep always another repeatedly still ongoing since same times recurring repeat once-more',
  quickfix: 'restarting rebooting resetting reinstalling refreshing cleaning unplugging swapping replacing resending deleting reloading re-pair repair re-add reseat descale flush bleach tape glue squirt oil wd40 tap bang thump wiggle jiggle shake restart reboot reset reinstall uninstall update refresh unplug replug replace swap clear cache re-install re-enter retry try wipe clean tighten switch turn off on power-cycle resend reload toggle delete',
  ask: 'what when where which who how why did does do is are was were can could would have has',
  tellme: 'describe recount spell paint picture details detail exactly properly slowly listening hear heard ear tell talk describe walk explain share hear listening ears beginning start story everything happened details properly listen run',
  restate: 'so right correct understood hear hearing heard sum summary repeat meaning mean said say saying understand picture missed missing anything',
  check: 'steady holding dry quiet warm cold smooth calm settled clear gone stopped eased better fits matches opens loads charges lights rings prints sounds looks tastes feels behaves check confirm sure sorted solved working works work fixed resolved happy okay alright okay hold holds helped better satisfied done trick match matches settled look looks let',
  close: 'close closed closing closes case ticket done finished complete completed solved resolved sorted fixed goodbye bye archive archived shut marked ticked concluded settled wrapped matter',
  loyal: 'decades lifelong lifetime veteran stalwart devoted trusting trusted trust supporters supporter neighbour neighbours favourite custom patronage returning return back loyal loyalty years customer client member regular history since valued longstanding long-standing faithful family guest patient anniversary decade always stayed founding oldest day one',
  gravity: 'scalded scald concussion overdose seizure collapsed unconscious bleeding trapped stuck lift elevator ladder roof scaffold nail needle mould asbestos carbon lead lithium battery thermal overheating charger pacemaker ventilator oxygen dialysis epipen allergy nuts peanut sesame dairy gluten wheat recall recalled contaminated salmonella listeria safe safety danger dangerous risk emergency ambulance hospital doctor fire smoke gas leak blood bleeding allergic allergy burn burned burnt shock injury injured hurt choke poison fracture crash brakes brake steering carbon monoxide swelling insulin asthma stroke seizure medicine dose overdose electric sparks flames fell fraud stolen hacked stranger identity deleted wiped lost eviction evicted bailiffs rent mortgage salary wages savings thousand court police deadline visa passport exam surgery operation heart pregnant baby infant child evacuate unplug isolate stop',
  relative: 'mum mom mother dad father son daughter kid kids child children baby wife husband partner sister brother gran nan grandma grandad grandfather grandmother parents family boy girl niece nephew aunt uncle friend',
  event: 'birthday wedding anniversary party christmas funeral exam interview holiday flight trip match game concert graduation christening birth surgery eid diwali easter hanukkah honeymoon baptism prom',
  rude: 'tone attitude shout shouting yelling swear swearing rude abuse abusive insult insults insulting insulted manners polite respect respectful calm civil nasty temper snap language caps capitals hang mouth childish threat threaten threatening moan moaning moaned rant ranting tantrum whinge whining accuse accusing bully',
  self: "i i'm me my myself i've i'd",
  option: 'swap exchange transfer switch reschedule postpone push shift earlier later elsewhere another nearby nearest neighbouring partial halves instalments split spread freeze pause hold park borrow or either alternatively instead otherwise option options choice choose rather else another different meanwhile prefer plan',
  stopgap: 'loan loaner loan-car lend borrow spare temporary replacement stopgap courtesy interim hire cover meanwhile',
  send: 'post posting mailed mailing dropping couriered couriering van lorry truck bike rider pedalling rolling running walking heading flown flying sailing rushing rushed fetch fetching fetched carry carrying carried deliver handed handing send sending sent ship shipping shipped deliver delivering delivered delivery courier dispatch dispatched leave leaves drive driving drives bring bringing collect collecting arrive arrives arriving',
  fix: 'fix fixing fixed repair repaired mend mended sort sorted sorting resolve resolved solve replace replaced replacement correct corrected change changed swap swapped cancel cancelled stop stopped',
  acting: "i'm i've booked booking sent sending called calling moved moving put putting done doing stopped stopping locked locking frozen pulled pulling opened opening walking",
  form: 'number reference ref email address postcode zip account order serial username surname dob login id invoice booking digits code name dm',
  trend: 'popular everyone customers lots people families others',
  fear: 'catch burst explode collapse burglary burglars thieves hospital accident crash police fined fine lose losing miss missing stuck stranded alone ruin ruined infection fatal deadly lethal death die dies imagine happens next time regret sorry later worse danger risk never burgled break unprotected exposed lose obsolete outdated old fails failing gamble chance chances gone forever',
  open: 'ongoing processing processed queue pipeline backlog assigned logged flagged noted registered recorded submitted forwarded raised lodged filed open pending escalated ongoing unresolved waiting progress looking investigating',
  wow: 'exciting wow fab fabulous lovely super great brilliant yay hurray cool awesome congrats congratulations',
  honest: 'plainly bluntly openly candidly confess owe guess guessing pretend pretending honest honestly truth frankly truthfully straight admit confess',
  shouldhave: "should ought shouldn't supposed meant",
  mock: 'wow congratulations congrats somebody someone alert president velvet cushion bleeds tragic tragedy enormous suffering cope poor fancy genius sherlock einstein royalty majesty highness princess diva medal trophy applause bravo violin violins precious exciting creepy darling sweetheart dear hun love mate pal champ buddy boohoo sniff oops whoops yikes',
  order: 'try go check ring call send tell give take put press open hold turn use wait keep look please kindly pop drop bring come stop switch leave let make read write fill restart reset unplug pick choose book pay ask see get swap click tap type scan visit download update reinstall contact mail email speak talk add remove wipe rinse bin return order buy sign measure move reply',
  past: 'was were got went came sent took had did made told said cut fell broke froze ran lost left held kept rang wrote paid sold stuck thought found gave saw knew met slept stood sat shut burst jammed tripped dropped skipped swapped happened slipped missed failed',
  modal: "can could will would shall should may might must can't couldn't won't wouldn't shouldn't i'll we'll you'll it'll he'll she'll they'll i'd we'd you'd",
  must: 'must required obliged mandatory compulsory necessary needs need has have only minimum binding fixed',
  body: 'eye eyes lip lips face tooth teeth gum knee throat chest head skin lung lungs back neck arm leg hand finger fingers foot ankle hip heart stomach belly nose ear ears mouth tongue jaw wrist shoulder hair scalp breast womb brain',
  hazard: 'gas smoke fire flame flames spark sparks sparking shock burning burnt hot hissing fumes leak leaking flood flooded flooding mould mold rust crack cracked cracks snapped collapsed exploded melted melting loose brake brakes steering wheel tyre carbon ammonia bleach glass blade nail screw shard needle knife wire wires cable live ladder rope harness helmet airbag boiler flue cooker battery swollen bulging overheating',
  ill: 'allergy allergic anaphylaxis epipen asthma inhaler insulin diabetic diabetes epileptic seizure fit faint fainted dizzy vomiting sick fever rash hives swelling swollen bleed bleeding blood infection infected pus lump unconscious wheezing wheeze choke choking coughing shaking shaky pulse pill pills tablet tablets dose doses medicine medication prescription antibiotics chemo dialysis warfarin penicillin overdose',
  frail: 'baby toddler newborn child kid kids son daughter pregnant elderly old nan gran disabled wheelchair blind deaf diabetic carer widow pensioner eighty ninety frail alone vulnerable minor girl boy',
  ruin: 'savings pension mortgage rent wages salary payroll debt bailiffs eviction court fraud fraudster scam scammed scammer stolen hacked stranger identity overdraft bankrupt penalty fine grand thousand thousands inheritance deposit redundancy',
  lostdata: 'photos pictures pics files thesis manuscript backup data deleted wiped erased gone vanished disappeared database records contacts passwords recordings videos memories',
  progress: 'half halfway third thirds quarter percent already underway arrived released packed cut scanned loaded uploaded ordered reached cleared passed',
  sharp: "excuse manners grow listen seriously honestly pardon charming lovely break shift human robot monkey slave servant secretary idiot liar lazy cow stupid thick useless bark barking growl sulk bother bothered",
  liable: 'liable liability legally legal law lawyers accepts accepted signed agreed terms ticked waiver disclaimer agreement sign tick consent consented',
  trade: 'technically specification spec specs protocol procedure compliant compliance code codes batch unit units module component configuration parameter process processing tolerance calibrated calibration diagnostic diagnostics',
  casual: "lol haha hehe lmao ha tbh btw yeah nah mate bro babe hun luv pal innit dunno gonna gotta kinda sorta meh whatever anyway anyways",
  formal: 'dear sir madam kindly regards sincerely hereby accordingly pursuant herewith respective valued esteemed concern concerned',
  wish: 'hope hoping wish enjoy luck good happy lovely nice great best',
  notour: "not isn't isnt wasn't wasnt never nothing",
  personal: 'myself personally own direct directly desk name hand hands desk mine here',
  nogo: 'closed gone sold full out none unavailable expired over ended missing lost late cancelled shut locked',
  comp: 'free gratis nothing house charge cost expense treat complimentary',
  test: 'try test check look see press refresh open load scan print tap run call ring switch',
  sure: 'definitely certainly absolutely sure surely guaranteed promise obviously clearly always never must',
  story: 'story happened tell whole everything start beginning began first when how',
};

const FAMILIES_OF = new Map<string, string[]>();
const FAMILIES_OF_STEM = new Map<string, string[]>();
for (const [family, words] of Object.entries(FAMILIES)) {
  for (const word of new Set(words.split(' '))) {
    put(FAMILIES_OF, word, family);
    if (word.length >= 5) put(FAMILIES_OF_STEM, stem(word), family);
  }
}

function put(map: Map<string, string[]>, word: string, family: string): void {
  const known = map.get(word);
  if (known === undefined) map.set(word, [family]);
  else if (!known.includes(family)) known.push(family);
}

const NONE: string[] = [];

/** Word families a token belongs to, and the kind of number it is. */
export function familiesOf(token: string): string[] {
  const known = FAMILIES_OF.get(token);
  if (known) return known;
  const first = token.charCodeAt(0);
  if (first === 36 || first === 163 || first === 8364 || /[£$€]$/.test(token)) return ['#price'];
  if (first >= 48 && first <= 57) return [numberKind(token)];
  return token.length >= 5 ? FAMILIES_OF_STEM.get(stem(token)) ?? NONE : NONE;
}

function numberKind(token: string): string {
  if (token.endsWith('%')) return '#percent';
  if (/(?:am|pm|h)$/.test(token) || /^(?:[01]?\d|2[0-3])[:.][0-5]\d$/.test(token)) return '#clock';
  if (/(?:st|nd|rd|th)$/.test(token)) return '#date';
  if (/^(?:19|20)\d\d$/.test(token)) return '#year';
  if (token.length <= 2) return '#small';
  return token.replace(/\D/g, '').length >= 4 ? '#big' : '#number';
}
