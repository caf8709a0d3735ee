/** How people ask for `goal done`. */
import type { CommandLesson } from '../lesson.ts';
import { reference } from './field.ts';

export const lesson: CommandLesson = {
  name: 'goal done',
  fields: [reference('goal')],
  phrases: [],
  examples: [],
};
