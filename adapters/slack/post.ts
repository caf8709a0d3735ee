/** Sending, replacing and whispering messages. */
import type { webApi } from '@slack/bolt';
import type { Adapter } from '../../src/channel/adapter.ts';
import type { Address, Incoming, Outgoing, Sent } from '../../src/channel/message.ts';
import { createSendOnce } from '../../src/channel/sent-keys.ts';
import { shorten } from '../../src/channel/shorten.ts';
import { codeOf, toDeliveryError } from './failure.ts';
import type { People } from './people.ts';
import { render } from './render.ts';
import { createStreams } from './stream.ts';

/** What an event lets us do for a while. */
export interface Turn {
  readonly team: string;
  readonly user: string;
  readonly at: Address;
  readonly said: Incoming['said'];
  /** Opens one modal within three seconds. */
  readonly triggerId: string | undefined;
  /** Takes five answers within half an hour, also where the bot is no member. */
  readonly responseUrl: string | undefined;
  /** Answers a submitted modal while that is still open; false when it is not. */
  readonly answerForm: ((response?: object) => boolean) | undefined;
}

type Client = webApi.WebClient;
type Call = <T>(tenant: string | undefined, job: (client: Client) => Promise<T>) => Promise<T>;

/** Private messages cannot be edited later: their id says whose they are, so that they can be said again. */
export const whisperId = (user: string, ts: string): string => `whisper:${user}:${ts}`;

/** The message that was pressed. */
export const onOf = (turn: Turn | undefined): Sent | undefined =>
  turn && 'on' in turn.said ? turn.said.on : undefined;

const threadOf = ({ thread }: Address) => (thread ? { thread_ts: thread } : {});

export function createPost(call: Call, people: People, timeoutMs: number) {
  const streams = createStreams();
  const sendOnce = createSendOnce(toDeliveryError);

  /** Slack has no idempotency keys: ours travels as metadata, where it can be found again. */
  async function find({ conversations }: Client, to: Address, key: string): Promise<string | undefined> {
    const where = { channel: to.room, limit: 100, include_all_metadata: true };
    const asked = to.thread ? conversations.replies({ ...where, ts: to.thread }) : conversations.history(where);
    const page = (await asked.catch(() => undefined))?.messages ?? [];
    const messages = page as { ts?: string; metadata?: { event_payload?: { key?: unknown } } }[];
    return messages.find((message) => message.metadata?.event_payload?.key === key)?.ts;
  }

  async function post({ chat }: Client, to: Address, message: Outgoing, turn?: Turn): Promise<string | undefined> {
    const said = render(message);
    const metadata = { event_type: 'almanac_message', event_payload: { key: message.key } };
    const rest = { ...threadOf(to), ...(message.key ? { metadata } : {}), unfurl_links: false, unfurl_media: false };
    try {
      return (await chat.postMessage({ channel: to.room, ...said, ...rest } as webApi.ChatPostMessageArguments)).ts;
    } catch (error) {
      const shut = /^(channel_not_found|not_in_channel)$/.test(codeOf(error) ?? '');
      const inChannel = { ...said, response_type: 'in_channel', replace_original: false };
      if (shut && (await respond(turn?.responseUrl, inChannel))) return 'response';
      throw error;
    }
  }

  /** Answers through a response URL. False when there is none, or it takes no more. */
  async function respond(url: string | undefined, response: object): Promise<boolean> {
    if (!url) return false;
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    const [body, signal] = [JSON.stringify(response), AbortSignal.timeout(timeoutMs)];
    const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal });
    return !/"ok"\s*:\s*false/.test(await answer.text()) && answer.ok;
  }

  async function upload({ files }: Client, to: Address, { files: given = [] }: Outgoing): Promise<void> {
    if (given.length === 0) return;
    const file_uploads = given.map(({ name, content, alt }) => {
      const about = { filename: name, title: name, ...(alt ? { alt_text: shorten(alt, 1000) } : {}) };
      return { file: Buffer.from(content), ...about };
    });
    await files.uploadV2({ channel_id: to.room, ...threadOf(to), file_uploads } as webApi.FilesUploadV2Arguments);
  }

  async function whisper(to: Address, user: string, message: Outgoing, turn?: Turn): Promise<Sent> {
    // What only one person sees cannot be edited: it is said once, when it is finished.
    if (message.unfinished) return { at: to, id: whisperId(user, '') };
    return call(to.tenant, async (client) => {
      if (message.files?.length) await upload(client, await people.direct(to.tenant, user), message);
      const said = render(message);
      if (await respond(turn?.responseUrl, { ...said, response_type: 'ephemeral', replace_original: false }))
        return { at: to, id: whisperId(user, 'response') };
      const sent = await client.chat.postEphemeral({ channel: to.room, user, ...threadOf(to), ...said });
      return { at: to, id: whisperId(user, sent.message_ts ?? '') };
    });
  }

  return {
    send: (to, message, handle) =>
      call(to.tenant, async (client) => {
        const turn = handle as Turn | undefined;
        turn?.answerForm?.();
        const id = await sendOnce(message, {
          find: (key) => find(client, to, key),
          async send() {
            const begun = message.unfinished ? await streams.start(client, to, message, turn) : undefined;
            const filesOnly = message.files?.length && message.text.trim() === '' && !message.buttons?.length;
            return begun ?? (filesOnly ? undefined : post(client, to, message, turn));
          },
        });
        await upload(client, to, message);
        return { at: to, id: id ?? '' };
      }),
    async edit(sent, message, handle) {
      const [, listener] = /^whisper:(\w+):/.exec(sent.id) ?? [];
      if (listener && message.unfinished) return;
      await call(sent.at.tenant, async (client) => {
        const said = render(message);
        if (listener) {
          const turn = handle as Turn | undefined;
          const pressed = onOf(turn)?.id === sent.id ? turn?.responseUrl : undefined;
          if (!(await respond(pressed, { ...said, replace_original: true }))) await whisper(sent.at, listener, message);
          return;
        }
        const streaming = await streams.go(client, sent, message);
        if (!streaming) await client.chat.update({ channel: sent.at.room, ts: sent.id, ...said });
        await upload(client, sent.at, message);
      });
    },
    whisper(to, person, message, handle) {
      const turn = handle as Turn | undefined;
      turn?.answerForm?.();
      return whisper(to, person.id, message, turn);
    },
  } satisfies Pick<Adapter, 'send' | 'edit' | 'whisper'>;
}
