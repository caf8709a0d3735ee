/** How people ask for `task edit`. */
import type { CommandLesson } from '../lesson.ts';
import { integer, reference, text } from './field.ts';

export const lesson: CommandLesson = {
  name: 'task edit',
  fields: [reference('task'), text('title?'), text('notes?'), integer('priority?'), text('tags?')],
  phrases: [],
  examples: [],
};
