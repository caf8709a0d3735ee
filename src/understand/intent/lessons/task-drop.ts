/** How people ask for `task drop`. */
import type { CommandLesson } from '../lesson.ts';
import { reference } from './field.ts';

export const lesson: CommandLesson = {
  name: 'task drop',
  fields: [reference('task')],
  phrases: [
    '(remove|delete|take|erase|drop|clear|scratch|get rid of) {thing} (from|off|off of|in|out of) (my|the) {list}',
    '(delete|clear|erase|remove|empty|wipe|get rid of|scrap) (my|the|this|that|entire|all my|everything on my) {lists}',
    '(delete|remove|drop|cancel|scrap|get rid of) (the|my|that|this|last|a)? (task|to-do|chore|item|assignment) ({do}|{thing}|about {about}|to {do})?',
    '(remove|delete) (all|every|everything|the last) (items|item|thing|tasks)? (from|on|off) (my|the) {list}',
    "i (don't|no longer) need (to {do}|{thing}) (anymore|any more)",
    'take {thing} (off|out of) (my|the) {list}',
    "(i don't|we don't) need {thing} on (my|the) {list} (anymore)?",
    'drop task 3',
    'delete item number two',
    'remove (that|this|it) from (my|the) {list}',
    '(delete|remove) {do} from my {lists}',
    'clean (out|up) my {list}',
  ],
  examples: [],
};
