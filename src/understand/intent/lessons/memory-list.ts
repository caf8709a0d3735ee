/** How people ask for `memory list`. */
import type { CommandLesson } from '../lesson.ts';

export const lesson: CommandLesson = {
  name: 'memory list',
  fields: [],
  phrases: [
    'what do you (remember|know) about me',
    'what have you (remembered|learned|stored) about me',
    '(show|list) (me)? (your memories|what you remember about me|what you know about me)',
  ],
  examples: [],
};
