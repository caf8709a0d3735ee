/** Text as it is written, by Slack's own streaming where it is to be had: https://docs.slack.dev/reference/methods/chat.startStream */
import type { webApi } from '@slack/bolt';
import { createGrowing } from '../../src/channel/growing.ts';
import type { Outgoing, Sent } from '../../src/channel/message.ts';
import { toDeliveryError } from './failure.ts';
import { renderControls } from './render.ts';

type Client = webApi.WebClient;

export function createStreams() {
  const growing = createGrowing(toDeliveryError);
  return {
    /** Begins a stream; undefined where there is none to be had, and the message is posted and edited instead. */
    async start({ chat }: Client, at: Sent['at'], message: Outgoing, reader?: { team: string; user: string }) {
      if (!at.private && (!at.thread || !reader)) return undefined;
      const blocks = renderControls(message);
      const [text, controls] = [streamed(message.text), blocks.length > 0];
      const chunks = [
        { type: 'markdown_text', text },
        { type: 'blocks', blocks },
      ];
      const said = controls ? { chunks } : { markdown_text: text };
      const to = reader ? { recipient_team_id: reader.team, recipient_user_id: reader.user } : {};
      const where = { channel: at.room, ...(at.thread ? { thread_ts: at.thread } : {}) };
      const place = { kind: `${at.tenant} ${at.thread !== undefined} ${at.private}`, room: at.room };
      const begun = { ...where, ...to, ...said } as webApi.ChatStartStreamArguments;
      return growing.begin(place, { text, controls }, async () => (await chat.startStream(begun)).ts);
    },
    /** Takes a stream further. False when it is none (any more), or must be drawn anew as a whole: then it has ended. */
    go({ chat }: Client, { at: { room: channel }, id: ts }: Sent, message: Outgoing): Promise<boolean> {
      const text = streamed(message.text);
      const blocks = renderControls(message);
      const controls = blocks.length > 0 ? { blocks } : {};
      // It can show no instant in the reader's zone and no mention.
      const growth = { text, unfinished: message.unfinished === true, plain: text === message.text };
      return growing.go({ room: channel, id: ts }, growth, {
        append: (more) => chat.appendStream({ channel, ts, markdown_text: more }),
        stop: (more) => {
          const end = more === undefined ? {} : { ...(more ? { markdown_text: more } : {}), ...controls };
          return chat.stopStream({ channel, ts, ...end });
        },
      });
    },
  };
}

/** CommonMark that Slack's own reader takes: our link schemes as their words, nothing that could ping. */
function streamed(text: string): string {
  const plain = text.replace(/\[((?:[^\]\\]|\\.)*)\]\((?:time|person):[^)]*\)/g, '$1');
  return plain.replace(/<(?=[@!#])/g, '<\u200b').slice(0, 12_000);
}
