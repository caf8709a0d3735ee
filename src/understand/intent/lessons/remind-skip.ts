/** How people ask for `remind skip`. */
import type { CommandLesson } from '../lesson.ts';
import { reference } from './field.ts';

export const lesson: CommandLesson = {
  name: 'remind skip',
  fields: [reference('reminder')],
  phrases: ['skip (the|my) (next)? reminder (about {about}|to {do})?', "skip (the next|tomorrow's|today's) reminder"],
  examples: [],
};
