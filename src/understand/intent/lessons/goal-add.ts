/** How people ask for `goal add`. */
import type { CommandLesson } from '../lesson.ts';
import { rest, text, when } from './field.ts';

export const lesson: CommandLesson = {
  name: 'goal add',
  fields: [rest('title'), when('when?'), text('description?')],
  phrases: [
    '(new|add|set|create|make|start) (a|my)? (new)? goal (to|of|called)? {goal} ({when})?',
    '(my|our|the) goal (is|this year is) to {goal} ({when})?',
    'goal {goal} ({when})?',
    'i want to set (a|the|myself a) goal (to|of) {goal}',
    'add {goal} (to|as) (my|a) goals?',
  ],
  examples: [],
};
