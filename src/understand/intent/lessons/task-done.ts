/** How people ask for `task done`. */
import type { CommandLesson } from '../lesson.ts';
import { reference } from './field.ts';

export const lesson: CommandLesson = {
  name: 'task done',
  fields: [reference('task')],
  phrases: [],
  examples: [],
};
