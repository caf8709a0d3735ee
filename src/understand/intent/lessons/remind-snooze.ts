/** How people ask for `remind snooze`. */
import type { CommandLesson } from '../lesson.ts';
import { reference, when } from './field.ts';

export const lesson: CommandLesson = {
  name: 'remind snooze',
  fields: [reference('reminder'), when('when')],
  phrases: [
    'snooze',
    'snooze (it|this|that|the alarm|the reminder|my alarm|for a bit) ({when})?',
    'snooze {do} {when}',
    'remind me (again|later) {when}',
    'remind me later',
    'give me (ten|five|a few) more minutes',
    'ask me again {when}',
  ],
  examples: [],
};
