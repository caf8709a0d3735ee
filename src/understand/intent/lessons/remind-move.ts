/** How people ask for `remind move`. */
import type { CommandLesson } from '../lesson.ts';
import { reference, when } from './field.ts';

export const lesson: CommandLesson = {
  name: 'remind move',
  fields: [reference('reminder'), when('when')],
  phrases: [],
  examples: [],
};
