/** What is shown rather than said: views, folded notes opened, whispers, buttons taken away. Tried once; what fails leaves a line in the log, and nobody without an answer. */
import type { WebClient } from '@slack/web-api';
import type { Inbound, MenuItem } from '../../../dialogs/vocabulary.ts';
import { about, type Log } from '../log.ts';
import type { Inert } from '../plain.ts';
import type { Answers } from '../transcript.ts';
import { say, type Wording } from '../wording.ts';
import { button, buttons, line, rich, run, type Block } from './blocks.ts';
import type { Press, Show } from './button.ts';
import type { Clients } from './client.ts';
import type { Heard, Pressed } from './heard.ts';
import type { Limits } from './limits.ts';
import { channelOf, personOf, type Place, type Speaker } from './place.ts';
import { shown } from './render.ts';
import { INERT, refusalOf } from './sender.ts';
import { escaped } from './text.ts';
import { appealView, chooseView, homeView, type Home } from './views.ts';

export type ScreenParts = {
  clients: Clients;
  limits: Limits;
  words: Wording;
  log: Log;
  now: () => number;
  keep: (inbound: Inbound) => Promise<void>;
  answers: Answers['answers'];
  homeOf: (person: string) => Promise<Home>;
  /** The role-plays there are. */
  menu: () => MenuItem[];
};

export type Screen = ReturnType<typeof createScreen>;

/** Longer than this nobody looks for what they asked to see. */
const PATIENCE_MS = 30_000;
/** By then a modal could not be opened any more. */
const TRIGGER_MS = 1_000;

export function createScreen({ clients, limits: { inTime }, words, log, now, keep, answers, homeOf, menu }: ScreenParts) {
  /** Whose Home tab waits to be drawn. */
  const undrawn = new Set<string>();
  const failed = (error: unknown): void => log('slack.refused', { ...about(error), why: refusalOf(error) ?? '' });

  function show(team: string, work: (client: WebClient) => Promise<unknown>): void {
    clients.of(team).then((client) => client && work(client)).catch(failed);
  }

  /** Seen by one person only, and gone when they load Slack again. */
  function whisper({ user }: Speaker, { team, channel, thread }: Place, text: Inert, press?: Block): void {
    const blocks = [...rich(line(run(text))), ...(press ? [buttons(press)] : [])];
    show(team, (client) => inTime({ team, method: 'chat.postEphemeral' }, PATIENCE_MS, () => client.chat.postEphemeral({ channel, user, ...(thread && { thread_ts: thread }), parse: 'none', link_names: false, text: escaped(text), blocks: blocks as never })));
  }

  return {
    /** Pressed buttons go; their message stays. Should that fail, a second press has no second effect anyway. */
    strip({ team, channel }: Place, { ts, text, blocks }: Pressed): void {
      const left = blocks.filter((block) => block.type !== 'actions').map(({ accessory: _button, ...block }) => block);
      if (left.length) show(team, (client) => inTime({ team, method: 'chat.update' }, PATIENCE_MS, () => client.chat.update({ channel, ts, text, blocks: left as never })));
    },

    /** Something said earlier, whole or folded, in its own message; where that cannot be changed any more, as a new one. */
    again({ seq, at, whole }: Show['show'], conversation: string, place: Place, { ts }: Pressed): void {
      const { team, channel, thread } = place;
      show(team, async (client) => {
        const [answer] = await answers(conversation, seq - 1, 1);
        const message = answer?.seq === seq ? shown(answer, at, whole, words) : undefined;
        if (!message) return;
        const { text, blocks } = message;
        await inTime({ team, method: 'chat.update' }, PATIENCE_MS, () => client.chat.update({ channel, ts, text, blocks: blocks as never })).catch((error: unknown) => {
          if (refusalOf(error) === undefined) throw error;
          return inTime({ team, method: 'chat.postMessage', channel: channelOf(place) }, PATIENCE_MS, () => client.chat.postMessage({ channel, ...(thread && { thread_ts: thread }), ...INERT, text, blocks: blocks as never }));
        });
      });
    },

    /** The modal for choosing; where it does not open, the menu as a message. */
    choose({ team }: Speaker, trigger: string, instead: Inbound): void {
      const view = chooseView(menu(), words);
      show(team, async (client) => {
        if (!view) return keep(instead);
        await inTime({ team, method: 'views.open' }, TRIGGER_MS, () => client.views.open({ trigger_id: trigger, view: view as never })).catch((error: unknown) => {
          failed(error);
          return keep(instead);
        });
      });
    },

    /** The modal for an appeal against a note of the coach's; where it does not open, the list of findings as a message. */
    appeal({ speaker: { team }, trigger, conversation, note: { seq, at }, instead }: Extract<Heard, { type: 'appeal' }>): void {
      show(team, async (client) => {
        const [answer] = await answers(conversation, seq - 1, 1);
        const view = answer?.seq === seq ? appealView(answer, at, words) : undefined;
        if (!view) return keep(instead);
        await inTime({ team, method: 'views.open' }, TRIGGER_MS, () => client.views.open({ trigger_id: trigger, view: view as never })).catch((error: unknown) => {
          failed(error);
          return keep(instead);
        });
      });
    },

    home(speaker: Speaker): void {
      const { team, user } = speaker;
      const person = personOf(speaker);
      show(team, async (client) => {
        // One that waits is drawn when its time comes, and shows what is so by then.
        if (undrawn.has(person)) return;
        undrawn.add(person);
        await inTime({ team, method: 'views.publish' }, PATIENCE_MS, async () => {
          undrawn.delete(person);
          await client.views.publish({ user_id: user, view: homeView(await homeOf(person), words, String(now())) as never });
        }).finally(() => undrawn.delete(person));
      });
    },

    notYours: (speaker: Speaker, place: Place): void => whisper(speaker, place, say(words, 'thread.not-yours')),

    /** key: what asked for it, so that asking twice offers the same. */
    offerDirect(speaker: Speaker, place: Place, key: string): void {
      const press = { amends: { type: 'menu' }, nonce: `private|${key}`, direct: true } satisfies Press;
      whisper(speaker, place, say(words, 'slack.private'), button(say(words, 'slack.direct-menu'), 'direct', press));
    },
  };
}
