/** How people ask for `new chat`. */
import type { CommandLesson } from '../lesson.ts';

export const lesson: CommandLesson = {
  name: 'new chat',
  fields: [],
  phrases: [
    '(start|begin|open)? (a)? (new|fresh) (chat|conversation)',
    "(let's)? (talk about something else|change the subject)",
  ],
  examples: [],
};
