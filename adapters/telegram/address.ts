/** Where a chat, topic and message of Telegram stand in the core's terms, and back. */
import type { Chat, Message } from 'grammy/types';
import type { Address, Sent } from '../../src/channel/message.ts';

export const CHANNEL = 'telegram';

export function chatAddress(chat: Pick<Chat, 'id' | 'type'>, thread?: number): Address {
  return {
    channel: CHANNEL,
    room: String(chat.id),
    ...(thread === undefined ? {} : { thread: String(thread) }),
    private: chat.type === 'private',
  };
}

/** A thread id outside of a topic only names a chain of replies, which is no place to send to. */
export function messageAddress(message: Pick<Message, 'chat' | 'message_thread_id' | 'is_topic_message'>): Address {
  return chatAddress(message.chat, message.is_topic_message ? message.message_thread_id : undefined);
}

export function chatOf(at: Address): { chat_id: number; message_thread_id?: number } {
  return {
    chat_id: Number(at.room),
    ...(at.thread === undefined ? {} : { message_thread_id: Number(at.thread) }),
  };
}

/** How a message is named: an ephemeral one has no message id, only a number that is good for its one reader. */
export type MessageName =
  | { readonly kind: 'message'; readonly id: number }
  | { readonly kind: 'ephemeral'; readonly id: number; readonly reader: number }
  | { readonly kind: 'draft'; readonly id: number };

export function sentAt(at: Address, name: MessageName): Sent {
  if (name.kind === 'ephemeral') return { at, id: `e${name.id}.${name.reader}` };
  return { at, id: name.kind === 'draft' ? `d${name.id}` : String(name.id) };
}

export function nameOf(sent: Sent): MessageName {
  const [id = '', reader] = sent.id.replace(/^[de]/, '').split('.');
  if (sent.id.startsWith('e')) return { kind: 'ephemeral', id: Number(id), reader: Number(reader) };
  return { kind: sent.id.startsWith('d') ? 'draft' : 'message', id: Number(id) };
}
