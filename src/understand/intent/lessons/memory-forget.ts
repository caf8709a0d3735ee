/** How people ask for `memory forget`. */
import type { CommandLesson } from '../lesson.ts';
import { reference } from './field.ts';

export const lesson: CommandLesson = {
  name: 'memory forget',
  fields: [reference('memory')],
  phrases: [
    'forget that {fact}',
    'forget (what i told you about|everything about) {subject}',
    '(delete|remove|drop) the memory (about|of) {subject}',
  ],
  examples: [],
};
