/** How people ask for `task move`. */
import type { CommandLesson } from '../lesson.ts';
import { reference, when } from './field.ts';

export const lesson: CommandLesson = {
  name: 'task move',
  fields: [reference('task'), when('when')],
  phrases: [],
  examples: [],
};
