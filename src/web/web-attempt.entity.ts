import { defineEntity, p } from '@mikro-orm/core';
import { guarded, id, instant } from '../db/base.ts';

const schema = defineEntity({
  name: 'WebAttempt',
  tableName: 'web_attempt',
  ...guarded({ read: 'false' }),
  indexes: [{ properties: ['key', 'at'] }],
  properties: {
    id: id(),
    /** Whose it is: the hash of an address, or of an account's email. */
    key: p.text(),
    at: instant(),
  },
});

/** A try at signing in that has not succeeded. */
export class WebAttempt extends schema.class {}
schema.setClass(WebAttempt);
