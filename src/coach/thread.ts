/** A thread of a channel: it belongs to whoever began in it, and holds one attempt, so that it can be read afterwards as one. */
import { notice } from '../../dialogs/notice.ts';
import type { Inbound, Intent, Said } from '../../dialogs/vocabulary.ts';
import type { Attempt, Store } from '../store/store.ts';
import { elsewhere, gone } from './personal.ts';
import type { Outcome, Scene } from './respond.ts';

/** What would put another attempt into a thread. */
const ANOTHER: readonly Intent['type'][] = ['menu', 'pick', 'again', 'exam'];

/** Whether somebody speaks in a thread that somebody else has begun. */
export const isStranger = async ({ ownerOf }: Pick<Store, 'ownerOf'>, { thread, conversation, person }: Inbound): Promise<boolean> =>
  thread === true && ![undefined, person.id].includes(await ownerOf(conversation));

/** What is said to somebody who asks for another attempt where one was begun; undefined: none was, or none is asked for. moved: the attempt went on elsewhere. */
export async function another(parts: { store: Store }, inbound: Inbound, { type }: Intent, scene: Scene, moved: Attempt | undefined): Promise<Outcome | undefined> {
  const { plan, talk } = scene.snapshot.context;
  if (!inbound.thread || !(moved || talk?.history.length)) return undefined;
  const resumes = moved && type === 'resume' && (await elsewhere(parts, inbound))?.attempt.id !== moved.id;
  const asked = ANOTHER.includes(type) || resumes || (moved && type === 'text');
  if (moved ? moved.endedAt !== null : talk!.ending !== null) return asked || type === 'resume' ? { ...scene, said: [notice('thread.over')] } : undefined;
  if (!asked) return undefined;
  return { ...scene, said: moved ? [gone(moved.title, moved.channel), notice('thread.next')] : [notice('thread.one', { title: plan!.title })] };
}

/** What is said in a thread, without what would lead to another attempt in it. */
export function inThread({ thread }: Inbound, outcome: Outcome): Outcome {
  if (!thread) return outcome;
  return { ...outcome, said: outcome.said.map((one): Said => {
    if (one.type === 'scorecard') return { ...one, thread };
    return one.type === 'notice' && one.line === 'finished' ? notice('thread.over') : one;
  }) };
}
