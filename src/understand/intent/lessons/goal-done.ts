/** How people ask for `goal done`. */
import type { CommandLesson } from '../lesson.ts';
import { reference } from './field.ts';

export const lesson: CommandLesson = {
  name: 'goal done',
  fields: [reference('goal')],
  phrases: [
    '(i)? (reached|achieved|hit|met|completed) my goal (of|to)? {goal}',
    'mark (the|my) goal {goal} (as)? (done|achieved|reached)',
    'goal {goal} (reached|done|achieved)',
  ],
  examples: [],
};
