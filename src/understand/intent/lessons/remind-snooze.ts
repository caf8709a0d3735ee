/** How people ask for `remind snooze`. */
import type { CommandLesson } from '../lesson.ts';
import { reference, when } from './field.ts';

export const lesson: CommandLesson = {
  name: 'remind snooze',
  fields: [reference('reminder'), when('when')],
  phrases: [],
  examples: [],
};
