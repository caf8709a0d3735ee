/** How people ask for `goal drop`. */
import type { CommandLesson } from '../lesson.ts';
import { reference } from './field.ts';

export const lesson: CommandLesson = {
  name: 'goal drop',
  fields: [reference('goal')],
  phrases: [],
  examples: [],
};
