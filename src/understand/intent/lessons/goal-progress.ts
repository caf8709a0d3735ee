/** How people ask for `goal progress`. */
import type { CommandLesson } from '../lesson.ts';
import { integer, reference } from './field.ts';

export const lesson: CommandLesson = {
  name: 'goal progress',
  fields: [reference('goal'), integer('percent')],
  phrases: [],
  examples: [],
};
