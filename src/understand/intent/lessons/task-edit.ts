/** How people ask for `task edit`. */
import type { CommandLesson } from '../lesson.ts';
import { integer, reference, text } from './field.ts';

export const lesson: CommandLesson = {
  name: 'task edit',
  fields: [reference('task'), text('title?'), text('notes?'), integer('priority?'), text('tags?')],
  phrases: [
    '(rename|retitle|edit|change) (the)? task {do} (to|into) {do}',
    'change the (title|name|notes|priority) of {do} to {do}',
    'make {do} (high|low|top) priority',
    '(rename|edit|change) {do} to {do}',
  ],
  examples: [],
};
