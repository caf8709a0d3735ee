import { defineEntity, p } from '@mikro-orm/core';
import { Course } from '../courses/course.entity.ts';
import { day, id, inCourse, instant, ownedBy, visible, words, zone } from '../db/base.ts';
import { searchable } from '../db/search.ts';
import { User } from '../people/user.entity.ts';
import { CalendarEntry } from '../schedule/calendars/calendar-entry.entity.ts';
import { Goal } from './goal.entity.ts';

/** withdrawn: its course took it back, or is left or over. */
export const taskStatuses = ['todo', 'doing', 'done', 'dropped', 'withdrawn'] as const;

/** Most tasks have none of it. */
const ofFew = (column: string) => ({
  name: `task_${column}_index`,
  expression: `create index "task_${column}_index" on "task" ("${column}") where ${column} is not null`,
});

const schema = defineEntity({
  name: 'Task',
  tableName: 'task',
  ...ownedBy('user_id', `(${visible('goal_id', 'goal')}) and (${inCourse('course_id')})`),
  indexes: [
    { properties: ['user', 'status'] },
    ofFew('goal_id'),
    { properties: ['course'] },
    { properties: ['work'] },
    ofFew('entry_id'),
    searchable.index('task'),
  ],
  uniques: [{ properties: ['user', 'work'] }],
  checks: [
    { name: 'task_priority_range', expression: 'priority >= 1 and priority <= 4' },
    { name: 'task_due_once', expression: 'due_at is null or due_day is null' },
    { name: 'task_due_in_zone', expression: '(due_at is null and due_day is null) or zone is not null' },
  ],
  properties: {
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    goal: () => p.manyToOne(Goal).ref().nullable().deleteRule('set null'),
    course: () => p.manyToOne(Course).ref().nullable().deleteRule('set null'),
    /** The course's work that this is the person's own copy of; what they do not change themselves follows it. */
    work: p.uuid().name('work_id').nullable(),
    /** What it is of a calendar from elsewhere. */
    entry: () => p.manyToOne(CalendarEntry).mapToPk().nullable().deleteRule('cascade'),
    title: p.text(),
    notes: p.text().default(''),
    /** Due at this instant, or some time on this day; never both. */
    dueAt: instant().nullable(),
    dueDay: day().nullable(),
    /** Zone in which the due time was meant. */
    zone: zone().nullable(),
    /** 1 is the most urgent, 4 the least. */
    priority: p.smallint().nullable(),
    tags: words().default([]),
    status: p.enum(taskStatuses).default('todo'),
    doneAt: instant().nullable(),
    createdAt: instant(),
    updatedAt: instant().nullable(),
    search: searchable.column('title', 'notes'),
  },
});

/** Something to be done. */
export class Task extends schema.class {}
schema.setClass(Task);
