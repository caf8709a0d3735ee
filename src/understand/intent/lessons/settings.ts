/** How people ask for `settings`. */
import type { CommandLesson } from '../lesson.ts';
import { text } from './field.ts';

export const lesson: CommandLesson = {
  name: 'settings',
  fields: [text('zone?'), text('name?'), text('quiet?'), text('dates?')],
  phrases: [],
  examples: [],
};
