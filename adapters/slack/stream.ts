/** Text as it is written, by Slack's own streaming where it is to be had: https://docs.slack.dev/reference/methods/chat.startStream */
import type { webApi } from '@slack/bolt';
import type { Outgoing, Sent } from '../../src/channel/message.ts';
import { toDeliveryError } from './failure.ts';
import { renderControls } from './render.ts';

type Client = webApi.WebClient;

export function createStreams() {
  /** Open streams by room and message: what readers have so far. Gone with the process, as the stream itself is. */
  const open = new Map<string, { text: string; readonly controls: boolean }>();
  /** Workspaces that refused one, by kind of room: asked no more until the next start. */
  const refused = new Set<string>();

  return {
    /** Begins a stream; undefined where there is none to be had, and the message is posted and edited instead. */
    async start(client: Client, at: Sent['at'], message: Outgoing, reader?: { team: string; user: string }) {
      const kind = `${at.tenant} ${at.thread !== undefined} ${at.private}`;
      const text = streamed(message.text);
      if (refused.has(kind) || (!at.private && (!at.thread || !reader)) || text.trim() === '') return undefined;
      const blocks = renderControls(message);
      const chunks = [
        { type: 'markdown_text', text },
        { type: 'blocks', blocks },
      ];
      const said = blocks.length > 0 ? { chunks } : { markdown_text: text };
      const to = reader ? { recipient_team_id: reader.team, recipient_user_id: reader.user } : {};
      const where = { channel: at.room, ...(at.thread ? { thread_ts: at.thread } : {}) };
      try {
        const { ts } = await client.chat.startStream({ ...where, ...to, ...said } as webApi.ChatStartStreamArguments);
        if (ts) open.set(`${at.room} ${ts}`, { text, controls: blocks.length > 0 });
        return ts;
      } catch (error) {
        const { failure } = toDeliveryError(error);
        if (failure !== 'refused' && failure !== 'gone') throw error;
        // A plan, a scope or a kind of room without streaming; a closed door shows itself when we post.
        if (failure === 'refused') refused.add(kind);
        return undefined;
      }
    },
    /** Takes a stream further. False when it is none (any more), or must be drawn anew as a whole: then it has ended. */
    async go(client: Client, { at, id }: Sent, message: Outgoing): Promise<boolean> {
      const so = open.get(`${at.room} ${id}`);
      if (!so) return false;
      const text = streamed(message.text);
      const where = { channel: at.room, ts: id };
      const more = text.startsWith(so.text) ? text.slice(so.text.length) : undefined;
      if (message.unfinished && more !== undefined) {
        if (more) await client.chat.appendStream({ ...where, markdown_text: more });
        so.text = text;
        return true;
      }
      open.delete(`${at.room} ${id}`);
      // A stream can show no instant in the reader's zone, no mention, and take nothing back.
      const whole = more !== undefined && !so.controls && text === message.text;
      const blocks = renderControls(message);
      const end = { ...(more ? { markdown_text: more } : {}), ...(blocks.length > 0 ? { blocks } : {}) };
      try {
        await client.chat.stopStream({ ...where, ...(whole ? end : {}) });
        return whole;
      } catch (error) {
        // Slack ends a stream by itself after a while; then the message is edited as any other.
        if (toDeliveryError(error).failure === 'refused') return false;
        throw error;
      }
    },
  };
}

/** CommonMark that Slack's own reader takes: our link schemes as their words, nothing that could ping. */
function streamed(text: string): string {
  const plain = text.replace(/\[((?:[^\]\\]|\\.)*)\]\((?:time|person):[^)]*\)/g, '$1');
  return plain.replace(/<(?=[@!#])/g, '<\u200b').slice(0, 12_000);
}
