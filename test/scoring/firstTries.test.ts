/** What new hires write on their first morning, in words nobody polished, and what a coach would say to it. */
import { describe, expect, test } from 'vitest';
import { MISTAKES, type LabelId, type Stage } from '../../dialogs/vocabulary.ts';
import { found, rows } from './bench.ts';

/** A moment: what happened, and the customer's line that the agent answers. */
const MOMENTS = {
  gift: { stage: 'venting', situation: 'The customer ordered a birthday gift with guaranteed delivery for today; it has not come. Her sister unwraps it tomorrow.',
    customer: "I paid nine pounds extra to have this parcel here today. It's four o'clock, there's no parcel, and my sister's birthday is tomorrow." },
  boots: { stage: 'venting', situation: "The customer's football boots split at the sole after three weeks; his son has a cup match on Saturday.",
    customer: "The sole came off in the second half. Three weeks old, eighty quid, and my lad's got the cup match on Saturday." },
  net: { stage: 'venting', situation: 'The internet has dropped every evening for two weeks; the fourth call about it.',
    customer: "It's gone again, right in the middle of my daughter's exam. Fourth time I'm calling you about this. What is actually wrong?" },
  brake: { stage: 'exploring', situation: 'The brakes squeal and pull to the left after the third repair.',
    customer: "It pulls to the left when I brake, and that's after the third repair. My kids are in the back of that car." },
  bill: { stage: 'exploring', situation: 'The customer was billed twice for calls she did not make.',
    customer: "There's 62 pounds of calls on here that I never made. That's the second month." },
  done: { stage: 'closing', situation: 'The replacement was ordered an hour ago and is on its way; the customer has not seen it yet.',
    customer: 'Okay. So it should be here by six, you say.' },
  room: { stage: 'exploring', situation: 'Two guests past seventy stand in the corridor at night; their hotel room has not been cleaned.',
    customer: "It's not the dirt. It's our first evening, and he's holding on to the wall." },
} as const satisfies Record<string, { stage: Stage; situation: string; customer: string }>;

type Try = [moment: keyof typeof MOMENTS, agent: string, ...labels: LabelId[]];

/** The coach names at least one of these. */
const MISTAKEN: Try[] = [
  ['gift', 'I am sorry, Emma. Calm down, please. The courier is to blame.', 'taking-it-personally', 'defending-or-blaming'],
  ['gift', 'I am sorry. Calm down.', 'taking-it-personally', 'dismissing'],
  ['gift', 'Please calm down. I will look into it.', 'taking-it-personally', 'dismissing'],
  ['gift', 'Calm down, please.', 'taking-it-personally', 'dismissing'],
  ['gift', 'Sorry but first you really must calm down.', 'taking-it-personally', 'dismissing'],
  ['gift', 'Emma, stop shouting at me.', 'taking-it-personally'],
  ['gift', "Don't blame me, I just work here.", 'taking-it-personally', 'defending-or-blaming'],
  ['gift', "Sorry, just don't take it out on us.", 'taking-it-personally'],
  ['gift', "Please don't use that tone with me, I'm trying to help.", 'taking-it-personally'],
  ['gift', "You don't have to be sarcastic about it.", 'taking-it-personally'],
  ['gift', 'Fine. Whatever. So what should I do then?', 'taking-it-personally'],
  ['gift', 'The courier is to blame.', 'defending-or-blaming'],
  ['gift', 'Sorry, the courier is to blame for this.', 'defending-or-blaming'],
  ['gift', 'That is the fault of the courier, not ours.', 'defending-or-blaming'],
  ['gift', 'Hi, sorry about that. Our warehouse messed up again.', 'defending-or-blaming'],
  ['gift', 'We handed it over on time, so the problem is with the delivery company.', 'defending-or-blaming'],
  ['gift', 'You should have ordered earlier.', 'defending-or-blaming', 'dismissing'],
  ['boots', 'You probably wore them on concrete.', 'defending-or-blaming', 'presuming'],
  ['boots', 'Sorry to hear that, but you must have used them wrong.', 'defending-or-blaming', 'presuming'],
  ['boots', 'Did you clean them properly? Most people do not and then they break.', 'defending-or-blaming', 'presuming'],
  ['boots', 'Well, they were fine when they left us. We check every pair.', 'defending-or-blaming'],
  ['bill', "The bill is generated automatically, so there's no mistake on our part.", 'defending-or-blaming', 'dismissing'],
  ['bill', "You are the one who dialled the number, sir. We can't control what you dial.", 'defending-or-blaming'],
  ['gift', "It's only a birthday present.", 'dismissing', 'downplaying-severity'],
  ['gift', "It's not the end of the world.", 'dismissing', 'downplaying-severity'],
  ['gift', 'These things happen.', 'dismissing', 'downplaying-severity'],
  ['gift', 'Everybody has to wait at the moment.', 'dismissing', 'leaving-uninformed', 'defending-or-blaming'],
  ['gift', 'One day late is not that bad.', 'dismissing', 'downplaying-severity'],
  ['gift', "Aw bless. I'm sure she'll love it even if it's a day late though!", 'dismissing', 'downplaying-severity'],
  ['boots', 'It is just a pair of boots.', 'dismissing', 'downplaying-severity'],
  ['boots', 'Nobody else has complained about them.', 'dismissing', 'defending-or-blaming'],
  ['boots', 'Are you sure you put them on the normal way?', 'dismissing', 'presuming', 'defending-or-blaming'],
  ['gift', "I can't do anything about it.", 'rigid-solution', 'dismissing'],
  ['gift', 'Nothing we can do, sorry.', 'rigid-solution', 'dismissing'],
  ['boots', 'Our policy is 14 days. So no.', 'rigid-solution'],
  ['boots', 'You can send them in for repair. That is the only option.', 'rigid-solution'],
  ['boots', 'Refund or nothing, your choice.', 'rigid-solution', 'taking-it-personally'],
  ['boots', 'I understand your match is important but rules are rules.', 'rigid-solution'],
  ['boots', "It takes 6 to 8 days, there's no way around it.", 'rigid-solution'],
  ['gift', 'Order number?', 'ignoring-feelings'],
  ['gift', 'Please provide your order number and postcode.', 'ignoring-feelings'],
  ['boots', 'Send a photo of the sole and the receipt.', 'ignoring-feelings'],
  ['gift', 'You will have to wait and see.', 'leaving-uninformed', 'dismissing'],
  ['gift', 'I will look into it.', 'leaving-uninformed', 'ignoring-feelings'],
  ['gift', 'Someone gets back to you soon.', 'leaving-uninformed', 'ignoring-feelings'],
  ['gift', 'It will arrive when it arrives.', 'leaving-uninformed', 'dismissing'],
  ['bill', "All right, I've sent it to billing. They'll let you know.", 'leaving-uninformed'],
  ['net', 'We are working on it.', 'leaving-uninformed', 'ignoring-feelings', 'skipping-root-cause'],
  ['net', 'Have you tried turning the router off and on?', 'ignoring-feelings', 'presuming', 'skipping-root-cause'],
  ['net', 'I have restarted your line, it should be fine now.', 'skipping-root-cause', 'unchecked-resolution'],
  ['net', 'Just restart it whenever that happens.', 'skipping-root-cause', 'ignoring-feelings'],
  ['net', 'I will send you another router.', 'skipping-root-cause', 'presuming', 'ignoring-feelings'],
  ['brake', 'We will replace the pads again.', 'skipping-root-cause', 'presuming'],
  ['net', 'Our premium plan is much faster, would you like to upgrade?', 'upselling', 'opportunism'],
  ['net', 'With our business package this would not happen. Only 20 pounds more a month.', 'upselling', 'opportunism'],
  ['gift', 'Here is a 10% voucher for your next order.', 'discount-as-fix'],
  ['gift', 'How about a 10% discount on your next order?', 'discount-as-fix'],
  ['gift', 'Sorry! I can give you five pounds off, ok?', 'discount-as-fix'],
  ['boots', 'I can offer you 20% off a new pair.', 'discount-as-fix', 'upselling'],
  ['gift', 'While you wait, have you seen our new gift range?', 'marketing-during-issue', 'upselling'],
  ['gift', 'By the way, did you know about our loyalty club?', 'marketing-during-issue', 'upselling'],
  ['net', 'Follow us on Instagram for great deals!', 'marketing-during-issue'],
  ['bill', 'I can see you call Spain a lot and stream films at night.', 'intrusive-data-use'],
  ['bill', 'I see from your data that you often order pizza on Fridays.', 'intrusive-data-use'],
  ['net', 'The DSLAM shows CRC errors and your SNR is low.', 'jargon'],
  ['net', 'Your ONT has lost sync with the OLT, so PPPoE fails.', 'jargon'],
  ['net', 'I can raise a P3 ticket to L2, SLA is 72 hours.', 'jargon'],
  ['brake', 'A bit of squealing is normal.', 'downplaying-severity', 'dismissing'],
  ['brake', "It's nothing serious, just keep driving.", 'downplaying-severity', 'dismissing'],
  ['done', 'Great, then that is solved. Bye!', 'unchecked-resolution'],
  ['done', 'I am closing the ticket then.', 'unchecked-resolution'],
  ['done', 'So all good now, have a nice day!', 'unchecked-resolution'],
  ['boots', 'You want a refund, I will do that.', 'presuming'],
  ['boots', 'I have already sent you a new pair in size 9.', 'presuming'],
];

/** The coach names no mistake. */
const CLEAN: Try[] = [
  ['gift', 'I am so sorry, Sarah. You paid extra and it is not there. Let me look up where it is.'],
  ['gift', "I'm really sorry. May I have your order number so I can see where it is?"],
  ['gift', 'That is our mistake and I am sorry. I will call the depot now and write to you by half past four.'],
  ['gift', 'Oh no, right before the birthday! What would help you most: a courier tonight or another gift to collect?'],
  ['gift', 'I understand you are upset, I would be too. Give me two minutes to check the order.'],
  ['gift', 'Hello! This is not good, I am sorry. Please kindly wait, I check.'],
  ['boots', 'Three weeks is far too short for a boot, I am sorry. Which size is he, so that I can find a pair before Saturday?'],
  ['boots', 'I am sorry about the match. We can exchange them or give your money back, what would you prefer?'],
  ['boots', 'Thank you for telling me. A photo of the sole would help me, please. I am sorry this happened.'],
  ['net', 'During her exam, oh no. I am sorry. Before anything else I need the reason: is it the same hour each evening?'],
  ['brake', 'Please do not drive it. I am sending a tow truck to you now, and our master mechanic looks at it today.'],
  ['brake', 'I see in the file that they only change the pads two times and nobody has searched the reason. This is our fault, I am sorry.'],
  ['bill', 'That should not be on your bill. I will have the 62 pounds taken off today, and I will find out where those calls come from.'],
  ['room', "So I've had a look and it seems there's a room on the same floor, I think it's a nice one, shall I ask the night manager about it?"],
  ['done', 'Yes, by six. I will write to you at quarter past to ask whether it is there.'],
  ['done', 'Yes. Would you tell me when it has come, so that I know it is the right one?'],
];

const namedIn = ([at, agent]: Try): LabelId[] => found(MOMENTS[at].customer, agent, MOMENTS[at]).filter((id) => (MISTAKES as readonly string[]).includes(id));

describe('a first try', () => {
  test.each(MISTAKEN)('%s: "%s" is one of: %s', (...tried) => {
    const [, , ...labels] = tried;
    expect(namedIn(tried).filter((id) => labels.includes(id)), `named: ${namedIn(tried).join(', ')}`).not.toEqual([]);
  });

  test.each(CLEAN)('%s: "%s" is nothing to correct', (...tried) => {
    expect(namedIn(tried)).toEqual([]);
  });

  test('shares no run of six words with what the heads have learnt', () => {
    const runs = (text: string): string[] => {
      const words = text.toLowerCase().match(/[a-z0-9']+/g) ?? [];
      return words.slice(5).map((_, at) => words.slice(at, at + 6).join(' '));
    };
    const learnt = new Set(rows.flatMap(({ reply }) => runs(reply.replace(/[’‘]/g, "'"))));
    expect([...MISTAKEN, ...CLEAN].map(([, agent]) => agent).filter((agent) => runs(agent).some((run) => learnt.has(run)))).toEqual([]);
  });
});
