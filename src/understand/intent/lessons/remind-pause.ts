/** How people ask for `remind pause`. */
import type { CommandLesson } from '../lesson.ts';
import { reference } from './field.ts';

export const lesson: CommandLesson = {
  name: 'remind pause',
  fields: [reference('reminder')],
  phrases: [
    'pause (the|my|all)? reminders? (about {about}|to {do})? ({when})?',
    '(hold|suspend) (my|the|all) reminders ({when})?',
  ],
  examples: [],
};
