/** Slack's way of writing text, into plain text and back. */
import { legible, type Inert } from '../plain.ts';

/** What a person wrote, as they saw it: mentions of the bot left out, links by their label, entities as characters. */
export function spoken(text: string, bot: string | undefined): string {
  const shown = text.replace(/<([^<>]*)>/g, (_, inside: string) => {
    const [target = '', label] = inside.split('|', 2);
    if (bot !== undefined && target === `@${bot}`) return ' ';
    return label || target.replace(/^(?:!|mailto:)/, (mark) => (mark === '!' ? '@' : ''));
  });
  return legible(shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')).trim();
}

/** Text for a field that Slack reads for mentions and links. */
export const escaped = (text: Inert): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
