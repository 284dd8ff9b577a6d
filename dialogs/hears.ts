/** Words as commands: what a person typed, and where the talk stands, as an intent. */
import type { ConversationState } from './conversation.ts';
import type { Intent, MenuItem } from './vocabulary.ts';

const COMMANDS: Record<string, Intent['type']> = {
  help: 'help', menu: 'menu', practise: 'menu', practice: 'menu', 'role-plays': 'menu',
  begin: 'begin', start: 'begin', go: 'begin', ready: 'begin',
  stop: 'stop', pause: 'stop', quit: 'stop', resume: 'resume', continue: 'resume',
  hint: 'hint', again: 'again', retry: 'again',
};
/** While somebody practises, only these are commands: "ready" or "go" may well be said to a customer. */
const IN_PRACTICE = ['help', 'menu', 'stop', 'hint', 'resume'];

/** The intent behind a text; plain text stays text. `/word` is always a command. */
export function understand(text: string, state: ConversationState, scenarios: MenuItem[]): Intent {
  const words = text.trim().replace(/\s+/g, ' ');
  const desk = /^\/desk (\S.*)$/i.exec(words);
  if (desk) return { type: 'desk', action: desk[1]!.trim().toLowerCase().replaceAll(' ', '-') };
  const bare = words.toLowerCase().replace(/^\//, '').replace(/[.!]$/, '');
  const type = COMMANDS[bare];
  if (type && (words.startsWith('/') || state !== 'practising' || IN_PRACTICE.includes(bare))) return { type } as Intent;
  if (state === 'practising') return { type: 'text', text };
  const picked = choose(bare, scenarios);
  if (picked && state !== 'paused') return { type: 'pick', scenario: picked.id };
  return { type: 'text', text };
}

/** The role-play meant by its number, id, title or an unmistakable part of the title. */
function choose(words: string, scenarios: MenuItem[]): MenuItem | undefined {
  if (/^\d+$/.test(words)) return scenarios[Number(words) - 1];
  const exact = scenarios.find((one) => one.id === words || one.title.toLowerCase() === words);
  if (exact || words.length < 4) return exact;
  const part = scenarios.filter((one) => one.title.toLowerCase().includes(words) || one.id.includes(words.replaceAll(' ', '-')));
  return part.length === 1 ? part[0] : undefined;
}
