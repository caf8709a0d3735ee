/** How people ask for `note delete`. */
import type { CommandLesson } from '../lesson.ts';
import { reference } from './field.ts';

export const lesson: CommandLesson = {
  name: 'note delete',
  fields: [reference('note')],
  phrases: [],
  examples: [],
};
