/** How people ask for `goal drop`. */
import type { CommandLesson } from '../lesson.ts';
import { reference } from './field.ts';

export const lesson: CommandLesson = {
  name: 'goal drop',
  fields: [reference('goal')],
  phrases: [
    '(drop|delete|remove|abandon|give up|scrap|cancel) (my|the) goal (to|of)? {goal}',
    '(drop|abandon|give up on) my {goal} goal',
  ],
  examples: [],
};
