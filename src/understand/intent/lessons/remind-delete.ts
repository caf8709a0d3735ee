/** How people ask for `remind delete`. */
import type { CommandLesson } from '../lesson.ts';
import { reference } from './field.ts';

export const lesson: CommandLesson = {
  name: 'remind delete',
  fields: [reference('reminder')],
  phrases: [
    '(delete|cancel|remove|clear|erase|drop|scrap|get rid of|turn off|stop|kill|disable|dismiss|trash) (my|the|that|this|all|all my|all the|every) {alarm} ({when})?',
    '(delete|cancel|remove|clear|erase|drop|scrap|get rid of|turn off|disable) (my|the|that) (reminder|reminders|alarm) (about|for|to|of|on) ({do}|{about}|{event}) ({when})?',
    '(delete|cancel|remove|clear|turn off) (my|the) {when} {alarm}',
    '(delete|cancel|remove|clear|scrap) (my|the) ({event}|laundry|rent|gym|medicine) reminder ({when})?',
    "(don't|do not|no need to|you don't have to|stop) (remind|reminding) me (to {do}|about {about}|of {about}|anymore|again)",
    "i (don't|no longer) (need|want) (a|the|my|that|to be) (reminder|alarm|reminded) (to {do}|about {about}|for {event}|anymore)? ({when})?",
    '(turn|switch|shut) (the|my|that|all)? {alarm} off ({when})?',
    '(never mind|forget) the (reminder|alarm) (about {about}|to {do})?',
    'remove {about} from (my)? reminders',
    'take {about} off (my)? reminders',
    'clear (out)? (all)? reminders',
    'no more reminders (about {about})?',
    'i want to (delete|cancel|remove) (a|my) reminder',
    'unset (the|my) alarm',
    'cancel that reminder',
  ],
  examples: [],
};
