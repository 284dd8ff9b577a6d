/** A first case from a few answers: small, whole and good, with a comment beside each key. */
import { stringify } from 'yaml';
import type { MistakeId } from '../../dialogs/vocabulary.ts';
import { MADE } from './sayings.ts';

/** Texts are single lines without runs of spaces. wrong: what went wrong, as the customer would say it. better: a sentence for each mistake. */
export type Answers = { id: string; title: string; name: string; wrong: string; mistakes: MistakeId[]; difficulty: 1 | 2 | 3; better: Partial<Record<MistakeId, string>> };

/** Replies that a talk takes which never gets anywhere. */
const PATIENCE = 4;
/** The column of comments beside short lines. */
const COMMENTS = 28;
const MOODS = { 1: [60, 50, 55], 2: [64, 48, 52], 3: [68, 46, 48] } as const;

/** The file's text. Every line of the customer's fits whatever went wrong; "Rewrite" marks what gains most from being made your own. */
export function template({ id, title, name, wrong, mistakes, difficulty, better }: Answers): string {
  const [frustration, trust, loyalty] = MOODS[difficulty];
  const q = (text: string) => stringify(text, { lineWidth: 0, defaultStringType: 'PLAIN' }).trimEnd();
  // In a flow list a comma or a bracket would end the text.
  const said = (...lines: string[]) => `[${lines.map((line) => JSON.stringify(line)).join(', ')}]`;
  // More is said before and after it: enough for nine lines that differ however long it is, and a full stop between.
  const told = /[.!?…]["'”’)]*$/.test(wrong) ? wrong : `${wrong}.`;
  const text = `# A role-play. scenarios/README.md explains every key.
# Once a line is good, check it:   npm run -s amends -- check FILE --watch
# and play it while you write:     npm run -s amends -- play --preview FILE

id: ${id}                    # the file's name
title: ${q(title)}           # in the menu
teaser: ${q(wrong)}          # one line below it. Rewrite: what would make somebody want to play this?
source: Written with amends new   # where the case comes from
minutes: 4                   # how long it takes
difficulty: ${difficulty}                # 1 gentle, 2 demanding, 3 hard
trains: [empathy, alternatives, ${mistakes.join(', ')}]   # practices and mistakes this case is for

customer:
  name: ${q(name)}
  voice: Plain and direct. Says what happened and wants to know what happens next.   # Rewrite: how do they talk?
  wants: To have it put right, and to be told the truth about it.                    # Rewrite: what do they really want?
  history: A customer for two years. Never a complaint.                              # Rewrite: what do they look back on?
  mood: { frustration: ${frustration}, trust: ${trust}, loyalty: ${loyalty} }   # each 0 to 100; from 40 tense, from 70 angry

# What the agent knows when the talk begins. Rewrite: where, when, and what cannot be offered.
situation: ${q(`You answer messages from customers. ${name} writes: ${wrong}`)}
policy:                      # what the agent may offer. Rewrite
  - Put it right free of charge, by noon tomorrow, once the manager says yes.
  - Or give all the money back today.

severity: ${mistakes.includes('downplaying-severity') ? 'serious ' : 'ordinary'}           # serious: safety, health, data, a lot of money
recurring: ${String(mistakes.includes('skipping-root-cause')).padEnd(5)}             # true: not the first time, so that the cause matters

start: opening               # the first step
steps:
  - id: opening
    stage: opening           # opening, venting, exploring, solving or closing
    goal: What does this mean to the customer? Say so before you ask for numbers.   # the coach's hint
    says:                    # what the customer says on arriving, by mood. Rewrite: in their words, three or more each
      calm: ${said(`Hello. ${told} Can you help me with that, or tell me who does?`, `Hi, I wasn't sure who to ask, so I am writing here. ${told}`, `Good day. ${told} I thought you would want to hear about it.`)}
      tense: ${said(`${told} I never expected to have to write about it, and I would like to know what happens now.`, `I need somebody to look at this, and rather soon. ${told}`, `${told} That is not how it was meant to go. What do you suggest?`)}
      angry: ${said(`${told} What are you going to do about it?`, `I have had enough of this, to put it mildly. ${told}`, `${told} And don't tell me to be patient, I have been.`)}
    again:                   # what they say when the reply did not get them further
      calm: ["It is as I said. I only want it put right.", "I am still here. What do you need from me?", "I'm not after anything special. I'd just like it sorted out."]
      tense: ["I have told you what happened. What do you say to it?", "That doesn't help me yet.", "I am not sure you have understood what this means for me."]
      angry: ["Are you listening at all?", "That is no answer.", "I have told you once. Do I have to start again?"]
    model: ${q(`I am very sorry, ${name}. That must be so frustrating, I would be upset too. Let me find out what happened and how we put it right.`)}   # a good reply here
    next:                    # the first that holds is taken
      - { to: way-out, when: { shown: [empathy, apology], clean: true } }
      - { to: way-out, when: { done: [look-up], clean: true } }
    patience: 2              # how many replies before the talk goes on to "otherwise"
    otherwise: way-out

  - id: way-out
    stage: solving
    goal: What can you really offer, and by when? Your desk knows.
    says:
      calm: ["So what can you do for me?", "And how do we go on from here?", "What would you suggest we do?"]
      tense: ["So what happens now, and when?", "And how will you put this right?", "I would like to hear something definite now."]
      angry: ["So what are you going to do, and when?", "I want to hear what you do about it.", "Enough talk. What is it going to be?"]
    again:
      calm: ["I would still like to know what you can do.", "Is there a way, or isn't there?", "I am not in a rush, but do tell me what is possible."]
      tense: ["I asked what you can do, and by when.", "And what does that mean for me?", "It sounds nice enough, but I can't plan with it."]
      angry: ["What do you do, yes or no?", "I am still waiting for something I can hold you to.", "We are going round in circles."]
    model: There are two ways. We put it right for you by noon tomorrow, free of charge, or you have all your money back today. Which suits you better?
    next:
      # A deed at the desk opens this door: words alone do not.
      - { to: last-word, when: { shown: [alternatives, realistic-expectations, decision-maker, keeping-informed], done: [ask-manager], clean: true } }
    patience: 2
    otherwise: end           # a step, an ending, or "end": the first ending that holds

  - id: last-word
    stage: closing
    goal: Is it really solved? The customer knows, you don't.
    says:
      calm: ["All right, that works for me.", "Good. I can live with that.", "Yes, that sounds fair."]
      tense: ["All right. We will see.", "Fine, if that is how it goes.", "Let us hope it stays that way."]
      angry: ["I will believe it when I see it.", "That took long enough.", "You had better keep to it."]
    again:
      calm: ["Was that all?", "Is there anything else from your side?", "So we are done, I think."]
      tense: ["And is that it?", "Well then.", "What is left for me to do?"]
      angry: ["Anything else?", "Are we done?", "I have other things to do today."]
    model: Before we finish, is anything still open for you? And thank you for your patience with us.
    next:
      - { to: end, when: { shown: [checking-resolution, gratitude, keeping-informed, apology] } }
    patience: 2
    otherwise: end

desk:                        # what the agent can do besides talking
  - id: look-up
    label: Look up what happened
    result: It is all here. What was promised was not kept, and the mistake was made on our side.   # Rewrite: what does the desk find?
  - id: ask-manager
    label: Ask the manager for a yes
    when: { done: [look-up] }            # before that...
    notYet: The manager asks what happened. Look it up first.   # ...the desk answers this
    result: The manager says yes. It is put right free of charge, by noon tomorrow.
    moves: { trust: 3 }                  # what it does to the mood

reactions:                   # how the customer takes what was just said: one short line, before the next
  - { to: [${mistakes.join(', ')}], says: ["That doesn't help me at all.", "I didn't come here for that.", "Excuse me?"] }
  - { to: [apology, empathy], says: ["Thank you for saying so.", "Well, at least you see it.", "Yes. That is how it feels."] }
  - { to: [alternatives, decision-maker], says: ["That sounds better.", "Okay, go on.", "Now we are getting somewhere."] }

rubric:                      # what earns points; adds up to 100
  - { id: saw-it, text: Saw what it means to the customer, points: 25, shows: [empathy], in: [opening] }
  - { id: said-sorry, text: Said sorry for it, points: 15, shows: [apology] }
  - { id: got-the-yes, text: Got the manager's yes, points: 20, does: ask-manager }
  - { id: found-a-way, text: "Offered a way, with a time", points: 25, shows: [alternatives, realistic-expectations] }
  - { id: asked-if-right, text: Asked whether it is solved, points: 15, shows: [checking-resolution, keeping-informed] }

endings:                     # the best first; the last is for everybody else
  - id: put-right
    title: Put right
    outcome: stays           # stays, wavers or leaves
    when: { done: [ask-manager], mood: { frustration: { below: 72 }, trust: { from: 40 } } }
    says: ["Thank you. That is all I wanted.", "Good. Thank you for taking it seriously.", "That is more than I expected. Thank you."]
    epilogue: They stayed, and they mentioned how it was handled.   # Rewrite: what became of them?
  - id: goes-unhappy
    title: The matter is solved, the doubt is not
    outcome: wavers
    when: { done: [ask-manager], mood: { trust: { from: 25 } } }
    says: ["Well. It works out, I suppose. Goodbye.", "All right. I hope I needn't write again.", "It is done, then. I have had better days with you."]
    epilogue: Next time they looked around first.
  - id: gives-up
    title: Gives up
    outcome: leaves
    says: ["Leave it. I will sort it out myself.", "Never mind. Goodbye.", "That is it for me. I will go elsewhere."]
    epilogue: They never wrote again, and never ordered again.

better:                      # for each mistake, a better sentence in this case. Rewrite
${mistakes.map((mistake) => `  ${mistake}: ${q(better[mistake]!)}`).join('\n')}

examples:                    # replies you have judged: the coach heeds them in this role-play at once
${mistakes.flatMap((mistake) => MADE[mistake].map((agent) => `  - { customer: ${JSON.stringify(wrong)}, agent: ${JSON.stringify(agent)}, shows: [${mistake}] }`)).join('\n')}

rehearsals:                  # runs written down; check plays them as tests
  - name: A good run
    turns:
      - agent: ${q(`I am so sorry about this, ${name}. That must be so frustrating, I would be upset too.`)}
        spotted: [empathy, apology]      # what the coach has to find
        step: way-out                    # where the talk stands then
      - desk: look-up
      - desk: ask-manager
      - agent: There are two ways. We put it right for you by noon tomorrow, free of charge, or you have all your money back today. Which suits you better?
        spotted: [alternatives]
        step: last-word
      - agent: Before we finish, could you check that everything is as it should be? And thank you for your patience.
        spotted: [checking-resolution]
    ends: put-right
    points: { from: 80 }
  - name: A bad run
    turns:
${badTurns(mistakes, q)}
    ends: gives-up
    points: { below: 10 }
  - name: A bad start, saved
    turns:
      - agent: Hello, what is your order number, please?
        step: opening
      - desk: look-up
      - agent: I am sorry, I should have asked about you first. You have every right to be upset, and I am very sorry that we let you down.
        spotted: [empathy, apology]
        step: way-out
      - desk: ask-manager
      - agent: I have just asked my manager and she has said yes. Either we put it right by noon tomorrow, free of charge, or you have all your money back today. Which would you prefer?
        spotted: [alternatives]
        step: last-word
      - agent: Before we finish, could you check that everything is as it should be? And thank you for your patience.
        spotted: [checking-resolution]
    ends: put-right
    points: { from: 50 }
`;
  return text.replaceAll(/^(.*?\S) {2,}# /gm, (_, line: string) => `${line.padEnd(COMMENTS)} # `);
}

/** The trained mistakes, one a turn, and others until the customer's patience is used up. */
function badTurns(mistakes: MistakeId[], q: (text: string) => string): string {
  const trained = [0, 1].flatMap((at) => mistakes.map((mistake) => ({ line: MADE[mistake][at]!, spotted: [mistake] })));
  const others = (['rigid-solution', 'dismissing', 'defending-or-blaming'] as const).filter((mistake) => !mistakes.includes(mistake)).map((mistake) => ({ line: MADE[mistake][0], spotted: [] }));
  return [...trained, ...others].slice(0, PATIENCE).map(({ line, spotted }) => `      - agent: ${q(line)}${spotted.length ? `\n        spotted: [${spotted.join(', ')}]` : ''}`).join('\n');
}
