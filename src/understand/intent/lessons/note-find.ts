/** How people ask for `note find`. */
import type { CommandLesson } from '../lesson.ts';
import { rest } from './field.ts';

export const lesson: CommandLesson = {
  name: 'note find',
  fields: [rest('query')],
  phrases: [
    '(find|search|look for|look up|search for) {subject} in my notes',
    '(search|look through|search in|find in) my notes (for|about) {subject}',
    'what did i (write|note|jot) (down)? about {subject}',
    '(find|search for) my notes? (on|about) {subject}',
    '(do i have|have i) (any)? notes? (on|about) {subject}',
    'where did i write (down|about) {subject}',
  ],
  examples: [],
};
