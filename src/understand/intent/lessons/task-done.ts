/** How people ask for `task done`. */
import type { CommandLesson } from '../lesson.ts';
import { reference } from './field.ts';

export const lesson: CommandLesson = {
  name: 'task done',
  fields: [reference('task')],
  phrases: [
    '(mark|tick|check|cross|set) (off)? {do} (as)? (done|complete|completed|finished|off) (on my list|from my list)?',
    '(tick|check|cross|strike) off {do} (from my list|on my {list})?',
    '(tick|check|cross|scratch) {thing} off (my|the)? {list}',
    "(i|i've|i have|just|i just|i already) (finished|done|completed|did) {doing}",
    '(done|finished|completed) with? {doing}',
    '{doing} is (done|finished|complete|completed)',
    '{doing} done',
    '(complete|finish|close) (the)? (task)? {do}',
    'mark {doing} (as)? (done|complete)',
    "(i've|i have|i) (bought|paid|cleaned|called|emailed|submitted|washed|watered) (the|my)? {thing}",
    'mark (task)? 2 (as)? done',
    'done 3',
    'finished the (essay|homework|report|reading|laundry|dishes)',
    'mark the (first|second|last) (one|task|item) (as)? (done|complete)',
    "(i'm|i am) done with {doing}",
    'set {do} to completed',
  ],
  examples: [],
};
