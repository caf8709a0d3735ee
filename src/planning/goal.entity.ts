import { defineEntity, p } from '@mikro-orm/core';
import { day, id, instant, ownedBy } from '../db/base.ts';
import { User } from '../people/user.entity.ts';

export const goalStatuses = ['active', 'done', 'dropped'] as const;

const schema = defineEntity({
  name: 'Goal',
  tableName: 'goal',
  ...ownedBy('user_id'),
  indexes: [{ properties: ['user', 'status'] }],
  checks: [
    {
      name: 'goal_progress_range',
      expression: 'progress >= 0 and progress <= 1',
    },
  ],
  properties: {
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    title: p.text(),
    description: p.text().default(''),
    targetDate: day().nullable(),
    status: p.enum(goalStatuses).default('active'),
    /** 0..1, set by hand; null while it follows from the goal's tasks. */
    progress: p.decimal('number').precision(5).scale(4).nullable(),
    doneAt: instant().nullable(),
    createdAt: instant(),
    updatedAt: instant().nullable(),
  },
});

/** Something a person works towards. */
export class Goal extends schema.class {}
schema.setClass(Goal);
