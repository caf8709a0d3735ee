import { defineEntity, p } from '@mikro-orm/core';
import { id, instant, json, ownedBy } from '../../db/base.ts';
import { User } from '../../people/user.entity.ts';
import { Calendar } from './calendar.entity.ts';
import type { DeadlineSaid } from './deadline.ts';

const schema = defineEntity({
  name: 'CalendarEntry',
  tableName: 'calendar_entry',
  // Not asked of each row whether its calendar is the person's: of fifty thousand that costs a third of the time, and
  // whoever knew the id of another's calendar would only tie the fate of their own rows to it.
  ...ownedBy('user_id'),
  indexes: [{ properties: ['user', 'key'] }],
  uniques: [{ properties: ['calendar', 'key'] }],
  properties: {
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    calendar: () => p.manyToOne(Calendar).mapToPk().deleteRule('cascade'),
    /** UID, and for a moved occurrence also which one it was (see ics/calendar-event.ts). */
    key: p.text(),
    /** SEQUENCE and LAST-MODIFIED (RFC 5545 §3.8.7): an older revision changes nothing. */
    sequence: p.integer(),
    changedAt: instant().nullable(),
    fingerprint: p.text(),
    /** Another calendar of the same person has it too, and shows it. */
    double: p.boolean().default(false),
    /** What a deadline said last, so that a person's own edit of the task is told from the calendar's. */
    said: json<DeadlineSaid>().nullable(),
  },
});

/**
 * What is known of one event of a calendar. Its block or task points here and goes along with it; an entry without
 * either is one that the person took off.
 */
export class CalendarEntry extends schema.class {}
schema.setClass(CalendarEntry);
