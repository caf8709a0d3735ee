/** How people ask for `remind move`. */
import type { CommandLesson } from '../lesson.ts';
import { reference, when } from './field.ts';

export const lesson: CommandLesson = {
  name: 'remind move',
  fields: [reference('reminder'), when('when')],
  phrases: [
    '(move|change|reschedule|push|postpone|shift|update|set|edit) (my|the) (reminder|alarm) (about {about}|to {do}|for {event})? (to|until|from)? {when}',
    '(move|change|push|postpone) (my|the) {event} (reminder|alarm) (to)? {when}',
    'make (my|the) (reminder|alarm) (earlier|later) {when}',
  ],
  examples: [],
};
