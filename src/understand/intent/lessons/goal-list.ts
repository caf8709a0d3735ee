/** How people ask for `goal list`. */
import type { CommandLesson } from '../lesson.ts';
import { choice } from './field.ts';

export const lesson: CommandLesson = {
  name: 'goal list',
  fields: [choice('show?', 'open', 'done', 'all')],
  phrases: [
    '(show|list|tell|view|see) (me)? (my|all my) goals',
    '(what|which) (are my|goals do i have)? goals',
    'how (am i doing|is it going) (on|with) my goals',
    'my goals',
    'goals',
  ],
  examples: [],
};
