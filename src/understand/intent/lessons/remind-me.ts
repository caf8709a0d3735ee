/** How people ask for `remind me`. */
import type { CommandLesson } from '../lesson.ts';
import { rest, when } from './field.ts';

export const lesson: CommandLesson = {
  name: 'remind me',
  fields: [rest('title'), when('when')],
  phrases: [],
  examples: [],
};
