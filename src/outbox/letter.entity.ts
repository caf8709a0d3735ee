import { defineEntity, p } from '@mikro-orm/core';
import type { Address } from '../channel/message.ts';
import { id, instant, json, ownedBy } from '../db/base.ts';
import { User } from '../people/user.entity.ts';

const schema = defineEntity({
  name: 'Letter',
  tableName: 'letter',
  ...ownedBy('user_id'),
  indexes: [
    {
      name: 'letter_claim_index',
      expression:
        'create index "letter_claim_index" on "letter" ("due_at", "id") where sent_at is null and parked_at is null',
    },
    {
      name: 'letter_parked_index',
      expression: 'create index "letter_parked_index" on "letter" ("user_id") where parked_at is not null',
    },
  ],
  properties: {
    id: id(),
    /** Whose it is; null belongs to the house. */
    user: () => p.manyToOne(User).mapToPk().nullable().deleteRule('cascade'),
    /** The same key is the same letter, however often it is posted: `id` is made of it (see post.ts). */
    key: p.text(),
    address: json<Address>(),
    roomKey: p.text(),
    body: json<Readonly<Record<string, unknown>>>(),
    kind: p.text(),
    dueAt: instant(),
    /** Counted at the claim, so that a letter which ends the process ends too. */
    attempts: p.integer().default(0),
    leaseBy: p.text().nullable(),
    leaseUntil: instant().nullable(),
    sentAt: instant().nullable(),
    sentId: p.text().nullable(),
    /** Given up; seen by its owner and the doctor. */
    parkedAt: instant().nullable(),
    lastError: p.text().nullable(),
    /** It may have arrived already: an answer was lost. */
    doubtful: p.boolean().default(false),
    createdAt: instant(),
  },
});

/** A message to be sent, kept until it has arrived. */
export class Letter extends schema.class {}
schema.setClass(Letter);
