/** How people ask for `note add`. */
import type { CommandLesson } from '../lesson.ts';
import { rest, text } from './field.ts';

export const lesson: CommandLesson = {
  name: 'note add',
  fields: [rest('text'), text('title?'), text('course?'), text('tags?')],
  phrases: [
    '(take|make|add|write|create|new|save|jot) (a|an|me a|the)? note (that|saying|of|about)? {fact}',
    '(note|note down|note that|jot down|write down|for the record) {fact}',
    '(save|store|record|keep) (this|that|the following) {fact}',
    '(add|put|save) {fact} (to|in|into) my notes',
    '(take|make) a (quick)? note (for|in) {course} {fact}',
    'fyi {fact}',
    'note {fact}',
  ],
  examples: [],
};
