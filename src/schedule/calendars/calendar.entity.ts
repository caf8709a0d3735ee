import { defineEntity, p } from '@mikro-orm/core';
import type { Address } from '../../channel/message.ts';
import { Course } from '../../courses/course.entity.ts';
import { id, inCourse, instant, json, ownedBy } from '../../db/base.ts';
import { User } from '../../people/user.entity.ts';

const schema = defineEntity({
  name: 'Calendar',
  tableName: 'calendar',
  ...ownedBy('user_id', inCourse('course_id')),
  indexes: [
    { properties: ['user'] },
    { properties: ['course'] },
    {
      name: 'calendar_next_read_index',
      expression:
        'create index "calendar_next_read_index" on "calendar" ("next_read_at") where next_read_at is not null',
    },
  ],
  uniques: [{ properties: ['user', 'urlHash'] }],
  properties: {
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** What its entries belong to. */
    course: () => p.manyToOne(Course).ref().nullable().deleteRule('set null'),
    title: p.text(),
    /** Address of the feed, sealed (db/seal.ts): whoever has it reads the calendar. Null is a file that was imported. */
    url: p.text().nullable(),
    /** What may be shown of it. */
    host: p.text().nullable(),
    /** Tells the same address from another without opening it. */
    urlHash: p.text().nullable(),
    /** Where changes are told. */
    address: json<Address>(),
    /** What the server said of it last time (RFC 9110 §8.8), and a hash of the text for those that say nothing. */
    etag: p.text().nullable(),
    lastModified: p.text().nullable(),
    textHash: p.text().nullable(),
    /** How often its author asks it to be read. */
    refreshSeconds: p.integer().nullable(),
    /** In a row. */
    failures: p.integer().default(0),
    lastError: p.text().nullable(),
    /** When it was last known to be as it stands here. */
    readAt: instant().nullable(),
    /** Null is not read by itself. A file that is being taken in has one too, after which it counts as cut short. */
    nextReadAt: instant().nullable(),
    leaseBy: p.text().nullable(),
    leaseUntil: instant().nullable(),
    createdAt: instant(),
  },
});

/** A calendar from elsewhere: a feed that is read again and again, or a file read once. */
export class Calendar extends schema.class {}
schema.setClass(Calendar);
