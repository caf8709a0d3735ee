/** How people ask for `note add`. */
import type { CommandLesson } from '../lesson.ts';
import { rest, text } from './field.ts';

export const lesson: CommandLesson = {
  name: 'note add',
  fields: [rest('text'), text('title?'), text('course?'), text('tags?')],
  phrases: [],
  examples: [],
};
