/** What a clause looks like to the classifier: its words, their neighbours, and the kinds of word in their order. */

const KINDS: Readonly<Record<string, string>> = {
  ADD: 'add adding put place stick throw chuck pop insert enter append write jot record register save create make set schedule book arrange plan organise organize include note log pencil block new start setup mark invite host',
  DROP: 'delete deleting remove removing cancel cancelling canceling clear erase scrap drop kill discard ditch dump bin trash dismiss disable stop nix void wipe strike scratch deactivate unset eliminate abort undo rid forget off silence empty call-off',
  SHOW: 'show list read tell give view see check display open pull bring review find get recite print say hear look go run describe',
  MOVE: 'move change reschedule push postpone shift delay update edit modify adjust switch rename defer bump snooze',
  DID: 'done complete completed finished finish tick cross accomplished ticked crossed handled bought cleaned submitted paid',
  ASK: "what what's which when where who how why whose whom",
  AUX: "do does did is are am was were have has had will would can could should may might shall isn't don't aren't",
  ME: 'me us myself', MY: 'my our', I: "i i'm i've i'd i'll we we've", YOU: "you your you're",
  REMIND: 'remind reminding remember forget alert notify ping nudge wake buzz reminded',
  ALARM: 'reminder reminders alarm alarms timer timers alert alerts',
  TASKS: 'to-do to-dos task tasks chore chores errand errands assignment assignments item items homework',
  LIST: 'list lists checklist groceries backlog', CAL: 'calendar schedule agenda diary planner timetable itinerary day week',
  EVENT: "meeting meetings appointment appointments event events lunch dinner breakfast brunch call calls interview party conference class classes lecture exam session wedding birthday practice lesson dentist doctor doctor's haircut flight gym match game standup review workshop webinar coffee drinks date yoga booking",
  FREE: 'free busy available booked availability', PLAN: 'planned scheduled plans happening going upcoming coming next', LEFT: 'left due overdue outstanding pending open',
  NEED: 'need needs must should gotta ought want wanna', NOTE: 'note notes memo', GOAL: 'goal goals resolution progress', HELP: 'help assist commands features capabilities able capable functions',
  OUT: 'weather forecast rain music song songs play playlist movie movies film joke jokes news lights light temperature restaurant restaurants flights hotel hotels tickets taxi traffic album artist stock recipe translate definition bank account card credit balance pizza volume tv radio story meaning capital president population',
}; // biome-ignore format: one kind a line

const kindOf = new Map(
  Object.entries(KINDS).flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind] as const)),
);

export interface Shape {
  readonly timed: boolean;
  readonly repeats: boolean;
  readonly asked: boolean;
}

/** Longer texts are told by how they begin and end. */
const READ = 40;

export function featuresOf(bare: string, shape: Shape): readonly string[] {
  const words = bare
    .split(' ', READ)
    .filter((word) => word !== '')
    .map((word) => (/^\d/.test(word) ? '0' : word));
  const features = ['all', `n${Math.min(8, words.length)}`];
  const time = shape.repeats ? 'repeats' : shape.timed ? 'timed' : 'untimed';
  const kinds = ['^'];
  features.push(time);
  let previous = '^';
  for (const word of words) {
    features.push(word, `${previous} ${word}`);
    const kind = kindOf.get(word);
    if (kind !== undefined && kinds.at(-1) !== kind) {
      features.push(`K${kind}`, `K${kinds.at(-1)}>${kind}`);
      kinds.push(kind);
    }
    previous = word;
  }
  features.push(`${previous} $`, `^ ${words[0]} ${words[1] ?? '$'} ${words[2] ?? '$'}`, `${words[0]}|${time}`);
  features.push(`K${kinds.slice(0, 4).join('>')}`, `K${kinds[1] ?? '-'}|${time}`, `K${kinds.at(-1)}$`);
  const opening = kindOf.get(words[0] ?? '');
  const asks = opening === 'ASK' || opening === 'AUX';
  features.push(asks ? 'asks' : shape.asked ? 'asked' : 'tells', `${asks || shape.asked ? 'asks' : 'tells'}|${time}`);
  if (kinds.length === 1) features.push(`plain|${time}|n${Math.min(5, words.length)}`);
  return [...new Set(features)];
}
