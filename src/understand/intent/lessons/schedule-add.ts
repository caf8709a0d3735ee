/** How people ask for `schedule add`. */
import type { CommandLesson } from '../lesson.ts';
import { rest, text, when } from './field.ts';

export const lesson: CommandLesson = {
  name: 'schedule add',
  fields: [rest('title'), when('when'), text('course?'), text('place?')],
  phrases: [],
  examples: [],
};
