/** How people ask for `undo`. */
import type { CommandLesson } from '../lesson.ts';
import { integer } from './field.ts';

export const lesson: CommandLesson = {
  name: 'undo',
  fields: [integer('count?')],
  phrases: [
    'undo',
    'undo (that|it|this|the last one|the last change|my last change)',
    '(revert|roll back|take back|reverse) (that|it|the last change|what you did)',
    'take (that|it) back',
    'oops undo',
    'undo the last (2|two|three) changes',
    "i didn't mean (that|to do that)",
  ],
  examples: [],
};
