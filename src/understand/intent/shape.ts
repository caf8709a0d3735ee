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

/** Words of a kind; a kind is spelled in capitals, so that it is never the same feature as a word. */
const kindOf = new Map(
  Object.entries(KINDS).flatMap(([kind, words]) => words.split(' ').map((word) => [word, bitsOf(`K${kind}`)] as const)),
);

export interface Shape {
  readonly timed: boolean;
  readonly repeats: boolean;
  readonly asked: boolean;
}

/** Longer texts are told by how they begin and end. */
const READ = 40;

const [ALL, FIRST, LAST] = [bitsOf('all'), bitsOf('^'), bitsOf('$')];
const [FIRST_KIND, NO_KIND, PLAIN] = [bitsOf('K^'), bitsOf('K-'), bitsOf('plain|')];
const [REPEATS, TIMED, UNTIMED] = [bitsOf('repeats|'), bitsOf('timed|'), bitsOf('untimed|')];
const [ASKS, ASKED, TELLS] = [bitsOf('asks|'), bitsOf('asked|'), bitsOf('tells|')];
const LENGTHS = Array.from({ length: 9 }, (_, length) => bitsOf(`n${length}|`));
const [ASK, AUX] = [bitsOf('KASK'), bitsOf('KAUX')];

/** Each feature once, as 32 bits of what it says: thousands of sentences are learnt from at a start, and text joined to text is slow. */
export function featuresOf(bare: string, shape: Shape): readonly number[] {
  const words = bare.split(' ', READ).filter((word) => word !== '');
  const time = shape.repeats ? REPEATS : shape.timed ? TIMED : UNTIMED;
  const features = new Set([ALL, lengthOf(words, 8), time]);
  const bits = words.map((word) => bitsOf(/^\d/.test(word) ? '0' : word));
  const kinds = [FIRST_KIND];
  let kind = FIRST_KIND;
  let previous = FIRST;
  for (const [place, word] of bits.entries()) {
    features.add(word).add(then(previous, word));
    previous = word;
    const next = kindOf.get(words[place] ?? '');
    if (next === undefined || next === kind) continue;
    features.add(next).add(then(kind, next));
    kinds.push(next);
    kind = next;
  }
  const [first = LAST, second = LAST, third = LAST] = bits;
  features.add(then(previous, LAST)).add([FIRST, first, second, third, LAST].reduce(then)).add(then(first, time));
  features
    .add(kinds.slice(0, 4).reduce(then))
    .add(then(kinds[1] ?? NO_KIND, time))
    .add(then(kind, LAST));
  const opening = kindOf.get(words[0] ?? '');
  const asks = opening === ASK || opening === AUX;
  features.add(asks ? ASKS : shape.asked ? ASKED : TELLS).add(then(asks || shape.asked ? ASKS : TELLS, time));
  if (kinds.length === 1) features.add([PLAIN, time, lengthOf(words, 5)].reduce(then));
  return [...features];
}

function lengthOf(words: readonly string[], most: number): number {
  return LENGTHS[Math.min(most, words.length)] ?? 0;
}

/** FNV-1a. Two of the ten thousand features that are learnt meet by chance once in some hundred sets of lessons, and then share a weight. */
function bitsOf(text: string): number {
  let bits = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) bits = Math.imul(bits ^ text.charCodeAt(at), 0x01000193);
  return bits;
}

/** One after the other, which is not the other after the one. */
function then(one: number, other: number): number {
  const mixed = Math.imul(one ^ (one >>> 15), 0x2c1b3c6d) + other;
  return Math.imul(mixed ^ (mixed >>> 13), 0x297a2d39);
}
