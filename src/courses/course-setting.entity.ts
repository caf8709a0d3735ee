import { defineEntity, p } from '@mikro-orm/core';
import type { Address } from '../channel/message.ts';
import { id, json, ownedBy } from '../db/base.ts';
import { User } from '../people/user.entity.ts';
import { Course, type Plans } from './course.entity.ts';

const schema = defineEntity({
  name: 'CourseSetting',
  tableName: 'course_setting',
  ...ownedBy('user_id'),
  indexes: [{ properties: ['course'] }],
  uniques: [{ properties: ['user', 'course'] }],
  properties: {
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    course: () => p.manyToOne(Course).ref().deleteRule('cascade'),
    /** Their private room, where news and reminders of the course reach them; null when none is known. */
    address: json<Address>().nullable(),
    /** `address` as one text. */
    roomKey: p.text().nullable(),
    /** They joined in a room of the course and read its news there. */
    inRoom: p
      .boolean()
      .default(false)
      .onCreate(() => false),
    /** Instead of the course's, by the kind of work. */
    plans: json<Plans>()
      .default('{}')
      .onCreate(() => ({})),
    /** When they are busy, but not with what, counts where the course looks for a time to meet. */
    meets: p
      .boolean()
      .default(false)
      .onCreate(() => false),
  },
});

/** How a person takes part in a course: nobody else reads it, the course's teachers neither. */
export class CourseSetting extends schema.class {}
schema.setClass(CourseSetting);
