import { defineEntity, p } from '@mikro-orm/core';
import { guarded, instant } from '../db/base.ts';
import { Passage } from './passage.entity.ts';

const schema = defineEntity({
  name: 'EmbeddingJob',
  tableName: 'embedding_job',
  // a person's passages are queued for them by the database
  ...guarded({ read: 'false' }),
  indexes: [{ properties: ['model'] }],
  properties: {
    passage: () => p.manyToOne(Passage).mapToPk().primary().deleteRule('cascade'),
    model: p.smallint().primary(),
    /** Claimed so often; after a few the passage is left to the words alone. */
    tries: p.smallint().default(0),
    /** Until then it is somebody's who works on it. */
    lease: instant().nullable(),
  },
});

/** A passage that waits for its vector, queued in the transaction that wrote the passage. */
export class EmbeddingJob extends schema.class {}
schema.setClass(EmbeddingJob);
