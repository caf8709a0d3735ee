/** How people ask for `note delete`. */
import type { CommandLesson } from '../lesson.ts';
import { reference } from './field.ts';

export const lesson: CommandLesson = {
  name: 'note delete',
  fields: [reference('note')],
  phrases: [
    '(delete|remove|erase|trash|drop) (my|the|that) note (about|on|that says)? ({subject}|{fact})',
    'delete note 3',
  ],
  examples: [],
};
