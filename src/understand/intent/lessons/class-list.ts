/** How people ask for `class list`. */
import type { CommandLesson } from '../lesson.ts';
import { text, when } from './field.ts';

export const lesson: CommandLesson = {
  name: 'class list',
  fields: [when('when?'), text('course?')],
  phrases: [
    '(do i have|have i got|is there|are there) (any|a)? (class|classes|lectures|labs) {when}',
    '(what|which) classes do i have {when}',
    '(show|open|give) (me)? my (timetable|class timetable|classes) ({when})?',
    'my timetable',
  ],
  examples: [],
};
