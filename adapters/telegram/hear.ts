/** What an update means to the core. */
import type { CallbackQuery, ChatMemberUpdated, Message, Update, User, UserFromGetMe } from 'grammy/types';
import type { Address, Attachment, Incoming, Quoted, Sender, Utterance } from '../../src/channel/message.ts';
import { addressOf, groupAddress, sentOf } from './address.ts';
import { readCommand } from './commands.ts';
import { cutMention, mentionsUs } from './mention.ts';

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
  /** Of our commands; undefined until they are published. */
  readonly names: ReadonlySet<string> | undefined;
  attachments(message: Message): readonly Attachment[];
}

/** Nothing where an update is of no concern to us, such as a sticker or another bot's words. */
export function hear(update: Update, ears: Ears): Heard | undefined {
  const { update_id: id, edited_message: edited, stopped_message_generation: stopped } = update;
  if (update.callback_query) return hearPress(id, update.callback_query);
  if (update.my_chat_member) return hearMembership(update.my_chat_member);
  if (stopped) return { kind: 'stopped', draft: stopped.draft_id };
  const message = update.message ?? edited;
  if (!message) return undefined;
  const { chat, from, migrate_to_chat_id: to, migrate_from_chat_id: old } = message;
  // Both the old group and the new supergroup tell of it; whichever comes first.
  if (to !== undefined || old !== undefined)
    return { kind: 'moved', from: groupAddress(old ?? chat.id), to: groupAddress(to ?? chat.id) };
  // Other bots, channels and anonymous admins are nobody we could know again or write to.
  if (!from || from.is_bot || message.sender_chat) return undefined;
  const said = hearMessage(message, edited !== undefined, ears);
  const attachments = edited ? [] : ears.attachments(message);
  if (!said || (said.kind === 'text' && said.text === '' && attachments.length === 0)) return undefined;
  const who = { at: addressOf(chat, message), from: senderOf(from) };
  const ephemeral = message.ephemeral_message_id;
  const turn: Turn = { ...who, ...(ephemeral === undefined ? { message: message.message_id } : { ephemeral }) };
  const files = attachments.length > 0 ? { attachments } : {};
  return { kind: 'incoming', incoming: { id: String(id), ...who, said, ...files, turn } };
}

function hearMessage(message: Message, edited: boolean, { me, names }: Ears): Utterance | undefined {
  const open = message.chat.type === 'private';
  if (message.location) {
    const { latitude, longitude } = message.location;
    return open && !edited && !message.venue ? { kind: 'location', latitude, longitude } : undefined;
  }
  const about = quotedOf(message, me);
  const quoting = about ? { about } : {};
  const command = edited ? undefined : readCommand(message.text ?? message.caption ?? '', { me, names, open });
  if (command === 'not ours') return undefined;
  if (command?.name === 'start')
    return { kind: 'open', what: 'chat', ...(command.args === '' ? {} : { payload: command.args }) };
  if (command) return { kind: 'command', ...command, ...quoting };
  const toBot = open || about?.ours === true || mentionsUs(message, me);
  if (!toBot && message.text === undefined) return undefined;
  const how = { ...(message.forward_origin ? { forwarded: true } : {}), ...(edited ? { edited: true } : {}) };
  return { kind: 'text', text: cutMention(message, me), toBot, ...quoting, ...how };
}

function hearPress(id: number, { id: callback, message, data, from: user }: CallbackQuery): Heard | undefined {
  if (!message || data === undefined) return undefined;
  const on = sentOf(message, user.id);
  const who = { at: on.at, from: senderOf(user) };
  const turn: Turn = { ...who, callback };
  return { kind: 'incoming', incoming: { id: String(id), ...who, said: { kind: 'press', button: data, on }, turn } };
}

/** A private chat tells of a block in the same way as a group of a removal. */
function hearMembership({ chat, new_chat_member: now }: ChatMemberUpdated): Heard | undefined {
  const muted = now.status === 'restricted' && !(now.is_member && now.can_send_messages);
  if (now.status !== 'kicked' && now.status !== 'left' && !muted) return undefined;
  const why = chat.type === 'private' ? 'The person blocked the bot.' : 'The bot may not write in this group any more.';
  return { kind: 'gone', at: addressOf(chat), why };
}

function senderOf(user: User): Sender {
  const name = [user.first_name, user.last_name].filter(Boolean).join(' ');
  return { id: String(user.id), name, ...(user.language_code ? { locale: user.language_code } : {}) };
}

function quotedOf(message: Message, me: User): Quoted | undefined {
  const { reply_to_message: original, external_reply: elsewhere, quote } = message;
  // In a topic every message is formally a reply to the one that opened the topic.
  if (!original || original.forum_topic_created)
    return elsewhere && { id: String(elsewhere.message_id ?? ''), ...(quote ? { text: quote.text } : {}) };
  const text = quote?.text ?? original.text ?? original.caption;
  const link = linkTo(original);
  return {
    id: sentOf(original, message.from?.id).id,
    ...(text === undefined ? {} : { text }),
    ...(original.from ? { author: senderOf(original.from).name } : {}),
    ...(original.from?.id === me.id ? { ours: true } : {}),
    ...(link ? { link } : {}),
  };
}

/** https://core.telegram.org/api/links#message-links; only supergroups have such links. */
function linkTo(message: Message): string | undefined {
  const { chat, message_id: id, is_topic_message: inTopic, message_thread_id: topic } = message;
  if (chat.type !== 'supergroup') return undefined;
  const place = chat.username ?? `c/${String(chat.id).replace(/^-100/, '')}`;
  return `https://t.me/${place}/${inTopic ? `${topic}/` : ''}${id}`;
}
