/** How people ask for `note list`. */
import type { CommandLesson } from '../lesson.ts';
import { text, when } from './field.ts';

export const lesson: CommandLesson = {
  name: 'note list',
  fields: [when('when?'), text('course?'), text('tag?')],
  phrases: [],
  examples: [],
};
