/** How people ask for `note show`. */
import type { CommandLesson } from '../lesson.ts';
import { reference } from './field.ts';

export const lesson: CommandLesson = {
  name: 'note show',
  fields: [reference('note')],
  phrases: [],
  examples: [],
};
