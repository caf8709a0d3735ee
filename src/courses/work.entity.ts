import { defineEntity, p } from '@mikro-orm/core';
import { courses, day, guarded, id, instant, taught, zone } from '../db/base.ts';
import { Course } from './course.entity.ts';

export const workKinds = ['assignment', 'exam'] as const;
export type WorkKind = (typeof workKinds)[number];

const schema = defineEntity({
  name: 'Work',
  tableName: 'work',
  ...guarded({ read: `course_id = any(${courses})`, write: `course_id = any(${taught})` }),
  indexes: [{ properties: ['course'] }],
  checks: [
    { name: 'work_due_once', expression: 'due_at is null or due_day is null' },
    { name: 'work_due_in_zone', expression: '(due_at is null and due_day is null) or zone is not null' },
  ],
  properties: {
    id: id(),
    course: () => p.manyToOne(Course).ref().deleteRule('cascade'),
    title: p.text(),
    notes: p.text().default(''),
    /** Decides which plan of reminders it goes by. */
    kind: p.enum(workKinds).default('assignment'),
    /** Due at this instant, or some time on this day; never both. */
    dueAt: instant().nullable(),
    dueDay: day().nullable(),
    /** Zone in which the due time was meant. */
    zone: zone().nullable(),
    withdrawnAt: instant().nullable(),
    createdAt: instant(),
    updatedAt: instant().nullable(),
  },
});

/** What a course sets all its students: the database keeps a task of their own for each. */
export class Work extends schema.class {}
schema.setClass(Work);
