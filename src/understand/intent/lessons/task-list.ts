/** How people ask for `task list`. */
import type { CommandLesson } from '../lesson.ts';
import { choice, text, when } from './field.ts';

export const lesson: CommandLesson = {
  name: 'task list',
  fields: [
    choice('show?', 'open', 'today', 'week', 'overdue', 'done', 'all'),
    when('when?'),
    text('goal?'),
    text('course?'),
    text('tag?'),
  ],
  phrases: [
    "(what's|what is|what are|whats|what do i have|what have i got|what else is|what's left) (on|in) (my|the|our) {lists} ({when})?",
    '(show|read|tell|give|list|display|open|pull up|check|view|see|bring up|find|recite|look at) (me)? (my|the|all my|all the|our) {lists} ({when})?',
    "(read|show) (me)? (back|out)? what's on (my|the) {lists}",
    '(what|which|how many) (tasks|to-dos|chores|assignments|items|things|errands) (do i have|are there|are left|are due|have i got|are on my list|are open|are overdue) ({when})?',
    '(do i have|have i got|are there) (any|anything) (tasks|to-dos|chores|assignments|homework|things|items|on my list|to do|due|on my to-do list) (left|due|open|to do)? ({when})?',
    'what (do i need|do i have|have i|should i|am i supposed|must i|did i need) (to)? (do|get done|finish|buy|complete) ({when})?',
    'what (should|do) i (do|work on) (next|first) ({when})?',
    '(is|are) {thing} (on|in) (my|the) {lists}',
    '(did i|have i) (put|add|added) {thing} (to|on) (my|the) {lists}',
    '(my|all|open|overdue)? (tasks|to-dos|to-do list|shopping list|list) ({when})?',
    'what lists do i have',
    "(what's|what is) (due|overdue|outstanding|left to do|still open|unfinished|pending) ({when})?",
    'what tasks (have i|did i) (completed|finished|done) ({when})?',
    'what do i need (from|at) the (store|shop|supermarket)',
    'how (many|much) (items|things|tasks) (are|is) (on|in|left on) (my|the) {lists}',
    'tell me what i (need|have) to (do|buy|get) ({when})?',
    'tell me the (contents|items|things) (of|on|in) (my|the) {lists}',
    'anything (else)? (on|due|left on) (my|the)? {lists} ({when})?',
    "what's (next|first|left) on (my|the) {lists}",
    'does my {lists} (have|include|contain) {thing}',
    'what does my {lists} (say|have|look like|contain)',
  ],
  examples: [],
};
