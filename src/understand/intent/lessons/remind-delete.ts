/** How people ask for `remind delete`. */
import type { CommandLesson } from '../lesson.ts';
import { reference } from './field.ts';

export const lesson: CommandLesson = {
  name: 'remind delete',
  fields: [reference('reminder')],
  phrases: [],
  examples: [],
};
