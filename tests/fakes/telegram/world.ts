/** People, chats and messages as Telegram keeps them. */
import type { Chat, InlineKeyboardButton, Message, User, UserFromGetMe } from 'grammy/types';

export interface Stored {
  readonly message: Message;
  edits: number;
  readonly files: readonly string[];
}

export const GROUP_ID = -1001234567890;

export class World {
  readonly me: UserFromGetMe = {
    id: 4_200_000_001,
    is_bot: true,
    first_name: 'Almanac',
    username: 'almanac_test_bot',
    can_join_groups: true,
    can_read_all_group_messages: true,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  } as UserFromGetMe;
  readonly files = new Map<string, Uint8Array>();
  readonly menus = new Map<string, readonly { command: string; description: string }[]>();
  /** People who blocked the bot, or who never wrote to it. */
  readonly blocked = new Set<number>();
  readonly strangers = new Set<number>();
  /** Groups that became supergroups. */
  readonly migrated = new Map<number, number>();
  readonly #people = new Map<string, User>();
  readonly #chats = new Map<number, { readonly chat: Chat; readonly messages: Map<number, Stored>; last: number }>();
  #lastEphemeral = 0;

  constructor() {
    this.addChat({ id: GROUP_ID, type: 'supergroup', title: 'Biology 101' });
  }

  person(name: string): User {
    const known = this.#people.get(name);
    if (known) return known;
    const first_name = name.charAt(0).toUpperCase() + name.slice(1);
    const user: User = { id: 5_000_000_001 + this.#people.size, is_bot: false, first_name, language_code: 'en' };
    this.#people.set(name, user);
    this.addChat({ id: user.id, type: 'private', first_name });
    return user;
  }

  addChat(chat: Chat): void {
    this.#chats.set(chat.id, { chat, messages: new Map(), last: 0 });
  }

  chat(id: number): Chat | undefined {
    return this.#chats.get(id)?.chat;
  }

  isPerson(id: number): boolean {
    return this.personById(id) !== undefined;
  }

  personById(id: number): User | undefined {
    return [...this.#people.values()].find((user) => user.id === id);
  }

  get(chat: number, message: number): Stored | undefined {
    return this.#chats.get(chat)?.messages.get(message);
  }

  /** What a person sees of the bot's in a chat, oldest first. */
  seen(chat: number, reader: number): Stored[] {
    return [...(this.#chats.get(chat)?.messages.values() ?? [])].filter(
      ({ message }) =>
        message.from?.id === this.me.id && (!message.receiver_user || message.receiver_user.id === reader),
    );
  }

  /** Adds a message; an ephemeral one is kept under a number below zero, as its message id is 0. */
  add(chatId: number, from: User, content: object, files: readonly string[] = []): Stored {
    const room = this.#chats.get(chatId);
    if (!room) throw new Error(`no chat ${chatId}`);
    const ephemeral = 'receiver_user' in content;
    room.last += 1;
    if (ephemeral) this.#lastEphemeral += 1;
    const message = {
      message_id: ephemeral ? 0 : room.last,
      date: 1_790_000_000 + room.last,
      chat: room.chat,
      from,
      ...content,
      ...(ephemeral ? { ephemeral_message_id: this.#lastEphemeral } : {}),
    } as Message;
    const stored: Stored = { message, edits: 0, files };
    room.messages.set(ephemeral ? -this.#lastEphemeral : room.last, stored);
    return stored;
  }

  forget(chat: number, message: number): void {
    this.#chats.get(chat)?.messages.delete(message);
  }
}

export function keysOf({ message }: Stored): InlineKeyboardButton[] {
  return message.reply_markup?.inline_keyboard.flat() ?? [];
}
