/** How people ask for `task drop`. */
import type { CommandLesson } from '../lesson.ts';
import { reference } from './field.ts';

export const lesson: CommandLesson = {
  name: 'task drop',
  fields: [reference('task')],
  phrases: [],
  examples: [],
};
