/** How people ask for `remind done`. */
import type { CommandLesson } from '../lesson.ts';
import { reference } from './field.ts';

export const lesson: CommandLesson = {
  name: 'remind done',
  fields: [reference('reminder')],
  phrases: [
    '(done with|finished) the reminder (about {about}|to {do})',
    'mark the reminder (about {about}|to {do})? (as)? done',
  ],
  examples: [],
};
