/** How people ask for `class next`. */
import type { CommandLesson } from '../lesson.ts';
import { rest } from './field.ts';

export const lesson: CommandLesson = {
  name: 'class next',
  fields: [{ ...rest('what'), required: false }],
  phrases: [
    '(when|what time|where) is (my|the|our) next (class|lecture|lab|seminar|tutorial|lesson)',
    '(when|where) is my next {course} (class|lecture|lab)',
  ],
  examples: [],
};
