/** What scripted agents say: sentences that fit any case, by the mistake or practice that each shows. */
import type { MistakeId, PracticeId } from '../../dialogs/vocabulary.ts';

/** The coach finds each of these to be what it is filed under; a test holds it. */
export const MADE: Record<MistakeId, readonly [string, string]> = {
  'taking-it-personally': ['Please don\'t take that tone with me, I have done nothing to you.', 'There is no need to be rude to me, I am only doing my job.'],
  dismissing: ['That cannot be right, our system says that everything is fine.', 'You must be mistaken, nobody else has this problem.'],
  presuming: ['Let me guess, you forgot to read the instructions first.', 'I know what you did: you skipped a step in the instructions.'],
  'ignoring-feelings': ['Order number and postcode.', 'Please fill in the form and submit your details.'],
  'rigid-solution': ['That is our policy and there is nothing else I can do.', 'Those are the rules, I can\'t make an exception.'],
  'defending-or-blaming': ['That is not our fault, you would have to complain to the supplier.', 'It was the other department that caused this, not us.'],
  'leaving-uninformed': ['Someone will get back to you at some point.', 'We will look into it and let you know when we know more.'],
  jargon: ['Your ticket is in the L2 queue pending RCA, the SLA clock starts after triage.', 'The API returned a 502 and the CRM has not synced with the ERP yet.'],
  'discount-as-fix': ['I can give you a voucher for 10 percent off your next order.', 'How about a discount of ten pounds, and we call it even?'],
  'unchecked-resolution': ['I have closed your case as resolved. Bye.', 'That is fixed now, so I am closing this ticket.'],
  upselling: ['Would you like to upgrade to our premium plan for only 4.99 a month?', 'For a little more you can add our premium membership, shall I sign you up?'],
  'downplaying-severity': ['It is only a minor inconvenience, these things happen.', 'That is just a little inconvenience, it happens all the time.'],
  'skipping-root-cause': ['Just turn it off and on again and it will be fine.', 'No idea why it happened. Just try it again.'],
  opportunism: ['With our premium protection this would never have happened. Shall I add it now?', 'Problems like this are exactly why people buy our premium protection. Shall I set it up?'],
  'intrusive-data-use': ['I can see from your browsing history that you looked at other shops last night.', 'I noticed from your location data that you were at home, so what is the rush?'],
  'marketing-during-issue': ['While you wait, have a look at our summer sale, up to 50 percent off.', 'PS: our spring sale starts today, don\'t miss it!'],
};

/** Likewise. */
export const SHOWN: Record<PracticeId, readonly [string, string]> = {
  empathy: ['That must be so frustrating, I would be upset too.', 'What a disappointment that must be, I understand why you are upset.'],
  listening: ['So if I have understood you right, you were promised one thing and got another.', 'If I hear you right, you waited all day and nobody told you anything.'],
  'clarifying-question': ['What happened exactly, and when did you first notice it?', 'What do you need it for, and by when?'],
  'explaining-perspective': ['It did not come because a machine of ours broke down last night, and everything behind it stood still.', 'What happened is that we booked it wrongly on our side, which is why it never left.'],
  alternatives: ['I can either send you a new one today, or you collect it nearby. Which would you prefer?', 'There are two ways: a replacement by courier tonight, or all your money back. Which suits you better?'],
  transparency: ['I will not dress it up: this went wrong on our side.', 'Honestly, this was our mistake and we should have told you sooner.'],
  'realistic-expectations': ['Realistically it will be tomorrow at noon, not earlier.', 'I can\'t promise today, but I can promise tomorrow by noon.'],
  apology: ['I am very sorry that we let you down.', 'I apologise, this should not have happened.'],
  gratitude: ['Thank you for telling us and for your patience.', 'Thank you so much for bearing with us today.'],
  'keeping-informed': ['I will write to you within the hour, whatever the news is.', 'I\'ll message you here by six tonight to tell you where things stand.'],
  'checking-resolution': ['Could you have a look and tell me whether everything is all right now?', 'Before we finish, could you check that everything is as it should be?'],
  urgency: ['I am putting this first and starting on it this minute.', 'I\'m dropping everything else and doing this right now.'],
  'decision-maker': ['I have just asked my manager and she has said yes.', 'My supervisor can say yes to that, and I am asking her now.'],
  'valuing-history': ['You have been with us for years, and that means a lot to us.', 'Thank you for being with us all these years, that loyalty matters to us.'],
};

/** What people say who are in a hurry: short, and without a when. */
export const CARELESS: readonly string[] = ['Noted.', 'One moment.', 'It is being dealt with.', 'We will see what we can do.', 'You will hear from us.', 'It should be fine soon.', 'Anything else?', 'ok, done', 'Somebody will look at it.', 'Please wait.'];
