/** How people ask for `remind skip`. */
import type { CommandLesson } from '../lesson.ts';
import { reference } from './field.ts';

export const lesson: CommandLesson = {
  name: 'remind skip',
  fields: [reference('reminder')],
  phrases: [],
  examples: [],
};
