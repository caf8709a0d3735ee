import { defineEntity, p } from '@mikro-orm/core';
import { guarded } from '../db/base.ts';
import { Passage, scopes, taughtScopes } from './passage.entity.ts';

const schema = defineEntity({
  name: 'Embedding',
  tableName: 'embedding',
  ...guarded({ read: `scope = any(${scopes})`, write: `scope = any(${taughtScopes})` }),
  indexes: [{ properties: ['scope', 'model'] }],
  properties: {
    passage: () => p.manyToOne(Passage).mapToPk().primary().deleteRule('cascade'),
    model: p.smallint().primary(),
    /** The passage's, kept here as well: an exact scan of one scope reads nothing but these rows. */
    scope: p.uuid(),
    /** pgvector's text form, `[0.1,…]`, of unit length. Of no fixed size, so that several models live side by side. */
    vector: p.text().columnType('vector').lazy(),
  },
});

/** Where a passage lies in a model's space. */
export class Embedding extends schema.class {}
schema.setClass(Embedding);
