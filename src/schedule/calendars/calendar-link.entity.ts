import { defineEntity, p } from '@mikro-orm/core';
import { id, instant, ownedBy } from '../../db/base.ts';
import { User } from '../../people/user.entity.ts';

const schema = defineEntity({
  name: 'CalendarLink',
  tableName: 'calendar_link',
  ...ownedBy('user_id'),
  uniques: [{ properties: ['user'] }, { properties: ['secretHash'] }],
  properties: {
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** SHA-256 of the secret in the address, which nobody keeps. */
    secretHash: p.text(),
    createdAt: instant(),
    /** When a program last fetched it, to the hour. */
    fetchedAt: instant().nullable(),
  },
});

/** That a person's own calendar can be read at a private address, until they take it back. */
export class CalendarLink extends schema.class {}
schema.setClass(CalendarLink);
