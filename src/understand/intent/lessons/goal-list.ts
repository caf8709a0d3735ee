/** How people ask for `goal list`. */
import type { CommandLesson } from '../lesson.ts';
import { choice } from './field.ts';

export const lesson: CommandLesson = {
  name: 'goal list',
  fields: [choice('show?', 'open', 'done', 'all')],
  phrases: [],
  examples: [],
};
