/** How people ask for `task move`. */
import type { CommandLesson } from '../lesson.ts';
import { reference, when } from './field.ts';

export const lesson: CommandLesson = {
  name: 'task move',
  fields: [reference('task'), when('when')],
  phrases: [
    '(move|push|postpone|reschedule|shift|defer|bump|delay) (the)? (task|to-do|chore|assignment)? {do} (to|until)? {when}',
    '(change|move|set|update) the (due date|deadline) (of|for) {do} (to)? {when}',
    '{do} is now due {when}',
  ],
  examples: [],
};
