/** Where something happens in Slack, and which conversation of ours that is. */
import type { Inbound } from '../../../dialogs/vocabulary.ts';

export const SLACK = 'slack';

/** channel: a channel's id, or a user's for the direct messages with them; user: with whom they are, where the channel does not say it. */
export type Place = { team: string; channel: string; thread?: string; user?: string };

export type Thread = Place & { thread: string };

/** A channel by one name, for direct messages have two. */
export const channelOf = ({ user, channel }: Place): string => user ?? channel;

/** Where an answer goes. pressed: the message, by its ts, whose place the answer takes; stripped: the one that loses its buttons. */
export type Address = Place & { pressed?: string; stripped?: string };

export type Speaker = { team: string; user: string };

export const personOf = ({ team, user }: Speaker): string => `${SLACK}:${team}:${user}`;

/** The direct messages with a person. By the person, not by the channel: a command or the Home tab knows no channel. */
export const directOf = (speaker: Speaker): string => personOf(speaker);

/** A thread in a channel: one thread, one conversation, whoever writes in it. */
export const threadOf = ({ team, channel, thread }: Thread): string => `${SLACK}:${team}:${channel}:${thread}`;

/** The conversation that a place belongs to. A channel id tells what it is by its first letter: D and U (or W) are a person's direct messages. */
export const conversationAt = (place: Place): string =>
  /^[DUW]/.test(place.channel) || !place.thread ? directOf({ team: place.team, user: channelOf(place) }) : threadOf(place as Thread);

export const isThread = (conversation: string): boolean => conversation.split(':').length === 4;

/** The team and user in a person's id; undefined: not one of Slack's. */
export function speakerOf(person: Inbound['person']['id']): Speaker | undefined {
  const [channel, team, user] = person.split(':');
  return channel === SLACK && team && user ? { team, user } : undefined;
}
