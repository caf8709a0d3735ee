/** How people ask for `remind list`. */
import type { CommandLesson } from '../lesson.ts';
import { when } from './field.ts';

export const lesson: CommandLesson = {
  name: 'remind list',
  fields: [when('when?')],
  phrases: [
    '(what|which) (reminders|alarms) (do i have|have i got|are set|did i set|are active|are there|are coming up|are left) ({when})?',
    "(what are|what're|tell me|show me|list|read|read me|give me|display|view|see|check|pull up|open|go over) (all)? (my|the|all my|all the) (upcoming|active|current|pending|set)? (reminders|alarms|timers) ({when})?",
    '(do i have|have i got|are there|is there) (any|a|an) (reminders|alarms|reminder|alarm) (set|left|pending|on|for {about}|to {do})? ({when})?',
    '(when|what time) (is|does|did i set) (my|the) (next)? (alarm|reminder) (set|go off|for|to {do}|about {about})? ({when})?',
    'what time (is|did i set) my alarm (for|set for|at)? ({when})?',
    '(is|are) (my|the|there an|any) (alarm|alarms|reminder|reminders) (set|on|active|off)? ({when})?',
    '(did i|have i) (already)? (set|make|create|made) (a|an|any) (reminder|reminders|alarm) (for|to|about)? ({do}|{about})? ({when})?',
    'how many (reminders|alarms) (do i have|are set|have i set|are there|left) ({when})?',
    'what (did i ask you to|are you supposed to|should you|do you need to) remind me (about|of|to do)? ({when})?',
    'what am i being reminded (of|about) ({when})?',
    '(show|list) reminders ({when})?',
    'any reminders ({when})?',
    'my reminders ({when})?',
    'reminders ({when})?',
    "what's on my (reminder list|reminders|list of reminders) ({when})?",
    '(tell|remind) me what (reminders|alarms) (i have|are set) ({when})?',
    'what reminders (about|for) ({about}|{event}) do i have',
    'was there a reminder (for|about) {about}',
    'let me (see|know) my (reminders|alarms)',
  ],
  examples: [],
};
