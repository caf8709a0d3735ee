import { defineEntity, p } from '@mikro-orm/core';
import { guarded, id, instant, json, person, zone } from '../db/base.ts';

/** What a person set for themselves: quiet hours, date order, digests … each read with a default by the subject it belongs to. */
export type Preferences = Readonly<Record<string, unknown>>;

const schema = defineEntity({
  name: 'User',
  // `user` is a reserved word of SQL.
  tableName: 'user_account',
  ...guarded({ read: `id = ${person}` }),
  indexes: [{ properties: ['mergedInto'] }],
  properties: {
    id: id(),
    /** Null until the account is claimed on the web. */
    email: p.text().nullable().unique(),
    name: p.text(),
    passwordHash: p.text().nullable().hidden().lazy(),
    zone: zone().default('Africa/Lagos'),
    /** BCP 47. */
    locale: p.text().default('en-GB'),
    preferences: json<Preferences>()
      .default('{}')
      .onCreate(() => ({})),
    /** Gets no answers. */
    blocked: p.boolean().default(false),
    /** Since when they may use the bot where not everybody may. */
    admittedAt: instant().nullable(),
    /** Turned out to be this person, who has what was theirs; kept for a day, so that it can be taken back. */
    mergedInto: () => p.manyToOne(User).mapToPk().nullable().deleteRule('cascade'),
    createdAt: instant(),
  },
});

/** A person, whichever channel they come from. */
export class User extends schema.class {}
schema.setClass(User);
