/** How people ask for `task list`. */
import type { CommandLesson } from '../lesson.ts';
import { choice, text, when } from './field.ts';

export const lesson: CommandLesson = {
  name: 'task list',
  fields: [
    choice('show?', 'open', 'today', 'week', 'overdue', 'done', 'all'),
    when('when?'),
    text('goal?'),
    text('course?'),
    text('tag?'),
  ],
  phrases: [],
  examples: [],
};
