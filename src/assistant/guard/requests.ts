/** The changes that a person's own words ask for: which verbs stand where a request begins, and what they are about. */
import type { Command } from '../../command/define.ts';

export interface RequestMade {
  readonly action: Action;
  /** Subjects named in the clause; empty where it names none. */
  readonly subjects: ReadonlySet<string>;
}

const verbs = {
  add: 'add|create|make|put|schedule|set|set up|plan|book|block|block out|enter|insert|include|start|draft|give me|prepare|build|break down|split|turn|new',
  keep: 'note|note down|jot|jot down|write|write down|save|keep|record|remember|store|memorise|memorize|file',
  remind: 'remind|ping|nudge|alert|notify|wake|nag|tell me',
  move: 'move|reschedule|postpone|push|push back|shift|delay|defer|snooze|bring forward|put off',
  finish: 'finish|complete|tick|tick off|check off|mark|close|cross off|cross out|resolve',
  edit: 'change|edit|rename|update|correct|fix|extend|shorten|adjust|replace|tag|set|make|append',
  log: 'log|track|count|record|update|set|add|note',
  drop: 'cancel|delete|remove|drop|clear|forget|get rid of|erase|scrap|throw away',
  pause: 'pause|stop|mute|suspend|hold|freeze',
  resume: 'resume|unpause|restart|continue|unmute',
  skip: 'skip|leave out',
  end: 'end|stop|finish',
  study: 'quiz|test|review|study|practise|practice',
  join: 'join|enrol|enroll|leave',
  bring: 'import|fetch|upload|subscribe|add|connect|load',
} as const;

export type Action = keyof typeof verbs;

/** Which actions a command answers to, by the last word of its name. Others answer to the words of their name alone. */
const actionsOf: Readonly<Record<string, readonly Action[]>> = {
  add: ['add', 'keep'],
  me: ['remind', 'add'],
  us: ['remind', 'add'],
  before: ['remind', 'move', 'edit'],
  move: ['move', 'edit'],
  snooze: ['move'],
  edit: ['edit', 'move', 'keep'],
  done: ['finish'],
  progress: ['log', 'edit'],
  drop: ['drop'],
  delete: ['drop'],
  cancel: ['drop'],
  pause: ['pause'],
  resume: ['resume'],
  skip: ['skip', 'drop'],
  end: ['end', 'drop'],
  import: ['bring'],
};

/** The first word of a command's name is its subject; these are words that mean it. */
const nouns: Readonly<Record<string, string>> = {
  task: 'tasks?|to-?dos?|list|errands?|chores?|homework|assignments?|items?|steps?',
  goal: 'goals?|targets?|habits?|objectives?',
  note: 'notes?|memo',
  remind: 'reminders?|alarms?|remind',
  schedule:
    'calendar|schedule|events?|meetings?|class(?:es)?|lectures?|appointments?|blocks?|sessions?|slots?|timetable',
  course: 'courses?',
  module: 'modules?|units?',
  resource: 'resources?|files?|articles?|pdfs?|links?',
};

const FILLER =
  /^(?:(?:please|pls|kindly|just|also|then|now|hey|hi|ok|okay|so|and|but|maybe|well|yes|yeah|sure|almanac|go ahead and|let'?s|(?:can|could|would|will) you(?: please| kindly)?|you (?:can|could|should|may)|i(?:'d| would) like you to|i (?:want|need) you to|i (?:want|need) to|i(?:'d| would) like to|help me(?: to)?|feel free to|be so kind and|do me a favou?r and)[\s,:]+)+/i;
/** "I'd like three tasks", "I need a reminder". */
const WANTS =
  /^(?:i(?:'d| would) like|i (?:want|need)|give me|how about)\s+(?:an?|the|some|another|two|three|four|five|\d+|new|my)\b/i;

/** Between two clauses. */
export const clauseEnd = /[.;!?\n…]+|,\s|\s[-–—]\s|:\s|\b(?:and then|and also|and|then|but|plus)\b/i;

/** Without what is only politeness. */
export function bareClause(clause: string): string {
  return clause.toLowerCase().replaceAll('’', "'").trim().replace(FILLER, '');
}

export function requestsIn(asking: string): readonly RequestMade[] {
  const clauses = asking.toLowerCase().replaceAll('’', "'").split(clauseEnd);
  return clauses.flatMap((clause) => {
    const bare = bareClause(clause);
    const subjects = new Set(
      Object.entries(nouns).flatMap(([subject, words]) => (new RegExp(`\\b(?:${words})\\b`).test(bare) ? subject : [])),
    );
    const actions = (Object.keys(verbs) as Action[]).filter((action) =>
      new RegExp(`^(?:${verbs[action]})(?![\\w-])`).test(bare),
    );
    const wanted = actions.length === 0 && WANTS.test(clause.trim()) && subjects.size > 0 ? (['add'] as const) : [];
    return [...actions, ...wanted].map((action) => ({ action, subjects }));
  });
}

/** Whether one of the requests can have meant this command. */
export function asksFor(requests: readonly RequestMade[], command: Pick<Command, 'name'>): boolean {
  const [subject = '', verb = subject] = command.name.split(' ');
  const actions = actionsOf[verb];
  return requests.some(
    (request) =>
      (actions ? actions.includes(request.action) : verbs[request.action].split('|').includes(verb)) &&
      (request.subjects.size === 0 ? fitsUnnamed(subject, request.action) : request.subjects.has(subject)),
  );
}

/** "Add milk" is a task, "remember that …" a note, "move it" may be anything. */
function fitsUnnamed(subject: string, action: Action): boolean {
  if (action === 'add') return subject === 'task' || subject === 'schedule' || subject === 'remind';
  if (action === 'keep') return subject === 'note' || subject === 'memory';
  if (action === 'remind') return subject === 'remind';
  return true;
}
