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
    write: `course_id = any(${taught})`,
    // one may leave by oneself, but only a teacher (or the house, for a join code) lets in
    remove: `user_id = ${person} or course_id = any(${taught})`,
  }),
  indexes: [{ properties: ['course'] }],
  uniques: [{ properties: ['user', 'course'] }],
  properties: {
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    course: () => p.manyToOne(Course).ref().deleteRule('cascade'),
    role: p.enum(roles).default('student'),
    enrolledAt: instant(),
  },
});

/** Who takes part in a course, and as what. */
export class Enrolment extends schema.class {}
schema.setClass(Enrolment);
