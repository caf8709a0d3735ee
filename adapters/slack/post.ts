/** Sending, replacing and whispering messages. */
import type { webApi } from '@slack/bolt';
import type { Adapter } from '../../src/channel/adapter.ts';
import { answerAt } from '../../src/channel/answer-at.ts';
import type { Address, Incoming, Outgoing, Sent } from '../../src/channel/message.ts';
import { createSendOnce } from '../../src/channel/sent-keys.ts';
import { shorten } from '../../src/channel/shorten.ts';
import { listenerOf, whisperId } from '../../src/channel/whisper-id.ts';
import { codeOf, delivering, toDeliveryError } from './failure.ts';
import type { People } from './people.ts';
import { render } from './render.ts';
import { createStreams, placeOf } from './stream.ts';

/** What an event lets us do for a while. */
export interface Turn extends Pick<Incoming, 'at' | 'from' | 'said'> {
  /** Opens one modal within three seconds. */
  readonly triggerId: string | undefined;
  /** Takes five answers within half an hour, also where the bot is no member. */
  readonly responseUrl: string | undefined;
  /** Answers a submitted modal while that is still open; false when it is not. */
  readonly answerForm: ((response?: object) => boolean) | undefined;
}

type Client = webApi.WebClient;
type KeyedMessage = { ts?: string; metadata?: { event_payload?: { key?: unknown } } };
export type Call = <T>(tenant: string | undefined, job: (client: Client) => Promise<T>) => Promise<T>;

export function createPost(call: Call, people: People, timeoutMs: number) {
  const streams = createStreams();
  const sendOnce = createSendOnce(toDeliveryError);
  const respond = (url: string | undefined, response: object) => answerAt(url, response, timeoutMs);

  /** Slack has no idempotency keys: ours travels as metadata, where it can be found again. */
  async function find({ conversations }: Client, to: Address, key: string): Promise<string | undefined> {
    const where = { channel: to.room, limit: 100, include_all_metadata: true };
    const asked = to.thread ? conversations.replies({ ...where, ts: to.thread }) : conversations.history(where);
    const page: KeyedMessage[] = (await asked.catch(() => undefined))?.messages ?? [];
    return page.find(({ metadata }) => metadata?.event_payload?.key === key)?.ts;
  }

  async function post({ chat }: Client, to: Address, message: Outgoing, turn?: Turn): Promise<string | undefined> {
    const said = render(message);
    const metadata = { event_type: 'almanac_message', event_payload: { key: message.key } };
    const rest = { ...(message.key ? { metadata } : {}), unfurl_links: false, unfurl_media: false };
    try {
      return (await chat.postMessage({ ...placeOf(to), ...said, ...rest } as webApi.ChatPostMessageArguments)).ts;
    } catch (error) {
      const shut = /^(channel_not_found|not_in_channel)$/.test(codeOf(error) ?? '');
      const inChannel = { ...said, response_type: 'in_channel', replace_original: false };
      if (shut && (await respond(turn?.responseUrl, inChannel))) return 'response';
      throw error;
    }
  }

  async function upload(client: Client, to: Address, { files = [] }: Outgoing): Promise<void> {
    if (files.length === 0) return;
    const file_uploads = files.map(({ name, content, alt }) => {
      const described = alt ? { alt_text: shorten(alt, 1000) } : {};
      return { file: Buffer.from(content), filename: name, title: name, ...described };
    });
    const { channel: channel_id, ...thread } = placeOf(to);
    await client.files.uploadV2({ channel_id, ...thread, file_uploads } as webApi.FilesUploadV2Arguments);
  }

  async function whisper(to: Address, user: string, message: Outgoing, turn?: Turn): Promise<Sent> {
    turn?.answerForm?.();
    // What only one person sees cannot be edited: it is said once, when it is finished.
    if (message.unfinished) return { at: to, id: whisperId(user, '') };
    return call(to.tenant, async (client) => {
      if (message.files?.length) await upload(client, await people.direct(to.tenant, user), message);
      const said = render(message);
      if (await respond(turn?.responseUrl, { ...said, response_type: 'ephemeral', replace_original: false }))
        return { at: to, id: whisperId(user, 'response') };
      const sent = await client.chat.postEphemeral({ ...placeOf(to), user, ...said });
      return { at: to, id: whisperId(user, sent.message_ts ?? '') };
    });
  }

  /** In its place where it was pressed just now, else once more. */
  async function whisperAgain(to: Address, user: string, message: Outgoing, turn?: Turn): Promise<void> {
    if (message.unfinished) return;
    const inPlace = { ...render(message), replace_original: true };
    if (!(await delivering(() => respond(turn?.responseUrl, inPlace)))) await whisper(to, user, message);
  }

  return {
    send: (to, message, turn?: Turn) =>
      call(to.tenant, async (client) => {
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
    async edit(sent, message, turn?: Turn) {
      const listener = listenerOf(sent);
      if (listener) return whisperAgain(sent.at, listener, message, turn);
      await call(sent.at.tenant, async (client) => {
        const streaming = await streams.go(client, sent, message);
        if (!streaming) await client.chat.update({ channel: sent.at.room, ts: sent.id, ...render(message) });
        await upload(client, sent.at, message);
      });
    },
    whisper: (to, { id }, message, turn?: Turn) => whisper(to, id, message, turn),
  } satisfies Pick<Adapter, 'send' | 'edit' | 'whisper'>;
}
