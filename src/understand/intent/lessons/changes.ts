/** How people ask for `changes`. */
import type { CommandLesson } from '../lesson.ts';
import { when } from './field.ts';

export const lesson: CommandLesson = {
  name: 'changes',
  fields: [when('when?')],
  phrases: [],
  examples: [],
};
