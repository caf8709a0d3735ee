/** How people ask for `note find`. */
import type { CommandLesson } from '../lesson.ts';
import { rest } from './field.ts';

export const lesson: CommandLesson = {
  name: 'note find',
  fields: [rest('query')],
  phrases: [],
  examples: [],
};
