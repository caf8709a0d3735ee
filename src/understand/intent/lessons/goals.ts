/** How people speak of goals. */
import type { CommandLesson } from '../lesson.ts';
import { choice, integer, reference, rest, text, when } from './field.ts';

export const goals: readonly CommandLesson[] = [
  {
    name: 'goal add',
    fields: [rest('title'), when('when?'), text('description?')],
    phrases: [
      '(new|add|set|create|make|start) (a|my)? (new)? goal (to|of|called)? {goal} ({when})?',
      '(my|our|the) goal (is|this year is) to {goal} ({when})?',
      'goal {goal} ({when})?',
      'i want to set (a|the|myself a) goal (to|of) {goal}',
      'add {goal} (to|as) (my|a) goals?',
    ],
    examples: [],
  },
  {
    name: 'goal done',
    fields: [reference('goal')],
    phrases: [
      '(i)? (reached|achieved|hit|met|completed) my goal (of|to)? {goal}',
      'mark (the|my) goal {goal} (as)? (done|achieved|reached)',
      'goal {goal} (reached|done|achieved)',
    ],
    examples: [],
  },
  {
    name: 'goal drop',
    fields: [reference('goal')],
    phrases: [
      '(drop|delete|remove|abandon|give up|scrap|cancel) (my|the) goal (to|of)? {goal}',
      '(drop|abandon|give up on) my {goal} goal',
    ],
    examples: [],
  },
  {
    name: 'goal list',
    fields: [choice('show?', 'open', 'done', 'all')],
    phrases: [
      '(show|list|tell|view|see) (me)? (my|all my) goals',
      '(what|which) (are my|goals do i have)? goals',
      'how (am i doing|is it going) (on|with) my goals',
      'my goals',
      'goals',
    ],
    examples: [],
  },
  {
    name: 'goal progress',
    fields: [reference('goal'), integer('percent')],
    phrases: [
      "(i'm|i am) 40 % (done|through|there)? (with|of|on)? {goal}",
      '(set|update|put) (my)? (goal|progress on|progress of) {goal} (to|at) 70 %',
      'progress on {goal} is 30 %',
      '{goal} 55 percent',
    ],
    examples: [],
  },
];
