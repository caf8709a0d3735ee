import { defineEntity, p } from '@mikro-orm/core';
import { guarded, id, instant } from '../db/base.ts';
import { User } from '../people/user.entity.ts';
import { Course } from './course.entity.ts';

const schema = defineEntity({
  name: 'PlanJob',
  tableName: 'plan_job',
  // queued by the database for whoever is enrolled
  ...guarded({ read: 'false' }),
  indexes: [{ properties: ['since'] }, { properties: ['course'] }],
  uniques: [{ properties: ['user', 'course'] }],
  properties: {
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    course: () => p.manyToOne(Course).ref().deleteRule('cascade'),
    /** When they were enrolled: what was to ring from then on does, however long the planning took. */
    since: instant(),
  },
});

/** Somebody enrolled whose reminders ahead of the course's work are still to be written (see plan-next.ts). */
export class PlanJob extends schema.class {}
schema.setClass(PlanJob);
