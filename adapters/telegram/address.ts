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

export function chatOf({ room, thread }: Address): { chat_id: number; message_thread_id?: number } {
  return { chat_id: Number(room), ...(thread === undefined ? {} : { message_thread_id: Number(thread) }) };
}

/** An ephemeral message has no message id, only a number that is good for its one reader; a draft only ours. */
export interface MessageName {
  readonly kind: '' | 'draft' | 'ephemeral';
  readonly id: number;
  readonly reader?: number;
}

/** Message ids count within a chat; ours name the chat as well, so that no two messages share one. */
export function sentAt(at: Address, { kind, id, reader }: MessageName): Sent {
  return { at, id: [at.room, kind + id, ...(reader === undefined ? [] : [reader])].join(':') };
}

export function nameOf({ id: sentId }: Pick<Sent, 'id'>): MessageName {
  const [, kind = '', id = '', reader] = /^-?\d+:(draft|ephemeral)?(\d+)(?::(\d+))?$/.exec(sentId) ?? [];
  return { kind: kind as MessageName['kind'], id: Number(id), ...(reader ? { reader: Number(reader) } : {}) };
}

export function sentOf(
  message: { chat: Chat; message_id: number; ephemeral_message_id?: number },
  reader?: number,
): Sent {
  const { ephemeral_message_id: ephemeral, message_id: id } = message;
  const name = ephemeral === undefined ? { kind: '' as const, id } : { kind: 'ephemeral' as const, id: ephemeral };
  return sentAt(addressOf(message.chat, message), ephemeral === undefined || !reader ? name : { ...name, reader });
}
