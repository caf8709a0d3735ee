/** How people ask for `goal add`. */
import type { CommandLesson } from '../lesson.ts';
import { rest, text, when } from './field.ts';

export const lesson: CommandLesson = {
  name: 'goal add',
  fields: [rest('title'), when('when?'), text('description?')],
  phrases: [],
  examples: [],
};
