import { defineEntity, p } from '@mikro-orm/core';
import { Course } from '../courses/course.entity.ts';
import type { Pattern } from '../courses/lay-out.ts';
import {
  courses,
  guarded,
  id,
  inCourse,
  instant,
  json,
  person,
  taught,
  wallClock,
  wallClocks,
  words,
  zone,
} from '../db/base.ts';
import { User } from '../people/user.entity.ts';
import { CalendarEntry } from './calendars/calendar-entry.entity.ts';

/** What a calendar said of an event beside what a block has columns for. */
export interface BlockSource {
  readonly description?: string;
  readonly url?: string;
  /** Time that others may still book over it. */
  readonly free?: boolean;
}

const schema = defineEntity({
  name: 'ScheduleBlock',
  tableName: 'schedule_block',
  ...guarded({
    // a class is one row for all of its course, and is over with it
    read: `(user_id = ${person} and not shared) or (shared and not over and course_id = any(${courses}))`,
    write: `(user_id = ${person} and not shared) or (shared and course_id = any(${taught}))`,
    and: inCourse('course_id'),
  }),
  indexes: [{ properties: ['user', 'startsAt'] }, { properties: ['course'] }, { properties: ['entry'] }],
  uniques: [{ properties: ['user', 'uid'] }],
  checks: [{ name: 'schedule_block_order', expression: 'ends >= starts' }],
  properties: {
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    course: () => p.manyToOne(Course).ref().nullable().deleteRule('set null'),
    title: p.text(),
    place: p.text().nullable(),
    /** DTSTART and DTEND (RFC 5545) on the wall clock of `zone`. */
    starts: wallClock(),
    ends: wallClock(),
    zone: zone(),
    allDay: p.boolean().default(false),
    /** RRULE value without `RRULE:`; null happens once. */
    rule: p.text().nullable(),
    moreRules: words().default([]),
    exdates: wallClocks()
      .default('{}')
      .onCreate(() => []),
    rdates: wallClocks()
      .default('{}')
      .onCreate(() => []),
    /** The first occurrence's start and the last one's end, for finding blocks by range; null never ends. */
    startsAt: instant(),
    lastAt: instant().nullable(),
    /** What it is of a calendar from elsewhere. */
    entry: () => p.manyToOne(CalendarEntry).mapToPk().nullable().deleteRule('cascade'),
    /** UID of the event it was imported from (RFC 5545), and whatever else it said. */
    uid: p.text().nullable(),
    source: json<BlockSource>().nullable(),
    /** A class of its course, which all who are in that see. */
    shared: p
      .boolean()
      .default(false)
      .onCreate(() => false),
    /** Its course is in the archive. Set by the database. */
    over: p
      .boolean()
      .default(false)
      .onCreate(() => false),
    /** Where it is met online. */
    link: p.text().nullable(),
    /** For a class: what its series was laid out from. */
    pattern: json<Pattern>().nullable(),
    createdAt: instant(),
    updatedAt: instant().nullable(),
  },
});

/** Time set aside: a class, a meeting, an hour of study; once or repeating. */
export class ScheduleBlock extends schema.class {}
schema.setClass(ScheduleBlock);
