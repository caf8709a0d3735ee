/** How people ask for `help`. */
import type { CommandLesson } from '../lesson.ts';
import { text } from './field.ts';

export const lesson: CommandLesson = {
  name: 'help',
  fields: [text('topic?')],
  phrases: [],
  examples: [],
};
