/** How people ask for `agenda`. */
import type { CommandLesson } from '../lesson.ts';
import { when } from './field.ts';

export const lesson: CommandLesson = {
  name: 'agenda',
  fields: [when('when?')],
  phrases: [],
  examples: [],
};
