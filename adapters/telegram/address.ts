/** Where a chat, topic and message of Telegram stand in the core's terms, and back. */
import type { Chat, Message } from 'grammy/types';
import type { Address, Sent } from '../../src/channel/message.ts';

/** A thread id outside of a topic only names a chain of replies, which is no place to send to. */
export function addressOf(chat: Pick<Chat, 'id' | 'type'>, message: Partial<Message> = {}): Address {
  const { is_topic_message: inTopic, message_thread_id: topic } = message;
  const thread = inTopic && topic !== undefined ? { thread: String(topic) } : {};
  return { channel: 'telegram', room: String(chat.id), ...thread, private: chat.type === 'private' };
}

/** The chat with a person has the person's own id. */
export const directAddress = (person: string): Address => ({ channel: 'telegram', room: person, private: true });

export const groupAddress = (id: number): Address => addressOf({ id, type: 'supergroup' });

export function chatOf({ room, thread }: Address): { chat_id: number; message_thread_id?: number } {
  return { chat_id: Number(room), ...(thread === undefined ? {} : { message_thread_id: Number(thread) }) };
}

/** An ephemeral message has no message id, only a number that is good for its one reader; a draft only ours. */
export type MessageName = { readonly kind: '' | 'draft' | 'ephemeral'; readonly id: number; readonly reader?: number };

/** Message ids count within a chat; ours name the chat as well, so that no two messages share one. */
export function sentAt(at: Address, { kind, id, reader }: MessageName): Sent {
  return { at, id: [at.room, kind + id, ...(reader === undefined ? [] : [reader])].join(':') };
}

export function nameOf({ id: sentId }: Pick<Sent, 'id'>): MessageName {
  const [, kind = '', id = '', reader] = /^-?\d+:(draft|ephemeral)?(\d+)(?::(\d+))?$/.exec(sentId) ?? [];
  return { kind: kind as MessageName['kind'], id: Number(id), ...(reader ? { reader: Number(reader) } : {}) };
}

type Placed = Pick<Message, 'chat' | 'message_id' | 'ephemeral_message_id'>;

export function sentOf(message: Placed, reader?: number): Sent {
  const { chat, message_id: id, ephemeral_message_id: ephemeral } = message;
  const only = reader === undefined ? {} : { reader };
  return sentAt(
    addressOf(chat, message),
    ephemeral === undefined ? { kind: '', id } : { kind: 'ephemeral', id: ephemeral, ...only },
  );
}
