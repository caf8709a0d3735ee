/** Messages of ours on their way to Telegram. */
import { type Api, InputFile } from 'grammy';
import type { InlineKeyboardMarkup, MessageEntity, ReplyParameters } from 'grammy/types';
import { DeliveryError } from '../../src/channel/delivery-error.ts';
import type { Address, File, Outgoing, Sender, Sent } from '../../src/channel/message.ts';
import type { Lane, Pace } from '../../src/channel/pace.ts';
import { CHANNEL, chatOf, nameOf, sentAt } from './address.ts';
import type { Drafts } from './drafts.ts';
import { deliveryError, hasNoText, isNotModified, migratedTo } from './failures.ts';
import type { Turn } from './hear.ts';
import { keyboard, linksInText } from './keyboard.ts';
import { scopeOf } from './pace.ts';
import { render } from './render.ts';

export interface PostParts {
  /** For messages, and with more patience for files. */
  readonly api: Api;
  readonly uploads: Api;
  readonly pace: Pace;
  readonly drafts: Drafts | undefined;
  /** Whispers may be ephemeral messages of the group. */
  readonly ephemeral: boolean;
  moved(from: Address, to: Address): Promise<void>;
}

interface Shown {
  readonly text: string;
  readonly entities: MessageEntity[];
  readonly link_preview_options: { readonly is_disabled: true };
  readonly reply_markup?: InlineKeyboardMarkup;
}

/** https://core.telegram.org/bots/api#sendphoto: captions are up to 1024 characters, photos up to 10 MB. */
const CAPTION = 1024;
const PHOTO = { types: /^image\/(?:jpeg|png)$/, bytes: 10_000_000 };

export class Post {
  readonly #parts: PostParts;

  constructor(parts: PostParts) {
    this.#parts = parts;
  }

  async send(to: Address, message: Outgoing, turn?: Turn): Promise<Sent> {
    const { drafts, api } = this.#parts;
    if (drafts && message.unfinished && to.private && turn) return drafts.begin(to, message, turn);
    const lane = turn ? 'answer' : 'letter';
    const extra = {
      ...replyTo(to, message, turn),
      ...(message.silent ? { disable_notification: true } : {}),
    };
    const shown = show(message);
    const [only, ...others] = message.files ?? [];
    if (only && others.length === 0 && shown.text.length <= CAPTION)
      return this.#sendFile(to, only, { ...extra, ...asCaption(shown) }, lane);
    const sent = await this.#call(to, lane, async (at) => {
      const { message_id: id } = await api.raw.sendMessage({ ...chatOf(at), ...shown, ...extra });
      return sentAt(at, { kind: 'message', id });
    });
    await this.#sendFiles(sent.at, message.files ?? [], lane);
    return sent;
  }

  async edit(sent: Sent, message: Outgoing): Promise<Sent> {
    const { api, pace, drafts } = this.#parts;
    const name = nameOf(sent);
    const { at } = sent;
    if (name.kind === 'draft' && drafts) {
      const turn = drafts.turnOf(name.id);
      if (message.unfinished) return drafts.grow(name.id, at, message);
      drafts.end(name.id);
      return this.send(at, message, turn);
    }
    // A step on the way is left out rather than kept waiting: the next one shows it as well.
    if (message.unfinished && !pace.spare(at.room)) return sent;
    const shown = show(message);
    await this.#call(at, 'answer', async (place) => {
      const { chat_id } = chatOf(place);
      if (name.kind === 'ephemeral')
        return api.raw.editEphemeralMessageText({
          ...{ chat_id, receiver_user_id: name.reader, ephemeral_message_id: name.id },
          ...shown,
        });
      const message_id = name.id;
      return api.raw.editMessageText({ chat_id, message_id, ...shown }).catch((error: unknown) => {
        if (hasNoText(error)) return api.raw.editMessageCaption({ chat_id, message_id, ...asCaption(shown) });
        throw error;
      });
    });
    await this.#sendFiles(at, message.files ?? [], 'answer');
    return sent;
  }

  /**
   * In the group where the API lets only this person read it, otherwise in the private chat. The API lets a bot that is no
   * administrator do so shortly after a press or an ephemeral command.
   * https://core.telegram.org/bots/api#ephemeral-messages-and-commands
   */
  async whisper(to: Address, person: Pick<Sender, 'id'>, message: Outgoing, turn?: Turn): Promise<Sent> {
    const { api, ephemeral } = this.#parts;
    const cause = turn?.callback ?? turn?.ephemeral;
    const reader = Number(person.id);
    if (ephemeral && !to.private && turn && cause !== undefined && !message.files?.length)
      try {
        return await this.#call(to, 'answer', async (at) => {
          const { ephemeral_message_id: id } = await api.raw.sendMessage({
            ...chatOf(at),
            ...show(message),
            ephemeral_message_parameters: {
              receiver_user_id: reader,
              ...(turn.callback === undefined ? {} : { callback_query_id: turn.callback }),
            },
            ...(turn.ephemeral === undefined ? {} : { reply_parameters: { ephemeral_message_id: turn.ephemeral } }),
          });
          return sentAt(at, { kind: 'ephemeral', id: id ?? 0, reader });
        });
      } catch (error) {
        if (!(error instanceof DeliveryError) || error.failure !== 'refused') throw error;
      }
    return this.send(directAddress(person), message, turn);
  }

  /** What is already posted when a file fails cannot be taken back: the caller must not take it for unsent. */
  async #sendFiles(to: Address, files: readonly File[], lane: Lane): Promise<void> {
    for (const file of files)
      try {
        await this.#sendFile(to, file, {}, lane);
      } catch (error) {
        throw new DeliveryError('ambiguous', `The message arrived, its file did not: ${deliveryError(error).message}`);
      }
  }

  #sendFile(to: Address, file: File, extra: object, lane: Lane): Promise<Sent> {
    const { uploads } = this.#parts;
    const input = new InputFile(file.content, file.name);
    const isPhoto = PHOTO.types.test(file.type) && file.content.byteLength <= PHOTO.bytes;
    return this.#call(to, lane, async (at) => {
      const place = { ...(file.alt ? { caption: file.alt } : {}), ...chatOf(at), ...extra };
      const { message_id: id } = isPhoto
        ? await uploads.raw.sendPhoto({ ...place, photo: input })
        : await uploads.raw.sendDocument({ ...place, document: input });
      return sentAt(at, { kind: 'message', id });
    });
  }

  /** One call in its turn. @throws DeliveryError */
  async #call<T>(at: Address, lane: Lane, work: (at: Address) => Promise<T>, hop = true): Promise<T> {
    const { pace, moved } = this.#parts;
    await pace.take(at.room, lane);
    try {
      return await work(at);
    } catch (error) {
      if (isNotModified(error)) return undefined as T;
      const to = migratedTo(error);
      if (to !== undefined && hop) {
        const now = { ...at, room: String(to) };
        await moved(at, now);
        return this.#call(now, lane, work, false);
      }
      const failed = deliveryError(error);
      if (failed.failure !== 'rate-limited' || error === failed) throw failed;
      const scope = scopeOf(at.room, pace);
      pace.close(scope, at.room, failed.retryAfterMs ?? 1000);
      throw deliveryError(error, scope);
    }
  }
}

/** The chat with a person has the person's own id. */
export function directAddress(person: Pick<Sender, 'id'>): Address {
  return { channel: CHANNEL, room: person.id, private: true };
}

export function show(message: Outgoing): Shown {
  const { text, entities } = render(message.text);
  const links = linksInText(message);
  const markup = keyboard(message);
  return {
    text: [text, links].filter((part) => part !== '').join('\n\n'),
    entities,
    link_preview_options: { is_disabled: true },
    ...(markup ? { reply_markup: markup } : {}),
  };
}

function asCaption({ text: caption, entities, reply_markup }: Shown) {
  const markup = reply_markup ? { reply_markup } : {};
  return caption === '' ? markup : { caption, caption_entities: entities, ...markup };
}

/** In a group an answer hangs on what it answers, or nobody could tell whom it is for. */
function replyTo(to: Address, message: Outgoing, turn?: Turn): { reply_parameters?: ReplyParameters } {
  const own = !to.private && turn?.at.room === to.room ? turn.message : undefined;
  const id = message.replyTo !== undefined && /^\d+$/.test(message.replyTo) ? Number(message.replyTo) : own;
  return id === undefined ? {} : { reply_parameters: { message_id: id, allow_sending_without_reply: true } };
}
