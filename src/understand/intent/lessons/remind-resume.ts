/** How people ask for `remind resume`. */
import type { CommandLesson } from '../lesson.ts';
import { reference } from './field.ts';

export const lesson: CommandLesson = {
  name: 'remind resume',
  fields: [reference('reminder')],
  phrases: ['(resume|unpause|restart|reactivate) (the|my|all)? reminders? (about {about}|to {do})?'],
  examples: [],
};
