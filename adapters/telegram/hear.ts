/** What an update means to the core. */
import type { CallbackQuery, ChatMemberUpdated, Message, Update, User, UserFromGetMe } from 'grammy/types';
import type { Address, Attachment, Incoming, Quoted, Sender, Utterance } from '../../src/channel/message.ts';
import { chatAddress, messageAddress, sentAt } from './address.ts';
import { readCommand } from './commands.ts';
import { cutMention, isForUs } from './mention.ts';

/** What an answer needs to know of the event it answers. */
export interface Turn {
  readonly at: Address;
  readonly from: Sender;
  readonly message?: number;
  readonly ephemeral?: number;
  readonly callback?: string;
}

export type Heard =
  | { readonly kind: 'incoming'; readonly incoming: Incoming }
  | { readonly kind: 'moved'; readonly from: Address; readonly to: Address }
  | { readonly kind: 'gone'; readonly at: Address; readonly why: string }
  | { readonly kind: 'stopped'; readonly draft: number };

export interface Ears {
  readonly me: UserFromGetMe;
  /** Names of our commands; undefined until they are published. */
  readonly commands: ReadonlySet<string> | undefined;
  attachments(message: Message): readonly Attachment[];
}

/** Nothing where an update is of no concern to us, such as a sticker or another bot's words. */
export function hear(update: Update, ears: Ears): Heard | undefined {
  if (update.callback_query) return hearPress(update.update_id, update.callback_query);
  if (update.my_chat_member) return hearMembership(update.my_chat_member);
  if (update.stopped_message_generation) return { kind: 'stopped', draft: update.stopped_message_generation.draft_id };
  const message = update.message ?? update.edited_message;
  if (!message) return undefined;
  const migration = hearMigration(message);
  if (migration) return migration;
  const { from } = message;
  // Other bots, channels and anonymous admins are nobody we could know again or write to.
  if (!from || from.is_bot || message.sender_chat) return undefined;
  const said = hearMessage(message, update.edited_message !== undefined, ears);
  if (!said) return undefined;
  const attachments = update.message ? ears.attachments(message) : [];
  if (said.kind === 'text' && said.text === '' && attachments.length === 0) return undefined;
  const who = { at: messageAddress(message), from: senderOf(from) };
  const ephemeral = message.ephemeral_message_id;
  const turn: Turn = ephemeral === undefined ? { ...who, message: message.message_id } : { ...who, ephemeral };
  const files = attachments.length > 0 ? { attachments } : {};
  return { kind: 'incoming', incoming: { id: String(update.update_id), ...who, said, ...files, turn } };
}

function hearMessage(message: Message, edited: boolean, ears: Ears): Utterance | undefined {
  const open = message.chat.type === 'private';
  if (message.location) return open && !edited && !message.venue ? locationOf(message.location) : undefined;
  const text = message.text ?? message.caption ?? '';
  const about = quotedOf(message, ears.me);
  const quoting = about ? { about } : {};
  const command = edited ? undefined : readCommand(text, ears, open);
  if (command === 'not ours') return undefined;
  if (command?.name === 'start')
    return { kind: 'open', what: 'chat', ...(command.args === '' ? {} : { payload: command.args }) };
  if (command) return { kind: 'command', ...command, ...quoting };
  const toBot = open || about?.ours === true || isForUs(message, ears.me);
  if (!toBot && message.text === undefined) return undefined;
  return {
    kind: 'text',
    text: cutMention(message, ears.me),
    toBot,
    ...quoting,
    ...(message.forward_origin ? { forwarded: true } : {}),
    ...(edited ? { edited: true } : {}),
  };
}

function locationOf({ latitude, longitude }: { latitude: number; longitude: number }): Utterance {
  return { kind: 'location', latitude, longitude };
}

function hearPress(id: number, query: CallbackQuery): Heard | undefined {
  const { message, data, from } = query;
  if (!message || data === undefined) return undefined;
  const at = messageAddress(message);
  const ephemeral = 'ephemeral_message_id' in message ? message.ephemeral_message_id : undefined;
  const on = sentAt(
    at,
    ephemeral === undefined
      ? { kind: 'message', id: message.message_id }
      : { kind: 'ephemeral', id: ephemeral, reader: from.id },
  );
  const who = { at, from: senderOf(from) };
  const said = { kind: 'press', button: data, on } as const;
  const turn: Turn = { ...who, callback: query.id };
  return { kind: 'incoming', incoming: { id: String(id), ...who, said, turn } };
}

/** A private chat tells of a block in the same way as a group of a removal. */
function hearMembership({ chat, new_chat_member: now }: ChatMemberUpdated): Heard | undefined {
  const out =
    now.status === 'kicked' ||
    now.status === 'left' ||
    (now.status === 'restricted' && (!now.is_member || !now.can_send_messages));
  if (!out) return undefined;
  const why = chat.type === 'private' ? 'The person blocked the bot.' : 'The bot may not write in this group any more.';
  return { kind: 'gone', at: chatAddress(chat), why };
}

/** Both the old group and the new supergroup tell of it; whichever comes first. */
function hearMigration({ chat, migrate_to_chat_id: to, migrate_from_chat_id: from }: Message): Heard | undefined {
  if (to !== undefined) return moved(chat.id, to);
  return from === undefined ? undefined : moved(from, chat.id);
}

function moved(from: number, to: number): Heard {
  return {
    kind: 'moved',
    from: chatAddress({ id: from, type: 'group' }),
    to: chatAddress({ id: to, type: 'supergroup' }),
  };
}

function senderOf(user: User): Sender {
  return {
    id: String(user.id),
    name: [user.first_name, user.last_name].filter(Boolean).join(' '),
    ...(user.language_code ? { locale: user.language_code } : {}),
  };
}

function quotedOf(message: Message, me: User): Quoted | undefined {
  const { reply_to_message: original, external_reply: elsewhere, quote } = message;
  // In a topic every message is formally a reply to the one that opened the topic.
  if (original && !original.forum_topic_created) {
    const text = quote?.text ?? original.text ?? original.caption;
    const link = linkTo(original);
    const ephemeral = original.ephemeral_message_id;
    return {
      id: ephemeral === undefined ? String(original.message_id) : `e${ephemeral}.${message.from?.id}`,
      ...(text === undefined ? {} : { text }),
      ...(original.from ? { author: senderOf(original.from).name } : {}),
      ...(original.from?.id === me.id ? { ours: true } : {}),
      ...(link ? { link } : {}),
    };
  }
  if (!elsewhere) return undefined;
  return { id: String(elsewhere.message_id ?? ''), ...(quote ? { text: quote.text } : {}) };
}

/** https://core.telegram.org/api/links#message-links; only supergroups have such links. */
function linkTo({
  chat,
  message_id: id,
  is_topic_message: inTopic,
  message_thread_id: topic,
}: Message): string | undefined {
  if (chat.type !== 'supergroup') return undefined;
  const place = chat.username ?? `c/${String(chat.id).replace(/^-100/, '')}`;
  return `https://t.me/${place}/${inTopic ? `${topic}/` : ''}${id}`;
}
