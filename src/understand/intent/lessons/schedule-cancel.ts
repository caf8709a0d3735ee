/** How people ask for `schedule cancel`. */
import type { CommandLesson } from '../lesson.ts';
import { reference, when, yesNo } from './field.ts';

export const lesson: CommandLesson = {
  name: 'schedule cancel',
  fields: [reference('block'), when('when?'), yesNo('series?')],
  phrases: [],
  examples: [],
};
