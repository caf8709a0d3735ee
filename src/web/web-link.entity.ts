import { defineEntity, p } from '@mikro-orm/core';
import { id, instant, ownedBy } from '../db/base.ts';
import { User } from '../people/user.entity.ts';

const schema = defineEntity({
  name: 'WebLink',
  tableName: 'web_link',
  ...ownedBy('user_id'),
  indexes: [{ properties: ['user'] }],
  uniques: [{ properties: ['tokenHash'] }],
  properties: {
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    tokenHash: p.text(),
    createdAt: instant(),
    expiresAt: instant(),
    usedAt: instant().nullable(),
  },
});

/** A link that signs its person in, once. */
export class WebLink extends schema.class {}
schema.setClass(WebLink);
