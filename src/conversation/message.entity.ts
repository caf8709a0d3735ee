import { defineEntity, p } from '@mikro-orm/core';
import { id, instant, json, ownedBy } from '../db/base.ts';
import { User } from '../people/user.entity.ts';
import type { Reference } from '../reply.ts';

/** What a message of ours showed as a list, and what it touched: "the second" and "it" mean these. */
export interface MessageRefs {
  readonly shown?: readonly Reference[];
  readonly touched?: Readonly<Record<string, unknown>> & Reference;
}

const schema = defineEntity({
  name: 'Message',
  tableName: 'message',
  ...ownedBy('user_id'),
  indexes: [
    {
      name: 'message_room_index',
      expression: 'create index "message_room_index" on "message" ("room_key", "created_at" desc)',
    },
    {
      name: 'message_sent_index',
      expression:
        'create index "message_sent_index" on "message" ("channel", "room_key", "sent_id") where sent_id is not null',
    },
    {
      name: 'message_refs_index',
      expression:
        'create index "message_refs_index" on "message" ("room_key", "user_id", "created_at" desc) where refs is not null',
    },
    { properties: ['user', 'createdAt'] },
    { properties: ['turn'] },
  ],
  // a redelivery stops here
  uniques: [{ properties: ['channel', 'tenant', 'eventId', 'direction'] }],
  properties: {
    id: id(),
    /** In a room that others read: the person it came from or was meant for. */
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    roomKey: p.text(),
    channel: p.text(),
    tenant: p.text().default(''),
    /** The platform's event id; null on what we said without being asked. */
    eventId: p.text().nullable(),
    direction: p.enum(['in', 'out'] as const),
    content: json<Readonly<Record<string, unknown>>>(),
    refs: json<MessageRefs>().nullable(),
    /** Joins what was said with what was answered. */
    turn: p.uuid(),
    /** The platform's id of the message, once sent. */
    sentId: p.text().nullable(),
    createdAt: instant(),
  },
});

/** One line of history, in or out. */
export class Message extends schema.class {}
schema.setClass(Message);
