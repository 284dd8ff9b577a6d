import type { Path } from '../read.ts';
import type { Rule } from './rule.ts';

/** What nobody is shown: it is given to the coach, in rehearsals and examples as agents type it. */
const UNSEEN = ['source', 'examples', 'rehearsals'];

/** SC15: nothing that is shown has a placeholder, for there is nothing to fill it with. */
export const noPlaceholders: Rule = (scenario, complain) => {
  const look = (value: unknown, path: Path): void => {
    if (typeof value === 'string') {
      const [placeholder] = /\{[^}]*\}?|\[(?:name|date|order|number|customer|agent)\b[^\]]*\]|<[a-z][^>]*>/i.exec(value) ?? [];
      if (placeholder) complain(path, 'SC15', `"${placeholder}" is a placeholder, for which there is no value`, 'Write the value out.');
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, part] of Object.entries(value)) if (path.length || !UNSEEN.includes(key)) look(part, [...path, Array.isArray(value) ? Number(key) : key]);
    }
  };
  look(scenario, []);
};
