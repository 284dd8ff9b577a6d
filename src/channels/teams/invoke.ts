/** What Teams asks and wants answered within the request: a card's button, a search. */
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Answer, Inbound, MenuItem } from '../../../dialogs/vocabulary.ts';
import { legible } from '../plain.ts';
import type { Answers, DeskOf } from '../transcript.ts';
import { say, type Wording } from '../wording.ts';
import { results } from './extension.ts';
import { pressedCard } from './messages.ts';

export type InvokeParts = { words: Wording; answers: Answers['answers']; deskOf: DeskOf; scenarios: () => MenuItem[]; appId?: string };

/** An invoke's answer; changed: the message that stands where the card was from now on. */
export type Invoked = { status: number; body?: unknown; changed?: Partial<Activity> };

const Pressed = z.object({ action: z.object({ data: z.object({ nonce: z.string().max(200), of: z.string().regex(/^\d{1,9}\|\d{1,3}$/) }) }) });
const Query = z.object({ parameters: z.array(z.object({ name: z.string(), value: z.unknown() })).optional() });

/** inbound: the event that the invoke was, already kept; undefined: none. */
export async function invoked(parts: InvokeParts, activity: { name?: unknown; value?: unknown }, inbound: Inbound | undefined): Promise<Invoked> {
  const { words } = parts;
  if (activity.name === 'composeExtension/query') {
    const search = Query.safeParse(activity.value).data?.parameters?.find((one) => one.name === 'search')?.value;
    return { status: 200, body: results(parts.scenarios(), typeof search === 'string' ? legible(search) : '', words, parts.appId) };
  }
  if (!inbound) return { status: 501 };
  const changed = await cardAfter(parts, activity.value, inbound);
  const card = changed?.attachments?.[0];
  return card
    ? { status: 200, body: { statusCode: 200, type: card.contentType, value: card.content }, changed: changed! }
    : { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: say(words, 'card.received') } };
}

/** What the card becomes; undefined where it is somebody else's, or nothing changes in it. */
async function cardAfter({ words, answers, deskOf }: InvokeParts, value: unknown, { conversation, person, intent, public: isPublic }: Inbound): Promise<Partial<Activity> | undefined> {
  const data = Pressed.safeParse(value).data?.action.data;
  if (!data) return undefined;
  const [seq, index] = data.of.split('|').map(Number) as [number, number];
  const answer: Answer | undefined = (await answers(conversation, seq - 1)).find((one) => one.seq === seq);
  if (!answer?.said[index] || answer.person.id !== person.id) return undefined;
  const desk = answer.attempt === undefined ? [] : await deskOf(answer.attempt);
  return pressedCard(answer, index, { intent, nonce: data.nonce }, { words, desk, isPublic: isPublic === true });
}
