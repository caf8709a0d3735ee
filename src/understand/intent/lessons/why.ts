/** How people ask for `why`. */
import type { CommandLesson } from '../lesson.ts';

export const lesson: CommandLesson = {
  name: 'why',
  fields: [],
  phrases: [],
  examples: [],
};
