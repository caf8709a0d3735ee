import { defineEntity, p } from '@mikro-orm/core';
import { guarded, id, instant, person, taught } from '../db/base.ts';
import { User } from '../people/user.entity.ts';
import { Course } from './course.entity.ts';

export const roles = ['student', 'assistant', 'instructor'] as const;

const schema = defineEntity({
  name: 'Enrolment',
  tableName: 'enrolment',
  ...guarded({
    read: `user_id = ${person} or course_id = any(${taught})`,
    // a trigger sees to it that of their own a member changes no more than that they left
    write: `user_id = ${person} or course_id = any(${taught})`,
    insert: `course_id = any(${taught}) or (user_id = ${person} and role = 'student' and almanac_admits(course_id))`,
  }),
  indexes: [{ properties: ['course'] }],
  uniques: [{ properties: ['user', 'course'] }],
  properties: {
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    course: () => p.manyToOne(Course).ref().deleteRule('cascade'),
    role: p.enum(roles).default('student'),
    enrolledAt: instant(),
    /** They take part no more; their own copies of its work are put away until they come back. */
    leftAt: instant().nullable(),
    /** A teacher took them out: they come back by the code only. */
    removed: p
      .boolean()
      .default(false)
      .onCreate(() => false),
  },
});

/** Who takes part in a course, and as what. */
export class Enrolment extends schema.class {}
schema.setClass(Enrolment);
