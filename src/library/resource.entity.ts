import { defineEntity, p } from '@mikro-orm/core';
import { Course } from '../courses/course.entity.ts';
import { courses, guarded, id, inCourse, instant, json, person, taught, words } from '../db/base.ts';
import { searchable } from '../db/search.ts';
import { User } from '../people/user.entity.ts';

export const resourceTypes = ['article', 'video', 'book', 'paper', 'course', 'tool', 'file', 'other'] as const;

const schema = defineEntity({
  name: 'Resource',
  tableName: 'resource',
  ...guarded({
    read: `owner_id = ${person} or (shared and course_id = any(${courses}))`,
    write: `owner_id = ${person}`,
    // a student may file a private link under a course, but only its teachers put one before everyone
    and: `(${inCourse('course_id')}) and (not shared or course_id = any(${taught}))`,
  }),
  indexes: [
    { properties: ['owner', 'createdAt'] },
    { properties: ['course'] },
    { properties: ['url'] },
    searchable.index('resource'),
  ],
  properties: {
    id: id(),
    owner: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    course: () => p.manyToOne(Course).ref().nullable().deleteRule('set null'),
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
    recommended: p.boolean().default(false),
    score: p.double().default(0),
    createdAt: instant(),
    updatedAt: instant().nullable(),
    search: searchable.column('title', 'content'),
  },
});

/** A link or file worth keeping. */
export class Resource extends schema.class {}
schema.setClass(Resource);
