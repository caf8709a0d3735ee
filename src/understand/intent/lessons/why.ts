/** How people ask for `why`. */
import type { CommandLesson } from '../lesson.ts';

export const lesson: CommandLesson = {
  name: 'why',
  fields: [],
  phrases: [
    'why',
    'why did you (do|think|say|pick|choose|set) (that|it|this|so)',
    'why that',
    'how did you (get|read|understand) that',
    'explain that',
    'what made you think that',
  ],
  examples: [],
};
