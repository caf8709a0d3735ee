import { defineEntity, p } from '@mikro-orm/core';
import { day, guarded, id, person } from '../db/base.ts';
import { User } from '../people/user.entity.ts';

const schema = defineEntity({
  name: 'ModelUse',
  tableName: 'model_use',
  // a person sees what they used; only the house counts it
  ...guarded({ read: `user_id = ${person}`, write: 'false' }),
  indexes: [{ properties: ['day'] }],
  uniques: [{ properties: ['user', 'day', 'kind', 'model'] }],
  properties: {
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** In UTC: one day for the whole deployment. */
    day: day(),
    kind: p.enum(['chat', 'embedding', 'speech'] as const),
    model: p.text(),
    calls: p.integer().default(0),
    tokensIn: p.bigint('number'),
    tokensOut: p.bigint('number'),
    /** Millionths of a US dollar. */
    cost: p.bigint('number'),
  },
});

/** What one person used of one model on one day. */
export class ModelUse extends schema.class {}
schema.setClass(ModelUse);
