/** How people ask for `schedule cancel`. */
import type { CommandLesson } from '../lesson.ts';
import { reference, when, yesNo } from './field.ts';

export const lesson: CommandLesson = {
  name: 'schedule cancel',
  fields: [reference('block'), when('when?'), yesNo('series?')],
  phrases: [
    '(cancel|delete|remove|call off|scrap|drop|clear|get rid of|erase|take out) (my|the|that|this|all|all my|next|a)? {event} (with {who})? ({when})?',
    '(cancel|delete|remove|erase) (my|the|all|all my|any|every) {events} ({when})? (with {who})?',
    '(cancel|delete|remove|erase|take|clear) (my|the)? ({event}|{event} with {who}) (from|off|on|in|off of) (my|the) {cal} ({when})?',
    '(clear|empty|wipe|erase|clean|free up) (my|the|everything on my|everything from my|all of my) (day|{cal}|week|afternoon|morning) ({when})?',
    'cancel (everything|all|it all|anything|whatever i have) ({when})?',
    '(cancel|delete|remove) (my|the) {when} {event}',
    "(i|we) (can't|won't|cannot|am not going to|will not|no longer) (make it to|make|attend|go to|be at) (the|my|our) {event} ({when})?",
    '(the|my|our) {event} (is|was|has been|got) (cancelled|canceled|called off|off) ({when})?',
    '(delete|remove|cancel) (the|this|that|an|next|upcoming|last) (event|appointment|meeting|entry|calendar event) (called|named|about|for|on|with)? ({event}|{who})? ({when})?',
    'call off {event}',
    "i (don't|no longer) (have|need) (a|the|my) {event} ({when})?",
    'i want to cancel (my|the) {event} ({when})?',
    'unschedule {event}',
    'remove {about} from my {cal}',
    'cancel {event}',
    'delete the event',
  ],
  examples: [],
};
