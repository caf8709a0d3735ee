/** How people ask for `task add`. */
import type { CommandLesson } from '../lesson.ts';
import { integer, rest, text, when } from './field.ts';

export const lesson: CommandLesson = {
  name: 'task add',
  fields: [
    rest('title'),
    when('when?'),
    text('goal?'),
    text('course?'),
    integer('priority?'),
    text('tags?'),
    text('notes?'),
  ],
  phrases: [],
  examples: [],
};
