/** Messages of ours on their way to Telegram. */
import { type Api, GrammyError, InputFile } from 'grammy';
import type { ReplyParameters } from 'grammy/types';
import { DeliveryError } from '../../src/channel/delivery-error.ts';
import type { Address, File, Outgoing, Sender, Sent } from '../../src/channel/message.ts';
import type { Pace } from '../../src/channel/pace.ts';
import { chatOf, nameOf, sentOf } from './address.ts';
import type { Drafts } from './drafts.ts';
import { render } from './entities.ts';
import { deliveryError, says } from './failures.ts';
import type { Turn } from './hear.ts';
import { keyboard, linksInText } from './keyboard.ts';

export interface PostParts {
  readonly api: Api;
  /** With more patience. */
  readonly uploads: Api;
  readonly pace: Pace;
  readonly drafts: Drafts | undefined;
  /** Whispers may be ephemeral messages of the group. */
  readonly ephemeral: boolean;
  moved(from: Address, to: Address): Promise<void>;
}

/** https://core.telegram.org/bots/api#sendphoto: captions are up to 1024 characters, photos up to 10 MB. */
const CAPTION = 1024;
const PHOTO = { types: /^image\/(?:jpeg|png)$/, bytes: 10_000_000 };

export function createPost({ api, uploads, pace, drafts, ephemeral, moved }: PostParts) {
  async function send(to: Address, message: Outgoing, turn?: Turn): Promise<Sent> {
    if (drafts && message.unfinished && to.private && turn) return drafts.begin(to, message, turn);
    const extra = { ...replyTo(to, message, turn), ...(message.silent ? { disable_notification: true } : {}) };
    const shown = show(message);
    const [only, ...others] = message.files ?? [];
    if (only && others.length === 0 && shown.text.length <= CAPTION)
      return sendFile(to, only, { ...extra, ...asCaption(shown) });
    const sent = await call(to, async (at) => sentOf(await api.raw.sendMessage({ ...chatOf(at), ...shown, ...extra })));
    await sendFiles(sent.at, message);
    return sent;
  }

  async function edit(sent: Sent, message: Outgoing): Promise<void> {
    const { kind, id, reader = 0 } = nameOf(sent);
    if (kind === 'draft' && drafts) {
      if (message.unfinished) return drafts.grow(id, sent.at, message);
      await send(sent.at, message, drafts.end(id));
      return;
    }
    // A step on the way is left out rather than kept waiting: the next one shows it as well.
    if (message.unfinished && !pace.spare(sent.at.room)) return;
    const shown = show(message);
    await call(sent.at, async (at): Promise<unknown> => {
      const { chat_id } = chatOf(at);
      if (kind === 'ephemeral') {
        const place = { chat_id, receiver_user_id: reader, ephemeral_message_id: id };
        return api.raw.editEphemeralMessageText({ ...place, ...shown });
      }
      const place = { chat_id, message_id: id };
      return api.raw.editMessageText({ ...place, ...shown }).catch((error: unknown) => {
        if (!says(error, /there is no text in the message to edit/i)) throw error;
        return api.raw.editMessageCaption({ ...place, ...asCaption(shown) });
      });
    });
    await sendFiles(sent.at, message);
  }

  /**
   * In the group, where the API lets only this person read it: a bot that is no administrator may do so shortly after a
   * press or an ephemeral command. https://core.telegram.org/bots/api#ephemeral-messages-and-commands
   */
  async function whisper(
    to: Address,
    person: Pick<Sender, 'id'>,
    message: Outgoing,
    turn?: Turn,
  ): Promise<Sent | undefined> {
    const { callback: callback_query_id, ephemeral: ephemeral_message_id } = turn ?? {};
    const caused = callback_query_id !== undefined || ephemeral_message_id !== undefined;
    if (!ephemeral || !caused || message.files?.length) return undefined;
    const reader = Number(person.id);
    const parameters = { receiver_user_id: reader, ...(callback_query_id ? { callback_query_id } : {}) };
    const reply = ephemeral_message_id === undefined ? {} : { reply_parameters: { ephemeral_message_id } };
    try {
      return await call(to, async (at) => {
        const how = { ephemeral_message_parameters: parameters, ...reply };
        return sentOf(await api.raw.sendMessage({ ...chatOf(at), ...show(message), ...how }), reader);
      });
    } catch (error) {
      // Too late for it, most often: the private room is left.
      if (error instanceof DeliveryError && error.failure === 'refused') return undefined;
      throw error;
    }
  }

  /** What is already posted when a file fails cannot be taken back: the caller must not take it for unsent. */
  async function sendFiles(to: Address, { files = [] }: Outgoing): Promise<void> {
    for (const file of files)
      await sendFile(to, file, file.alt ? { caption: file.alt } : {}).catch((error: unknown) => {
        throw new DeliveryError('ambiguous', `The message arrived, its file did not: ${deliveryError(error).message}`);
      });
  }

  function sendFile(to: Address, file: File, extra: object): Promise<Sent> {
    const input = new InputFile(file.content, file.name);
    const isPhoto = PHOTO.types.test(file.type) && file.content.byteLength <= PHOTO.bytes;
    return call(to, async (at) => {
      const place = { ...chatOf(at), ...extra };
      return sentOf(
        await (isPhoto
          ? uploads.raw.sendPhoto({ ...place, photo: input })
          : uploads.raw.sendDocument({ ...place, document: input })),
      );
    });
  }

  /** One call in its turn; a group that became a supergroup is followed. @throws DeliveryError */
  async function call<T>(at: Address, work: (at: Address) => Promise<T>, hop = true): Promise<T> {
    const answered = await pace.take(at.room);
    try {
      return await work(at);
    } catch (error) {
      if (says(error, /message is not modified/i)) return undefined as T;
      const to = error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined;
      if (to !== undefined && hop) {
        const now = { ...at, room: String(to) };
        await moved(at, now);
        return call(now, work, false);
      }
      const failed = deliveryError(error);
      if (failed.failure !== 'rate-limited') throw failed;
      throw deliveryError(error, pace.close(at.room, failed.retryAfterMs ?? 1000));
    } finally {
      answered();
    }
  }

  return { send, edit, whisper };
}

function show(message: Outgoing) {
  const { text, entities } = render(message.text);
  const markup = keyboard(message);
  const lines = [text, ...linksInText(message)].filter((part) => part !== '');
  const preview = { link_preview_options: { is_disabled: true } };
  return { text: lines.join('\n\n'), entities, ...preview, ...(markup ? { reply_markup: markup } : {}) };
}

function asCaption({ text: caption, entities, reply_markup }: ReturnType<typeof show>) {
  return { ...(caption ? { caption, caption_entities: entities } : {}), ...(reply_markup ? { reply_markup } : {}) };
}

/** In a group an answer hangs on what it answers, or nobody could tell whom it is for. */
function replyTo(to: Address, { replyTo: named }: Outgoing, turn?: Turn): { reply_parameters?: ReplyParameters } {
  const own = !to.private && turn?.at.room === to.room ? turn.message : undefined;
  const id = named === undefined ? own : nameOf({ id: named }).id || own;
  return id === undefined ? {} : { reply_parameters: { message_id: id, allow_sending_without_reply: true } };
}
