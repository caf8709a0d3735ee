/** The reminder a command is about, and how it is named in what the command answers. */
import type { Reference } from '../reply.ts';
import type { Reminder } from './reminder.entity.ts';

export function refOf(reminder: Reminder): Reference {
  return { type: 'reminder', id: reminder.id, label: reminder.title };
}
