/** How people ask for `changes`. */
import type { CommandLesson } from '../lesson.ts';
import { when } from './field.ts';

export const lesson: CommandLesson = {
  name: 'changes',
  fields: [when('when?')],
  phrases: [
    '(what|show|list) (me)? (changed|my changes|the changes|recent changes|history|my history) ({when})?',
    'what did (you|i) change ({when})?',
    'what have you (done|changed) ({when})?',
    'change log',
    'activity ({when})?',
  ],
  examples: [],
};
