import { defineEntity, p } from '@mikro-orm/core';
import { id, instant, ownedBy } from '../db/base.ts';
import { User } from '../people/user.entity.ts';
import { Reminder } from './reminder.entity.ts';

const schema = defineEntity({
  name: 'ReminderDone',
  tableName: 'reminder_done',
  ...ownedBy('user_id'),
  indexes: [{ properties: ['user'] }],
  uniques: [{ properties: ['reminder', 'ring', 'user'] }],
  properties: {
    id: id(),
    reminder: () => p.manyToOne(Reminder).mapToPk().deleteRule('cascade'),
    /** When it rang: each ring is done anew. */
    ring: instant(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** As the room knows them. */
    name: p.text(),
    doneAt: instant(),
  },
});

/** That a member of a room is done with one ring of a shared reminder. */
export class ReminderDone extends schema.class {}
schema.setClass(ReminderDone);
