import { defineEntity, p } from '@mikro-orm/core';
import { courses, guarded, id, instant, person, taught } from '../db/base.ts';
import { User } from '../people/user.entity.ts';
import { Course } from './course.entity.ts';

const schema = defineEntity({
  name: 'Announcement',
  tableName: 'announcement',
  ...guarded({ read: `course_id = any(${courses})`, write: `course_id = any(${taught})`, and: `user_id = ${person}` }),
  indexes: [{ properties: ['course', 'createdAt'] }, { properties: ['user'] }],
  properties: {
    id: id(),
    course: () => p.manyToOne(Course).ref().deleteRule('cascade'),
    /** Who said it. */
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    content: p.text(),
    /** The first has read it: it cannot be taken back any more. */
    sentOut: instant().nullable(),
    createdAt: instant(),
  },
});

/** Something said to everyone of a course. */
export class Announcement extends schema.class {}
schema.setClass(Announcement);
