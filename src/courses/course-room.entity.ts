import { defineEntity, p } from '@mikro-orm/core';
import type { Address } from '../channel/message.ts';
import { courses, guarded, id, instant, json, taught } from '../db/base.ts';
import { Course } from './course.entity.ts';

const schema = defineEntity({
  name: 'CourseRoom',
  tableName: 'course_room',
  ...guarded({ read: `course_id = any(${courses})`, write: `course_id = any(${taught})` }),
  indexes: [{ properties: ['course'] }],
  properties: {
    id: id(),
    course: () => p.manyToOne(Course).ref().deleteRule('cascade'),
    address: json<Address>(),
    /** `address` as one text: a room is one course's. */
    roomKey: p.text().unique(),
    createdAt: instant(),
  },
});

/** A room that a course is in: what there is to tell is told there. */
export class CourseRoom extends schema.class {}
schema.setClass(CourseRoom);
