import { didYouMean } from '../diagnostic.ts';
import type { Rule } from './rule.ts';

/** SC16, SC17: a rehearsal ends with an ending that is there, and each of its turns is said or done. */
export const rehearsalsKnowTheirPlaces: Rule = ({ rehearsals, endings }, complain) => {
  const known = endings.map((ending) => ending.id);
  rehearsals.forEach((rehearsal, i) => {
    if (!known.includes(rehearsal.ends)) complain(['rehearsals', i, 'ends'], 'SC16', `no ending "${rehearsal.ends}"`, didYouMean(rehearsal.ends, known));
    rehearsal.turns.forEach((turn, j) => {
      if ((turn.agent === undefined) === (turn.desk === undefined)) complain(['rehearsals', i, 'turns', j], 'SC17', 'a turn is either what the agent says or what they do', 'Give it "agent" or "desk", not both.');
    });
  });
};
