import { defineEntity, p } from '@mikro-orm/core';
import { guarded, id, instant, person } from '../db/base.ts';
import { User } from './user.entity.ts';

const schema = defineEntity({
  name: 'LinkCode',
  tableName: 'link_code',
  // the house writes them: who could, could let themselves in anywhere
  ...guarded({ read: `user_id = ${person}`, write: 'false' }),
  indexes: [{ properties: ['user'] }, { properties: ['hash'] }, { properties: ['enteredBy'] }],
  properties: {
    id: id(),
    /** Who was shown it. */
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** See link-codes.ts; the code itself is nowhere. */
    hash: p.text().hidden(),
    /** Who entered it first, and has it alone from then on. */
    enteredBy: () => p.manyToOne(User).mapToPk().nullable().deleteRule('cascade'),
    usedAt: instant().nullable(),
    expiresAt: instant(),
    createdAt: instant(),
  },
});

/** A code that proves on one channel who somebody is on another. */
export class LinkCode extends schema.class {}
schema.setClass(LinkCode);
