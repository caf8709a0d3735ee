import { defineEntity, p } from '@mikro-orm/core';
import { courses, guarded, id, instant, json, person, taught, zone } from '../db/base.ts';
import { User } from '../people/user.entity.ts';
import { Term } from './term.entity.ts';

/** How long ahead of a course's work to remind: by the kind of work, ISO 8601 durations or "morning" (see reminders/lead.ts). */
export type Plans = Readonly<Record<string, readonly string[]>>;

const schema = defineEntity({
  name: 'Course',
  tableName: 'course',
  ...guarded({
    read: `owner_id = ${person} or id = any(${courses})`,
    // a trigger leaves it to the owner to end it, and to nobody to give it away
    write: `id = any(${taught})`,
    insert: `owner_id = ${person}`,
    remove: `owner_id = ${person}`,
  }),
  indexes: [{ properties: ['owner'] }, { properties: ['term'] }],
  properties: {
    id: id(),
    owner: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    title: p.text(),
    description: p.text().default(''),
    metadata: json<Readonly<Record<string, unknown>>>()
      .default('{}')
      .onCreate(() => ({})),
    /** IANA zone in which its classes are held, and its room is reminded. */
    zone: zone().default('UTC'),
    /** Who knows it may join; null lets nobody in. */
    code: p.text().nullable().unique(),
    /** When it is held; null has no bounds. */
    term: () => p.manyToOne(Term).ref().nullable().deleteRule('set null'),
    plans: json<Plans>()
      .default('{}')
      .onCreate(() => ({})),
    archivedAt: instant().nullable(),
    createdAt: instant(),
    updatedAt: instant().nullable(),
  },
});

/** A course, and who owns it. */
export class Course extends schema.class {}
schema.setClass(Course);
