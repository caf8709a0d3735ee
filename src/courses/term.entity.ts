import { defineEntity, p } from '@mikro-orm/core';
import { courses, day, guarded, id, instant, json, person } from '../db/base.ts';
import { User } from '../people/user.entity.ts';

/** Days without classes, the last one included: ISO 8601 dates. */
export interface DaysOff {
  readonly title: string;
  readonly from: string;
  readonly to: string;
}

const schema = defineEntity({
  name: 'Term',
  tableName: 'term',
  ...guarded({
    read: `user_id = ${person} or exists (select from course held where held.term_id = term.id and held.id = any(${courses}))`,
    write: `user_id = ${person}`,
  }),
  indexes: [{ properties: ['user'] }],
  checks: [
    { name: 'term_order', expression: 'to_day >= from_day' },
    { name: 'term_cycle_range', expression: 'cycle >= 2 and cycle <= 14' },
  ],
  properties: {
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    title: p.text(),
    /** The first and the last day with classes. The week of the first is an A week. */
    fromDay: day(),
    toDay: day(),
    /** Rotation: school days count from 1 to this, and begin again; null has none. */
    cycle: p.smallint().nullable(),
    daysOff: json<readonly DaysOff[]>()
      .default('[]')
      .onCreate(() => []),
    createdAt: instant(),
    updatedAt: instant().nullable(),
  },
});

/** When courses are held: from when to when, and which days are off. */
export class Term extends schema.class {}
schema.setClass(Term);
