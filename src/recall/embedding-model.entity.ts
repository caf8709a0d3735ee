import { defineEntity, p } from '@mikro-orm/core';
import { guarded } from '../db/base.ts';

const schema = defineEntity({
  name: 'EmbeddingModel',
  tableName: 'embedding_model',
  // says nothing of anybody, and a search must know which vectors it may compare with
  ...guarded({ read: 'true', write: 'false' }),
  properties: {
    id: p.smallint().primary().generated('by default as identity'),
    name: p.text().unique(),
    dimensions: p.integer(),
    /** Searched by, once every passage had a vector of it; the newest that is complete wins. */
    complete: p.boolean().default(false),
  },
});

/** A space of vectors. Those of different models are never compared. */
export class EmbeddingModel extends schema.class {}
schema.setClass(EmbeddingModel);
