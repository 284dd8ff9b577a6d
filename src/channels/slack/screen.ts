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
import { personOf, type Place, type Speaker } from './place.ts';
import { shown } from './render.ts';
import { INERT, refusalOf } from './sender.ts';
import { escaped } from './text.ts';
import { appealView, chooseView, homeView, type Home } from './views.ts';

export type ScreenParts = {
  clients: Clients;
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

export function createScreen({ clients, words, log, now, keep, answers, homeOf, menu }: ScreenParts) {
  const failed = (error: unknown): void => log('slack.refused', { ...about(error), why: refusalOf(error) ?? '' });

  function show(team: string, work: (client: WebClient) => Promise<unknown>): void {
    clients.of(team).then((client) => client && work(client)).catch(failed);
  }

  /** Seen by one person only, and gone when they load Slack again. */
  function whisper({ user }: Speaker, { team, channel, thread }: Place, text: Inert, press?: Block): void {
    const blocks = [...rich(line(run(text))), ...(press ? [buttons(press)] : [])];
    show(team, (client) => client.chat.postEphemeral({ channel, user, ...(thread && { thread_ts: thread }), parse: 'none', link_names: false, text: escaped(text), blocks: blocks as never }));
  }

  return {
    /** Pressed buttons go; their message stays. Should that fail, a second press has no second effect anyway. */
    strip({ team, channel }: Place, { ts, text, blocks }: Pressed): void {
      const left = blocks.filter((block) => block.type !== 'actions').map(({ accessory: _button, ...block }) => block);
      if (left.length) show(team, (client) => client.chat.update({ channel, ts, text, blocks: left as never }));
    },

    /** Something said earlier, whole or folded, in its own message; where that cannot be changed any more, as a new one. */
    again({ seq, at, whole }: Show['show'], conversation: string, { team, channel, thread }: Place, { ts }: Pressed): void {
      show(team, async (client) => {
        const [answer] = await answers(conversation, seq - 1, 1);
        const message = answer?.seq === seq ? shown(answer, at, whole, words) : undefined;
        if (!message) return;
        const { text, blocks } = message;
        await client.chat.update({ channel, ts, text, blocks: blocks as never }).catch((error: unknown) => {
          if (refusalOf(error) === undefined) throw error;
          return client.chat.postMessage({ channel, ...(thread && { thread_ts: thread }), ...INERT, text, blocks: blocks as never });
        });
      });
    },

    /** The modal for choosing; where it does not open, the menu as a message. */
    choose({ team }: Speaker, trigger: string, instead: Inbound): void {
      const view = chooseView(menu(), words);
      show(team, async (client) => {
        if (!view) return keep(instead);
        await client.views.open({ trigger_id: trigger, view: view as never }).catch((error: unknown) => {
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
        await client.views.open({ trigger_id: trigger, view: view as never }).catch((error: unknown) => {
          failed(error);
          return keep(instead);
        });
      });
    },

    home(speaker: Speaker): void {
      show(speaker.team, async (client) => client.views.publish({ user_id: speaker.user, view: homeView(await homeOf(personOf(speaker)), words, String(now())) as never }));
    },

    notYours: (speaker: Speaker, place: Place): void => whisper(speaker, place, say(words, 'thread.not-yours')),

    /** key: what asked for it, so that asking twice offers the same. */
    offerDirect(speaker: Speaker, place: Place, key: string): void {
      const press = { amends: { type: 'menu' }, nonce: `private|${key}`, direct: true } satisfies Press;
      whisper(speaker, place, say(words, 'slack.private'), button(say(words, 'slack.direct-menu'), 'direct', press));
    },
  };
}
