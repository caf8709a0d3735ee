/** How people ask for `note edit`. */
import type { CommandLesson } from '../lesson.ts';
import { reference, text } from './field.ts';

export const lesson: CommandLesson = {
  name: 'note edit',
  fields: [reference('note'), text('text')],
  phrases: ['(edit|change|update|append to|add to) (my|the) note (about|on) {subject} (to|with|saying) {fact}'],
  examples: [],
};
