/** How people speak of what is to be remembered. */
import type { CommandLesson } from '../lesson.ts';
import { reference, text } from './field.ts';

export const memories: readonly CommandLesson[] = [
  {
    name: 'memory add',
    fields: [text('text', { kind: 'long', rest: true })],
    phrases: [
      '(remember|please remember|keep in mind|bear in mind) that {fact}',
      'remember (that)? (i like|i prefer|i am|i live in|my name is|my favourite is) {subject}',
    ],
    examples: [],
  },
  {
    name: 'memory forget',
    fields: [reference('memory')],
    phrases: [
      'forget that {fact}',
      'forget (what i told you about|everything about) {subject}',
      '(delete|remove|drop) the memory (about|of) {subject}',
    ],
    examples: [],
  },
  {
    name: 'memory list',
    fields: [],
    phrases: [
      'what do you (remember|know) about me',
      'what have you (remembered|learned|stored) about me',
      '(show|list) (me)? (your memories|what you remember about me|what you know about me)',
    ],
    examples: [],
  },
];
