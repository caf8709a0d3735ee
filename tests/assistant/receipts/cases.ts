/** Conversations with a scripted model: what is said, what the model does round by round, the receipts, and the rows they leave. */
import type { Step } from '../../fakes/openai/server.ts';

export interface Case {
  readonly say: string;
  /** A round of the model each; when they are used up it says “Fine.”. */
  readonly rounds: readonly (readonly Step[])[];
  /** All receipts, as they begin. */
  readonly receipts: readonly string[];
  /** What has become different: a row each, with a minus as it was and a plus as it is. */
  readonly rows: readonly string[];
  /** What else is said, and offered as a button. */
  readonly also?: RegExp;
  readonly button?: RegExp;
}

const call = (name: string, input: object | string = {}): Step => ({ call: { name, input } });
const task = (title: string, more = {}) => call('task_add', { title, ...more });
const tasks = (...titles: string[]) => titles.map((title) => `+task ${title} none todo`);
const added = (...titles: string[]) => titles.map((title) => `Task added: ${title}`);
const nothing = { receipts: [], rows: [] };
const milk = '-task buy milk 2026-11-24 todo';
const six = ['one', 'two', 'three', 'four', 'five', 'six'];

/** Ada keeps: the task “buy milk” for tomorrow, the note “Recipe”, a reminder to call Ana tomorrow at 9, a goal. */
export const cases: Readonly<Record<string, Case>> = {
  'one call': { say: 'add a task to mow', rounds: [[task('mow')]], receipts: added('mow'), rows: tasks('mow') },
  'a call with words before it': {
    say: 'add a task to mow',
    rounds: [[{ text: 'I will do that.' }, task('mow')]],
    receipts: added('mow'),
    rows: tasks('mow'),
  },
  'two calls at once': {
    say: 'add two tasks: mow, rake',
    rounds: [[task('mow'), task('rake')]],
    receipts: added('mow', 'rake'),
    rows: tasks('mow', 'rake'),
  },
  'two rounds': {
    say: 'add two tasks: mow, rake',
    rounds: [[task('mow')], [task('rake')]],
    receipts: added('mow', 'rake'),
    rows: tasks('mow', 'rake'),
  },
  'reading, then writing': {
    say: 'mark the milk task as done',
    rounds: [[call('task_list')], [call('task_done', { task: 'milk' })]],
    receipts: ['Done: buy milk'],
    rows: [milk, '+task buy milk 2026-11-24 done'],
  },
  'what was just made is changed': {
    say: 'add a task to mow, then mark mow as done',
    rounds: [[task('mow')], [call('task_done', { task: 'mow' })]],
    receipts: [...added('mow'), 'Done: mow'],
    rows: ['+task mow none done'],
  },
  'the same call twice': {
    say: 'add a task to mow',
    rounds: [[task('mow')], [task('mow')]],
    receipts: added('mow', 'mow'),
    rows: tasks('mow', 'mow'),
  },
  'five calls': {
    say: `add tasks: ${six.slice(0, 5).join(', ')}`,
    rounds: [six.slice(0, 5).map((title) => task(title))],
    receipts: added(...six.slice(0, 5)),
    rows: tasks(...six.slice(0, 5)),
  },
  'a sixth call is not made': {
    say: `add tasks: ${six.join(', ')}`,
    rounds: [six.map((title) => task(title))],
    receipts: added(...six.slice(0, 5)),
    rows: tasks(...six.slice(0, 5)),
  },
  'calls without end': {
    say: `add tasks: ${six.join(', ')}`,
    rounds: six.map((title) => [task(title)]),
    receipts: added(...six.slice(0, 5)),
    rows: tasks(...six.slice(0, 5)),
  },
  'a time': {
    say: 'add a task to mow on Friday',
    rounds: [[task('mow', { when: 'Friday' })]],
    receipts: ['Task added: mow — due Fri 27 Nov'],
    rows: ['+task mow 2026-11-27 todo'],
  },
  'a time in the canonical form': {
    say: 'add a task to mow on Friday',
    rounds: [[task('mow', { when: '2026-11-27' })]],
    receipts: ['Task added: mow — due Fri 27 Nov'],
    rows: ['+task mow 2026-11-27 todo'],
  },
  'a time that was not said is a button': {
    say: 'add a task to mow',
    rounds: [[task('mow', { when: 'Friday' })]],
    ...nothing,
    also: /Press to confirm/,
    button: /^Task add: mow, Friday$/,
  },
  'a title that was not said is a button': {
    say: 'add a task to mow',
    rounds: [[task('pay Bob')]],
    ...nothing,
    also: /Press to confirm/,
    button: /^Task add: pay Bob$/,
  },
  'one said, one made up': {
    say: 'add a task to mow',
    rounds: [[task('mow'), task('pay Bob')]],
    receipts: added('mow'),
    rows: tasks('mow'),
    also: /Press to confirm[\s\S]*pay Bob/,
    button: /^Task add: pay Bob$/,
  },
  'a time that cannot be read': {
    say: 'add a task to mow at the blue hour',
    rounds: [[task('mow', { when: 'blue hour' })], [task('mow')]],
    receipts: added('mow'),
    rows: tasks('mow'),
  },
  'a note': {
    say: 'note down that Lena likes tea',
    rounds: [[call('note_add', { text: 'Lena likes tea' })]],
    receipts: ['Noted: Lena likes tea'],
    rows: ['+note  Lena likes tea'],
  },
  'a memory': {
    say: 'remember that I like tea',
    rounds: [[call('memory_add', { text: 'I like tea' })]],
    receipts: ['I’ll remember: I like tea'],
    rows: ['+note  I like tea memory'],
  },
  'a changed note': {
    say: 'change the recipe note to flour and eggs',
    rounds: [[call('note_edit', { note: 'recipe', text: 'flour and eggs' })]],
    receipts: ['Changed: Recipe'],
    rows: ['-note Recipe flour', '+note Recipe flour and eggs'],
  },
  'a reminder': {
    say: 'remind me to mow tomorrow at 8',
    rounds: [[call('remind_me', { title: 'mow', when: 'tomorrow at 8' })]],
    receipts: ['I’ll remind you: mow — Tue 24 Nov, 08:00'],
    rows: ['+reminder mow 2026-11-24 08:00:00 pending'],
  },
  'a moved reminder': {
    say: 'move the reminder to call Ana to Friday at 10',
    rounds: [[call('remind_move', { reminder: 'call Ana', when: 'Friday at 10' })]],
    receipts: ['I’ll remind you: call Ana — Fri 27 Nov, 10:00'],
    rows: ['-reminder call Ana 2026-11-24 09:00:00 pending', '+reminder call Ana 2026-11-27 10:00:00 pending'],
  },
  'a paused reminder': {
    say: 'pause the reminder to call Ana',
    rounds: [[call('remind_pause', { reminder: 'call Ana' })]],
    receipts: ['Paused: call Ana'],
    rows: ['-reminder call Ana 2026-11-24 09:00:00 pending', '+reminder call Ana 2026-11-24 09:00:00 paused'],
  },
  'a goal': {
    say: 'create a goal: learn Greek',
    rounds: [[call('goal_add', { title: 'learn Greek' })]],
    receipts: ['Goal set: learn Greek'],
    rows: ['+goal learn Greek 0 active'],
  },
  'progress of a goal': {
    say: 'update my marathon goal to 40',
    rounds: [[call('goal_progress', { goal: 'marathon', percent: 40 })]],
    receipts: ['run a marathon is at 40 %'],
    rows: ['-goal run a marathon 0 active', '+goal run a marathon 40 active'],
  },
  'an event': {
    say: 'schedule football tomorrow at 7pm',
    rounds: [[call('schedule_add', { title: 'football', when: 'tomorrow at 7pm' })]],
    receipts: ['On your schedule: football — Tue 24 Nov, 19:00'],
    rows: ['+block football 2026-11-24 19:00:00'],
  },
  'a moved task': {
    say: 'move the milk task to Friday',
    rounds: [[call('task_move', { task: 'milk', when: 'Friday' })]],
    receipts: ['Moved: buy milk — due Fri 27 Nov'],
    rows: [milk, '+task buy milk 2026-11-27 todo'],
  },
  'moved and finished': {
    say: 'move the milk task to Friday and mark the milk task as done',
    rounds: [[call('task_move', { task: 'milk', when: 'Friday' }), call('task_done', { task: 'milk' })]],
    receipts: ['Moved: buy milk — due Fri 27 Nov', 'Done: buy milk'],
    rows: [milk, '+task buy milk 2026-11-27 done'],
  },
  'things of several kinds': {
    say: 'add a task to mow, note down that Lena likes tea, and schedule football tomorrow at 7pm',
    rounds: [
      [
        task('mow'),
        call('note_add', { text: 'Lena likes tea' }),
        call('schedule_add', { title: 'football', when: 'tomorrow at 7pm' }),
      ],
    ],
    receipts: [...added('mow'), 'Noted: Lena likes tea', 'On your schedule: football'],
    rows: ['+block football 2026-11-24 19:00:00', '+note  Lena likes tea', ...tasks('mow')],
  },
  'what is not there': {
    say: 'mark the violin task as done',
    rounds: [[call('task_done', { task: 'violin' })]],
    ...nothing,
  },
  'what is not there, beside what is': {
    say: 'mark the violin task and the milk task as done',
    rounds: [[call('task_done', { task: 'violin' }), call('task_done', { task: 'milk' })]],
    receipts: ['Done: buy milk'],
    rows: [milk, '+task buy milk 2026-11-24 done'],
  },
  'what is taken away is only a button': {
    say: 'delete the recipe note',
    rounds: [[call('note_delete', { note: 'recipe' })]],
    ...nothing,
    also: /Press to confirm[\s\S]*Recipe/,
    button: /Delete a note/i,
  },
  'a tool that is not there': { say: 'add a task to mow', rounds: [[call('shell', { run: 'rm' })]], ...nothing },
  'a tool that is nobody’s but the person’s': {
    say: 'set my time zone to Asia/Tokyo and add a task to mow',
    rounds: [[call('settings', { zone: 'Asia/Tokyo' }), task('mow')]],
    receipts: added('mow'),
    rows: tasks('mow'),
  },
  'arguments that are no JSON': {
    say: 'add a task to mow',
    rounds: [[call('task_add', '{"title": "mo')], [task('mow')]],
    receipts: added('mow'),
    rows: tasks('mow'),
  },
  'arguments that are a list': { say: 'add a task to mow', rounds: [[call('task_add', '["mow"]')]], ...nothing },
  'a field that is missing': {
    say: 'remind me to mow',
    rounds: [[call('remind_me', { title: 'mow' })]],
    ...nothing,
    also: /When should I remind you|When\b/,
  },
  'a field that is not known': {
    say: 'add a task to mow',
    rounds: [[task('mow', { colour: 'mow' })]],
    ...nothing,
    also: /Press to confirm/,
  },
  'a made-up receipt': {
    say: 'add a task to mow',
    rounds: [[{ text: 'Task added: mow\n\nI have added it.' }]],
    ...nothing,
    also: /I changed nothing/,
  },
  'a question changes nothing': { say: 'what should I mow?', rounds: [[task('mow')]], ...nothing },
  'the endpoint fails after a write': {
    say: 'add a task to mow',
    rounds: [[task('mow')], [{ status: 500 }], [{ status: 500 }], [{ status: 500 }]],
    receipts: added('mow'),
    rows: tasks('mow'),
    also: /endpoint is not reachable/,
    button: /^Retry$/,
  },
  'the connection breaks after a write': {
    say: 'add a task to mow',
    rounds: [[task('mow')], [{ text: 'So that' }, { drop: true }]],
    receipts: added('mow'),
    rows: tasks('mow'),
    also: /So that[\s\S]*cut off/,
    button: /^Retry$/,
  },
  'the connection breaks in a call, and it is asked again': {
    say: 'add a task to mow',
    rounds: [[task('mow'), { drop: true }], [task('mow')]],
    receipts: added('mow'),
    rows: tasks('mow'),
  },
  'a call that is cut off by its length': {
    say: 'add a task to mow',
    rounds: [[task('mow'), { finish: 'length' }]],
    ...nothing,
    also: /limit of length|gave no answer/,
  },
  'the database breaks at a write': {
    say: 'note down that Lena says boom and add a task to mow',
    rounds: [[call('note_add', { text: 'Lena says boom' }), task('mow')]],
    receipts: added('mow'),
    rows: tasks('mow'),
    also: /note add failed on my side, and nothing of it was kept/,
  },
  'the database breaks at the commit': {
    say: 'add two tasks: mow, late boom',
    rounds: [[task('mow'), task('late boom')]],
    receipts: added('mow'),
    rows: tasks('mow'),
    also: /task add failed on my side. \/changes shows/,
  },
};
