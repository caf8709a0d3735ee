/** Text as it is written, by Slack's own streaming where the workspace has it: https://docs.slack.dev/reference/methods/chat.startStream */
import type { webApi } from '@slack/bolt';
import type { Outgoing, Sent } from '../../src/channel/message.ts';
import { codeOf, toDeliveryError } from './failure.ts';
import { renderControls } from './render.ts';

export interface Streams {
  /** Begins a stream; undefined where there is none to be had, and the message is posted and edited instead. */
  start(client: webApi.WebClient, at: Sent['at'], message: Outgoing, reader?: Reader): Promise<string | undefined>;
  /** Takes a stream further. False when it is not (any more) a stream, or must be replaced as a whole: then it has ended. */
  go(client: webApi.WebClient, sent: Sent, message: Outgoing): Promise<boolean>;
}

export interface Reader {
  readonly team: string;
  readonly user: string;
}

export function createStreams(): Streams {
  /** Open streams by room and message: what readers have so far. Gone with the process, as the stream itself is. */
  const open = new Map<string, { text: string; controls: boolean }>();
  /** Workspaces that refused one, by kind of room: asked no more until the next start. */
  const refused = new Set<string>();

  return {
    async start(client, at, message, reader) {
      const kind = `${at.tenant} ${at.thread !== undefined} ${at.private}`;
      const text = streamed(message.text);
      if (refused.has(kind) || (!at.private && (!at.thread || !reader)) || text.trim() === '') return undefined;
      const controls = renderControls(message);
      try {
        const { ts } = await client.chat.startStream({
          channel: at.room,
          ...(at.thread ? { thread_ts: at.thread } : {}),
          ...(reader ? { recipient_team_id: reader.team, recipient_user_id: reader.user } : {}),
          ...(controls.length > 0
            ? {
                chunks: [
                  { type: 'markdown_text', text },
                  { type: 'blocks', blocks: controls },
                ],
              }
            : { markdown_text: text }),
        } as webApi.ChatStartStreamArguments);
        if (!ts) return undefined;
        open.set(`${at.room} ${ts}`, { text, controls: controls.length > 0 });
        return ts;
      } catch (error) {
        const { failure } = toDeliveryError(error);
        if (failure !== 'refused' && failure !== 'gone') throw error;
        // A plan, a scope or a kind of room without streaming; a closed door shows itself when we post.
        if (failure === 'refused' && codeOf(error) !== 'invalid_thread_ts') refused.add(kind);
        return undefined;
      }
    },
    async go(client, { at, id }, message) {
      const key = `${at.room} ${id}`;
      const so = open.get(key);
      if (!so) return false;
      const text = streamed(message.text);
      const where = { channel: at.room, ts: id };
      const more = text.startsWith(so.text) ? text.slice(so.text.length) : undefined;
      if (message.unfinished && more !== undefined) {
        if (more) await client.chat.appendStream({ ...where, markdown_text: more });
        so.text = text;
        return true;
      }
      open.delete(key);
      const blocks = renderControls(message);
      // What a stream cannot show (an instant in the reader's zone, a mention, text taken back) is drawn anew.
      const whole = more !== undefined && !so.controls && text === message.text;
      const end = {
        ...(whole && more ? { markdown_text: more } : {}),
        ...(whole && blocks.length > 0 ? { blocks } : {}),
      };
      return client.chat.stopStream({ ...where, ...end }).then(
        () => whole,
        (error: unknown) => {
          // Slack ends a stream by itself after a while; the message is then edited as any other.
          if (toDeliveryError(error).failure === 'refused') return false;
          throw error;
        },
      );
    },
  };
}

/** CommonMark that Slack's own reader of markdown takes: our link schemes as their words, nothing that could ping. */
function streamed(text: string): string {
  return text
    .replace(/\[((?:[^\]\\]|\\.)*)\]\((?:time|person):[^)]*\)/g, '$1')
    .replace(/<(?=[@!#])/g, '<\u200b')
    .slice(0, 12_000);
}
