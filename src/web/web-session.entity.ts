import { defineEntity, p } from '@mikro-orm/core';
import { id, instant, ownedBy } from '../db/base.ts';
import { User } from '../people/user.entity.ts';

const schema = defineEntity({
  name: 'WebSession',
  tableName: 'web_session',
  ...ownedBy('user_id'),
  indexes: [{ properties: ['user'] }],
  uniques: [{ properties: ['tokenHash'] }],
  properties: {
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** Of the token in the browser's cookie: whoever reads the database cannot sign in with it. */
    tokenHash: p.text(),
    createdAt: instant(),
    seenAt: instant(),
  },
});

/** A browser that somebody is signed in with. */
export class WebSession extends schema.class {}
schema.setClass(WebSession);
