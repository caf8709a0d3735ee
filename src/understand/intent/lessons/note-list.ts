/** How people ask for `note list`. */
import type { CommandLesson } from '../lesson.ts';
import { text, when } from './field.ts';

export const lesson: CommandLesson = {
  name: 'note list',
  fields: [when('when?'), text('course?'), text('tag?')],
  phrases: [
    '(show|list|view|see|read|give) (me)? (my|all my|the) notes (from|for|on)? ({course}|{subject})? ({when})?',
    '(what|which) notes (do i have|did i take|are there) ({when})? (on {subject})?',
    'my notes',
    'notes',
  ],
  examples: [],
};
