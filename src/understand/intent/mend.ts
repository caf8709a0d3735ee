/** Mends slips of the few words that commands hang on, and spells out chat short forms. Titles keep the person's own spelling. */

/** Short forms and spellings that mean one of our words; whole words only. */
const SPELLED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    u: 'you', ya: 'you', pls: 'please', plz: 'please', plse: 'please', pleas: 'please', plss: 'please', thx: 'thanks',
    tnx: 'thanks', thanx: 'thanks', ty: 'thanks', abt: 'about', wat: 'what', wats: "what's", whats: "what's", wht: 'what',
    hows: "how's", wheres: "where's", whens: "when's", dont: "don't", doesnt: "doesn't", didnt: "didn't", cant: "can't",
    wont: "won't", im: "i'm", ive: "i've", id: "i'd", lets: "let's", youd: "you'd", thats: "that's", isnt: "isn't",
    havent: "haven't", todo: 'to-do', todos: 'to-dos', 'to-do-list': 'to-do list', todolist: 'to-do list', calender: 'calendar',
    calander: 'calendar', calandar: 'calendar', cal: 'calendar', appt: 'appointment', appts: 'appointments',
    apt: 'appointment', apointment: 'appointment', mtg: 'meeting', cancle: 'cancel', remainder: 'reminder', remainders: 'reminders',
    rem: 'remind', rmnd: 'remind', remindme: 'remind me', wanna: 'want to', gotta: 'have to', gonna: 'going to', hafta: 'have to', lemme: 'let me', gimme: 'give me',
    shud: 'should', cud: 'could', wud: 'would', ur: 'your', r: 'are', n: 'and', w: 'with', msg: 'message', sched: 'schedule',
    scheduel: 'schedule', rn: 'now', cos: 'because', cuz: 'because', dunno: "don't know", tasklist: 'task list',
  }),
); // biome-ignore format: a table

/** Long enough that one wrong key leaves no doubt. */
const COMMAND_WORDS = [
  'remind', 'reminder', 'reminders', 'reminding', 'schedule', 'calendar', 'appointment', 'appointments', 'meeting', 'meetings',
  'delete', 'cancel', 'remove', 'complete', 'agenda', 'snooze', 'finished', 'forget', 'remember', 'please', 'tasks', 'alarm',
  'create', 'upcoming', 'completed', 'grocery', 'shopping', 'schedule', 'reschedule', 'postpone',
]; // biome-ignore format: a table

/** Words of their own that stand one key away from a command word. */
const OTHERS = new Set([
  'rewind', 'reminded', 'removing', 'forgetting', 'canceled', 'cancelled', 'cleared', 'cancer', 'melting', 'meetings', 'greeting', 'meting', 'removed', 'removes', 'deleted', 'deletes', 'cancels',
  'created', 'creates', 'creative', 'cremate', 'reminds', 'remand', 'asks', 'masks', 'forgets', 'forged', 'forgot', 'alarms',
  'completes', 'scheduled', 'schedules', 'remembers', 'pleased', 'pleaser', 'pleas', 'masked', 'talks', 'tacks', 'takes',
  'tanks', 'hopping', 'chopping', 'stopping', 'shipping', 'shopping', 'agendas', 'finishes', 'beeting', 'fleeting', 'sleeting',
  'desks', 'create', 'crate', 'crated', 'task', 'tasty', 'tasked', 'alarm', 'remote', 'deplete', 'compete', 'competed',
  'member', 'september', 'grocer', 'meeting', 'seating', 'heating', 'beating', 'meaning', 'mating', 'forge', 'calendars',
]); // biome-ignore format: a table

const byLetter = new Map<string, string[]>();
for (const word of COMMAND_WORDS) byLetter.set(word.charAt(0), [...(byLetter.get(word.charAt(0)) ?? []), word]);
const exact = new Set(COMMAND_WORDS);

/** The word as commands spell it, or the word itself. */
export function mend(word: string): string {
  const spelled = SPELLED.get(word);
  if (spelled !== undefined) return spelled;
  if (word.length < 5 || exact.has(word) || OTHERS.has(word)) return word;
  for (const candidate of byLetter.get(word.charAt(0)) ?? []) if (oneSlip(word, candidate)) return candidate;
  return word;
}

/** One letter too many, missing or wrong, or two neighbours swapped (Damerau). */
function oneSlip(word: string, target: string): boolean {
  const longer = word.length - target.length;
  if (longer > 1 || longer < -1) return false;
  let start = 0;
  while (start < word.length && word[start] === target[start]) start++;
  let end = 0;
  const room = Math.min(word.length, target.length) - start;
  while (end < room && word[word.length - 1 - end] === target[target.length - 1 - end]) end++;
  const left = word.length - start - end;
  const wanted = target.length - start - end;
  if (left <= 1 && wanted <= 1) return true;
  return left === 2 && wanted === 2 && word[start] === target[start + 1] && word[start + 1] === target[start];
}
