import { defineEntity, p } from '@mikro-orm/core';
import { id, instant, json, ownedBy } from '../db/base.ts';
import { User } from '../people/user.entity.ts';

const schema = defineEntity({
  name: 'AIConversation',
  tableName: 'ai_conversation',
  ...ownedBy('user_id'),
  indexes: [{ properties: ['user', 'roomKey'] }],
  properties: {
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** The room it goes on in. */
    roomKey: p.text().nullable(),
    messages: json<readonly Readonly<Record<string, unknown>>[]>().default('[]'),
    metadata: json<Readonly<Record<string, unknown>>>()
      .default('{}')
      .onCreate(() => ({})),
    createdAt: instant(),
    updatedAt: instant().nullable(),
  },
});

/** What a person and the model said to each other. */
export class AIConversation extends schema.class {}
schema.setClass(AIConversation);
