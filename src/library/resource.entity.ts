import { defineEntity, p } from '@mikro-orm/core';
import type { MessageLink } from '../channel/message-link.ts';
import { Course } from '../courses/course.entity.ts';
import { courses, guarded, id, inCourse, instant, json, person, taught, visible, words } from '../db/base.ts';
import { searchable } from '../db/search.ts';
import { User } from '../people/user.entity.ts';
import { Goal } from '../planning/goal.entity.ts';

export const resourceTypes = ['article', 'video', 'book', 'paper', 'course', 'tool', 'file', 'other'] as const;

const schema = defineEntity({
  name: 'Resource',
  tableName: 'resource',
  ...guarded({
    read: `owner_id = ${person} or (shared and course_id = any(${courses}))`,
    write: `owner_id = ${person}`,
    // a student may file a private link under a course, but only its teachers put one before everyone
    and: `(${inCourse('course_id')}) and (not shared or course_id = any(${taught})) and (${visible('goal_id', 'goal')})`,
  }),
  indexes: [
    { properties: ['owner', 'createdAt'] },
    { properties: ['course'] },
    { properties: ['goal'] },
    { properties: ['url'] },
    searchable.index('resource'),
  ],
  properties: {
    id: id(),
    owner: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    course: () => p.manyToOne(Course).ref().nullable().deleteRule('set null'),
    goal: () => p.manyToOne(Goal).ref().nullable().deleteRule('set null'),
    /** Everyone enrolled in its course reads it. */
    shared: p.boolean().default(false),
    title: p.text(),
    url: p.text().nullable(),
    type: p.enum(resourceTypes).default('other'),
    /** Its readable text, when it could be fetched. */
    content: p.text().default('').lazy(),
    tags: words().default([]),
    metadata: json<Readonly<Record<string, unknown>>>()
      .default('{}')
      .onCreate(() => ({})),
    /** Its owner puts it before others. */
    recommended: p.boolean().default(false),
    /** The mean of its ratings, 1 to 5, and how many there are; kept by the database itself. */
    score: p.double().default(0),
    ratings: p.integer().default(0),
    /** The message it was in. */
    source: json<MessageLink>().nullable(),
    createdAt: instant(),
    updatedAt: instant().nullable(),
    search: searchable.column('title', 'content'),
  },
});

/** A link or file worth keeping. */
export class Resource extends schema.class {}
schema.setClass(Resource);
