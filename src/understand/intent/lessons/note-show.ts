/** How people ask for `note show`. */
import type { CommandLesson } from '../lesson.ts';
import { reference } from './field.ts';

export const lesson: CommandLesson = {
  name: 'note show',
  fields: [reference('note')],
  phrases: ['(show|open|read|display) (me)? (my|the) note (about|on|called) ({subject}|{fact})', '(open|read) note 2'],
  examples: [],
};
