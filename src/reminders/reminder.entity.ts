import { defineEntity, p } from '@mikro-orm/core';
import type { Address } from '../channel/message.ts';
import type { MessageLink } from '../channel/message-link.ts';
import { id, instant, json, ownedBy, wallClock, wallClocks, words, zone } from '../db/base.ts';
import { placeKey } from '../outbox/post.ts';
import { User } from '../people/user.entity.ts';

export const reminderSubjects = ['task', 'block', 'work'] as const;
/** pending: waits for `dueAt` · fired: rang, waits for done · paused: rings no more until resumed · done · ended: its series is over. */
export const reminderStates = ['pending', 'fired', 'paused', 'done', 'ended'] as const;

/** What becomes of a ring that the house slept through: said late, left out, or one message for all that was missed. */
export type Late = 'fire' | 'skip' | 'digest';

export interface ReminderPolicy {
  /** Without it the kind decides, see late.ts. */
  readonly late?: Late;
  /** Rings in quiet hours too. */
  readonly important?: boolean;
  /** Where it rings, whatever its person prefers: a channel's name, or everywhere (see where.ts). */
  readonly channel?: string;
  /** Everyone in its room has a done of their own. */
  readonly shared?: boolean;
  /** It brings the day or the week instead of a title. */
  readonly digest?: 'morning' | 'evening' | 'week';
  /** It says something of its own: done with it is not done with what it rings ahead of. */
  readonly apart?: boolean;
  /** Ring again every so many minutes until done, at most so often. */
  readonly nag?: { readonly everyMinutes: number; readonly most: number };
}

const schema = defineEntity({
  name: 'Reminder',
  tableName: 'reminder',
  ...ownedBy('user_id'),
  indexes: [
    { properties: ['user'] },
    {
      name: 'reminder_subject_index',
      expression: 'create index "reminder_subject_index" on "reminder" ("subject_id") where subject_id is not null',
    },
    {
      name: 'reminder_due_index',
      expression: `create index "reminder_due_index" on "reminder" ("due_at") include ("user_id") where state = 'pending'`,
    },
    {
      name: 'reminder_planned_index',
      expression:
        'create unique index "reminder_planned_index" on "reminder" ("subject_id", "lead", "room_key") where planned',
    },
  ],
  checks: [
    { name: 'reminder_subject_whole', expression: '(subject_type is null) = (subject_id is null)' },
    { name: 'reminder_pending_has_due', expression: "state <> 'pending' or due_at is not null" },
  ],
  properties: {
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** What it is about; null is about itself. */
    subjectType: p.enum(reminderSubjects).nullable(),
    subjectId: p.uuid().nullable(),
    title: p.text(),
    /** DTSTART (RFC 5545) on the wall clock of `zone`. */
    starts: wallClock(),
    zone: zone(),
    /** Moves along when the person moves zone. */
    floating: p.boolean().default(true),
    /** RRULE value without `RRULE:`; null rings once. */
    rule: p.text().nullable(),
    moreRules: words().default([]),
    exdates: wallClocks()
      .default('{}')
      .onCreate(() => []),
    /** ISO 8601 duration: the next occurrence counts from when it was last done. */
    afterDone: p.text().nullable(),
    /** When it rings next; null when it does not. A snooze moves this … */
    dueAt: instant().nullable(),
    /** … and never this: the occurrence of the series that `dueAt` belongs to. */
    occurrence: instant().nullable(),
    address: json<Address>(),
    /** `address` as one text, kept with it. */
    roomKey: p
      .text()
      .default('')
      .onCreate((row) => placeKey((row as { address: Address }).address))
      .onUpdate((row) => placeKey((row as { address: Address }).address)),
    /** Where to, when `address` is gone. */
    fallback: json<Address>().nullable(),
    /** How long before the task's or block's own time it rings, see lead.ts. */
    lead: p.text().nullable(),
    /** What it hangs on has changed: when it rings is to be found out anew, before it rings. Set by the database. */
    stale: p
      .boolean()
      .default(false)
      .onCreate(() => false),
    /** How often it rang again since it was due, for want of a done. */
    nagged: p
      .integer()
      .default(0)
      .onCreate(() => 0),
    /** Made by the plan of a course, and made anew with it. */
    planned: p
      .boolean()
      .default(false)
      .onCreate(() => false),
    policy: json<ReminderPolicy>()
      .default('{}')
      .onCreate(() => ({})),
    state: p.enum(reminderStates).default('pending'),
    lastFiredAt: instant().nullable(),
    firedCount: p.integer().default(0),
    /** The message it was made of. */
    source: json<MessageLink>().nullable(),
    createdAt: instant(),
    updatedAt: instant().nullable(),
  },
});

/** Something to say to a person at a time. */
export class Reminder extends schema.class {}
schema.setClass(Reminder);
