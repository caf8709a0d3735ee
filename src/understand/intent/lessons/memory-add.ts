/** How people ask for `memory add`. */
import type { CommandLesson } from '../lesson.ts';
import { text } from './field.ts';

export const lesson: CommandLesson = {
  name: 'memory add',
  fields: [text('text', { kind: 'long', rest: true })],
  phrases: [
    '(remember|please remember|keep in mind|bear in mind) that {fact}',
    'remember (that)? (i like|i prefer|i am|i live in|my name is|my favourite is) {subject}',
  ],
  examples: [],
};
