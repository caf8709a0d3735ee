/** How people ask for `undo`. */
import type { CommandLesson } from '../lesson.ts';
import { integer } from './field.ts';

export const lesson: CommandLesson = {
  name: 'undo',
  fields: [integer('count?')],
  phrases: [],
  examples: [],
};
