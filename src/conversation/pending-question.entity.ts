import { defineEntity, p } from '@mikro-orm/core';
import { id, instant, json, ownedBy } from '../db/base.ts';
import { User } from '../people/user.entity.ts';

const schema = defineEntity({
  name: 'PendingQuestion',
  tableName: 'pending_question',
  ...ownedBy('user_id'),
  uniques: [{ properties: ['user', 'roomKey'] }],
  properties: {
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    roomKey: p.text(),
    command: p.text(),
    input: json<Readonly<Record<string, unknown>>>()
      .default('{}')
      .onCreate(() => ({})),
    field: p.text(),
    createdAt: instant(),
  },
});

/** A command that waits for one more field from this person in this room. */
export class PendingQuestion extends schema.class {}
schema.setClass(PendingQuestion);
