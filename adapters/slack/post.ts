/** Sending, replacing and whispering messages. */
import type { webApi } from '@slack/bolt';
import type { Adapter } from '../../src/channel/adapter.ts';
import type { Address, Outgoing, Sent } from '../../src/channel/message.ts';
import { codeOf, toDeliveryError } from './failure.ts';
import type { createPeople } from './people.ts';
import { cut, render } from './render.ts';
import { createStreams } from './stream.ts';
import { respond, type Turn, whispererOf, whisperId } from './turn.ts';

type Client = webApi.WebClient;
type Call = <T>(tenant: string | undefined, job: (client: Client) => Promise<T>) => Promise<T>;

export function createPost(call: Call, people: ReturnType<typeof createPeople>, timeoutMs: number) {
  const streams = createStreams();
  /** Keys sent lately and where they arrived; undefined: nobody knows whether. */
  const keys = new Map<string, string | undefined>();

  function remember(key: string | undefined, id: string | undefined): void {
    if (key !== undefined) keys.set(key, id);
    const [oldest] = keys.keys();
    if (keys.size > 1000 && oldest !== undefined) keys.delete(oldest);
  }

  /** Slack has no idempotency keys: ours travels as metadata, and after a doubtful try we look for it. */
  async function sentBefore(client: Client, { room: channel, thread }: Address, { key, repeat }: Outgoing) {
    if (key === undefined || (!repeat && !keys.has(key))) return undefined;
    if (keys.get(key) !== undefined) return keys.get(key);
    const where = { channel, limit: 100, include_all_metadata: true };
    const { conversations } = client;
    const asked = thread ? conversations.replies({ ...where, ts: thread }) : conversations.history(where);
    const page = await asked.catch(() => undefined);
    const messages = (page?.messages ?? []) as { ts?: string; metadata?: { event_payload?: { key?: unknown } } }[];
    return messages.find((message) => message.metadata?.event_payload?.key === key)?.ts;
  }

  async function post(client: Client, to: Address, message: Outgoing, turn?: Turn): Promise<string | undefined> {
    const said = render(message);
    const metadata = { metadata: { event_type: 'almanac_message', event_payload: { key: message.key } } };
    const rest = { ...threadOf(to), ...(message.key ? metadata : {}), unfurl_links: false, unfurl_media: false };
    try {
      return (await client.chat.postMessage({ channel: to.room, ...said, ...rest } as webApi.ChatPostMessageArguments))
        .ts;
    } catch (error) {
      // A slash command works where the bot is no member; there only its response URL speaks.
      const shut = /^(channel_not_found|not_in_channel)$/.test(codeOf(error) ?? '') && turn?.responseUrl;
      const open = { ...said, response_type: 'in_channel', replace_original: false } as const;
      if (shut && (await respond(shut, open, timeoutMs))) return 'response';
      throw error;
    }
  }

  async function upload(client: Client, to: Address, { files = [] }: Outgoing): Promise<void> {
    if (files.length === 0) return;
    const file_uploads = files.map(({ name, content, alt }) => ({
      file: Buffer.from(content),
      filename: name,
      title: name,
      ...(alt ? { alt_text: cut(alt, 1000) } : {}),
    }));
    const where = { channel_id: to.room, ...threadOf(to) };
    await client.files.uploadV2({ ...where, file_uploads } as webApi.FilesUploadV2Arguments);
  }

  async function whisper(to: Address, user: string, message: Outgoing, turn?: Turn): Promise<Sent> {
    // What only one person sees cannot be edited: it is said once, when it is finished.
    if (message.unfinished) return { at: to, id: whisperId(user, '') };
    return call(to.tenant, async (client) => {
      if (message.files?.length) await upload(client, await people.direct(to.tenant, user), message);
      const said = render(message);
      const response = { ...said, response_type: 'ephemeral', replace_original: false } as const;
      if (turn?.responseUrl && (await respond(turn.responseUrl, response, timeoutMs)))
        return { at: to, id: whisperId(user, 'response') };
      const { message_ts } = await client.chat.postEphemeral({ channel: to.room, user, ...threadOf(to), ...said });
      return { at: to, id: whisperId(user, message_ts ?? '') };
    });
  }

  return {
    send: (to, message, handle) =>
      call(to.tenant, async (client) => {
        const turn = handle as Turn | undefined;
        turn?.answerForm?.();
        let id = await sentBefore(client, to, message);
        if (id === undefined && message.unfinished) id = await streams.start(client, to, message, turn);
        const empty = message.text.trim() === '' && !message.buttons?.length;
        try {
          if (id === undefined && !(empty && message.files?.length)) id = await post(client, to, message, turn);
        } catch (error) {
          if (toDeliveryError(error).failure === 'ambiguous') remember(message.key, undefined);
          throw error;
        }
        remember(message.key, id);
        await upload(client, to, message);
        return { at: to, id: id ?? '' };
      }),
    async edit(sent, message, handle) {
      const turn = handle as Turn | undefined;
      const listener = whispererOf(sent.id);
      if (listener && message.unfinished) return;
      await call(sent.at.tenant, async (client) => {
        if (listener) {
          const said = { ...render(message), replace_original: true };
          const pressed = turn?.on?.id === sent.id ? turn.responseUrl : undefined;
          if (!pressed || !(await respond(pressed, said, timeoutMs))) await whisper(sent.at, listener, message);
          return;
        }
        if (!(await streams.go(client, sent, message)))
          await client.chat.update({ channel: sent.at.room, ts: sent.id, ...render(message) });
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

function threadOf({ thread }: Address): { thread_ts?: string } {
  return thread ? { thread_ts: thread } : {};
}
