import { defineEntity, p } from '@mikro-orm/core';
import { guarded, id, instant, person } from '../db/base.ts';
import { User } from './user.entity.ts';

const schema = defineEntity({
  name: 'Pairing',
  tableName: 'pairing',
  ...guarded({ read: `user_id = ${person}`, write: 'false' }),
  uniques: [{ properties: ['user'] }, { properties: ['code'] }],
  properties: {
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** Shown to both sides, so that they can compare; nobody gets in by it alone. */
    code: p.text(),
    expiresAt: instant(),
    createdAt: instant(),
  },
});

/** That somebody knocked, and waits to be let in. */
export class Pairing extends schema.class {}
schema.setClass(Pairing);
