/** Text as it is written, by Slack's own streaming where it is to be had: https://docs.slack.dev/reference/methods/chat.startStream */
import type { webApi } from '@slack/bolt';
import { createGrowing } from '../../src/channel/growing.ts';
import { ourLinksAsWords } from '../../src/channel/markdown.ts';
import type { Address, Incoming, Outgoing, Sent } from '../../src/channel/message.ts';
import { toDeliveryError } from './failure.ts';
import { renderControls } from './render.ts';

type Client = webApi.WebClient;

export const placeOf = ({ room: channel, thread }: Address) => ({ channel, ...(thread ? { thread_ts: thread } : {}) });

export function createStreams() {
  const growing = createGrowing(toDeliveryError, streamed);
  return {
    /** Begins a stream; undefined where there is none to be had, and the message is posted and edited instead. */
    async start({ chat }: Client, at: Address, message: Outgoing, reader?: Pick<Incoming, 'at' | 'from'>) {
      if (!at.private && (!at.thread || !reader)) return undefined;
      const blocks = renderControls(message);
      const controls = blocks.length > 0;
      const to = reader ? { recipient_team_id: reader.at.tenant, recipient_user_id: reader.from.id } : {};
      return growing.begin(at, { text: message.text, controls }, async (text) => {
        const words = { type: 'markdown_text', text };
        const said = controls ? { chunks: [words, { type: 'blocks', blocks }] } : { markdown_text: text };
        return (await chat.startStream({ ...placeOf(at), ...to, ...said } as webApi.ChatStartStreamArguments)).ts;
      });
    },
    /** Takes a stream further. False when it is none (any more), or must be drawn anew as a whole: then it has ended. */
    go({ chat }: Client, sent: Sent, message: Outgoing): Promise<boolean> {
      const place = { channel: sent.at.room, ts: sent.id };
      const blocks = renderControls(message);
      const controls = blocks.length > 0 ? { blocks } : {};
      return growing.go(sent, message, {
        append: (more) => chat.appendStream({ ...place, markdown_text: more }),
        stop: (more) => {
          const end = more === undefined ? {} : { ...(more ? { markdown_text: more } : {}), ...controls };
          return chat.stopStream({ ...place, ...end });
        },
      });
    },
  };
}

/** CommonMark that Slack's own reader takes: it can show no instant in the reader's zone, and nothing in it may ping. */
function streamed(text: string): string {
  const harmless = ourLinksAsWords(text).replace(/<(?=[@!#])/g, '<\u200b');
  return harmless.slice(0, 12_000);
}
