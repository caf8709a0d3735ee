/** How people speak of notes. */
import type { CommandLesson } from '../lesson.ts';
import { reference, rest, text, when } from './field.ts';

export const notes: readonly CommandLesson[] = [
  {
    name: 'note add',
    fields: [rest('text'), text('title?'), text('course?'), text('tags?')],
    phrases: [
      '(take|make|add|write|create|new|save|jot) (a|an|me a|the)? note (that|saying|of|about)? {fact}',
      '(note|note down|note that|jot down|write down|for the record) {fact}',
      '(save|store|record|keep) (this|that|the following) {fact}',
      '(add|put|save) {fact} (to|in|into) my notes',
      '(take|make) a (quick)? note (for|in) {course} {fact}',
      'fyi {fact}',
      'note {fact}',
    ],
    examples: [],
  },
  {
    name: 'note delete',
    fields: [reference('note')],
    phrases: [
      '(delete|remove|erase|trash|drop) (my|the|that) note (about|on|that says)? ({subject}|{fact})',
      'delete note 3',
    ],
    examples: [],
  },
  {
    name: 'note edit',
    fields: [reference('note'), text('text')],
    phrases: ['(edit|change|update|append to|add to) (my|the) note (about|on) {subject} (to|with|saying) {fact}'],
    examples: [],
  },
  {
    name: 'note find',
    fields: [rest('query')],
    phrases: [
      '(find|search|look for|look up|search for) {subject} in my notes',
      '(search|look through|search in|find in) my notes (for|about) {subject}',
      'what did i (write|note|jot) (down)? about {subject}',
      '(find|search for) my notes? (on|about) {subject}',
      '(do i have|have i) (any)? notes? (on|about) {subject}',
      'where did i write (down|about) {subject}',
    ],
    examples: [],
  },
  {
    name: 'note list',
    fields: [when('when?'), text('course?'), text('tag?')],
    phrases: [
      '(show|list|view|see|read|give) (me)? (my|all my|the) notes (from|for|on)? ({course}|{subject})? ({when})?',
      '(what|which) notes (do i have|did i take|are there) ({when})? (on {subject})?',
      'my notes',
      'notes',
    ],
    examples: [],
  },
  {
    name: 'note show',
    fields: [reference('note')],
    phrases: [
      '(show|open|read|display) (me)? (my|the) note (about|on|called) ({subject}|{fact})',
      '(open|read) note 2',
    ],
    examples: [],
  },
];
