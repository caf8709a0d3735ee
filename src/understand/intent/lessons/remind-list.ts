/** How people ask for `remind list`. */
import type { CommandLesson } from '../lesson.ts';
import { when } from './field.ts';

export const lesson: CommandLesson = {
  name: 'remind list',
  fields: [when('when?')],
  phrases: [],
  examples: [],
};
