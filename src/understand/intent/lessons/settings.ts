/** How people ask for `settings`. */
import type { CommandLesson } from '../lesson.ts';
import { text } from './field.ts';

export const lesson: CommandLesson = {
  name: 'settings',
  fields: [text('zone?'), text('name?'), text('quiet?'), text('dates?')],
  phrases: [
    '(set|change|update) my (time zone|timezone|zone) (to)? {place}',
    'my (timezone|time zone) is {place}',
    'i (live in|moved to|am in) {place} (now)?',
    '(call me|my name is|you can call me) {who}',
    'quiet hours (from ten to seven)?',
    '(set|change|turn on) (my)? quiet hours ({when})?',
    '(change|set) (the|my) date format',
    '(my|show|open)? (settings|preferences)',
    "don't (message|disturb) me at night",
  ],
  examples: [],
};
