/** Words as commands: what a person typed, and where the talk stands, as an intent. */
import type { ConversationState } from './conversation.ts';
import type { Intent, MenuItem } from './vocabulary.ts';

const COMMANDS: Record<string, Intent['type']> = {
  help: 'help', menu: 'menu', practise: 'menu', practice: 'menu', 'role-plays': 'menu',
  begin: 'begin', start: 'begin', go: 'begin', ready: 'begin',
  stop: 'stop', pause: 'stop', quit: 'stop', resume: 'resume', continue: 'resume',
  hint: 'hint', again: 'again', retry: 'again', points: 'points', score: 'points',
  exam: 'exam', appeal: 'appeal', progress: 'progress', 'my data': 'my-data', 'delete my data': 'erase', link: 'link', unlink: 'unlink', confirm: 'confirm', cancel: 'cancel',
};
/** While somebody practises, only these are commands: "ready" or "go" may well be said to a customer. */
const IN_PRACTICE = ['help', 'menu', 'practise', 'practice', 'role-plays', 'stop', 'pause', 'hint', 'resume', 'points', 'score', 'progress', 'appeal', 'my data', 'delete my data', 'link', 'unlink', 'confirm', 'cancel'];
/** A code as "link" gives it out; elsewhere than in a talk anything else after "link" is a code mistyped. */
const CODE = /^[a-hj-km-np-z2-9]{4}[ -]?[a-hj-km-np-z2-9]{4}$/;

/** The intent behind a text; plain text stays text. `/word` is always a command, a desk action's own label is that action. */
export function understand(text: string, state: ConversationState, scenarios: MenuItem[], desk: { id: string; label: string }[] = []): Intent {
  const words = text.trim().replace(/\s+/g, ' ');
  const bare = words.toLowerCase().replace(/^\//, '').replace(/[.!?]$/, '');
  if (/^\/desk\b/i.test(words)) return { type: 'desk', action: bare.slice('desk '.length).replaceAll(' ', '-') };
  if (/^yes,? delete everything$/.test(bare)) return { type: 'erase', sure: true };
  const exam = /^exam (.+)$/.exec(bare)?.[1];
  if (exam && (state !== 'practising' || words.startsWith('/'))) return { type: 'exam', scenario: choose(exam, scenarios)?.id ?? exam };
  // The reason stays as it was written.
  const [, number, reason] = /^\/?appeal (\d{1,4})\b[.:,]?\s*([^]*)$/i.exec(text.trim()) ?? [];
  if (number) return { type: 'appeal', number: Number(number), ...(reason && { reason }) };
  const toPlay = /^practi[sc]e (.+)$/.exec(bare)?.[1];
  const meant = toPlay && choose(toPlay, scenarios)?.id;
  // "Practise patience" may well be said to a customer.
  if (toPlay && (meant || state !== 'practising' || words.startsWith('/'))) return { type: 'pick', scenario: meant ?? toPlay };
  const drills = /^drills (on|off)$/.exec(bare)?.[1];
  if (drills) return { type: 'drills', on: drills === 'on' };
  const code = /^link (.+)$/.exec(bare)?.[1];
  if (code && (state !== 'practising' || words.startsWith('/') || CODE.test(code))) return { type: 'link', code };
  if (words.startsWith('/')) return { type: COMMANDS[bare] ?? 'help' } as Intent;
  const type = COMMANDS[bare];
  if (type && (state !== 'practising' || IN_PRACTICE.includes(bare))) return { type } as Intent;
  if (state === 'practising') {
    const action = desk.find(({ label }) => label.toLowerCase() === bare);
    if (action) return { type: 'desk', action: action.id };
    // A role-play that was shared comes as its title, and nobody says just that to a customer.
    const shared = named(bare, scenarios);
    return shared ? { type: 'pick', scenario: shared.id } : { type: 'text', text };
  }
  if (state === 'briefing' && beginsPrivately(words)) return { type: 'begin', private: true };
  const picked = choose(bare, scenarios);
  return picked ? { type: 'pick', scenario: picked.id } : { type: 'text', text };
}

/** Whether somebody would begin an attempt that stays with them. */
export const beginsPrivately = (text: string): boolean => /^\/?begin\b.*\b(?:myself|private|privately)[.!?]?$/i.test(text.trim());

/** The role-play meant by its number, id, title or an unmistakable part of the title. */
function choose(words: string, scenarios: MenuItem[]): MenuItem | undefined {
  if (/^\d+$/.test(words)) return scenarios[Number(words) - 1];
  const exact = named(words, scenarios);
  if (exact || words.length < 4) return exact;
  const part = scenarios.filter((one) => one.title.toLowerCase().includes(words) || one.id.includes(words.replaceAll(' ', '-')));
  return part.length === 1 ? part[0] : undefined;
}

const named = (words: string, scenarios: MenuItem[]): MenuItem | undefined => scenarios.find(({ id, title }) => id === words || title.toLowerCase().replace(/[.!?]$/, '') === words);
