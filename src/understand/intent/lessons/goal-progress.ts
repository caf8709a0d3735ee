/** How people ask for `goal progress`. */
import type { CommandLesson } from '../lesson.ts';
import { integer, reference } from './field.ts';

export const lesson: CommandLesson = {
  name: 'goal progress',
  fields: [reference('goal'), integer('percent')],
  phrases: [
    "(i'm|i am) 40 % (done|through|there)? (with|of|on)? {goal}",
    '(set|update|put) (my)? (goal|progress on|progress of) {goal} (to|at) 70 %',
    'progress on {goal} is 30 %',
    '{goal} 55 percent',
  ],
  examples: [],
};
