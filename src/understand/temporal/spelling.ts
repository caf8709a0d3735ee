/** Misspelt time words put right: short ones by a table, long ones by one slip of the finger. */
import { distance } from 'fastest-levenshtein';

const TABLE: Readonly<Record<string, string>> = {
  tmrw: 'tomorrow',
  tmr: 'tomorrow',
  tmrrw: 'tomorrow',
  tmmrw: 'tomorrow',
  tmw: 'tomorrow',
  tmoro: 'tomorrow',
  tomo: 'tomorrow',
  tomm: 'tomorrow',
  tommorow: 'tomorrow',
  tommorrow: 'tomorrow',
  tomorro: 'tomorrow',
  tommarow: 'tomorrow',
  tomarrow: 'tomorrow',
  tomorow: 'tomorrow',
  toomorrow: 'tomorrow',
  tonite: 'tonight',
  tonigt: 'tonight',
  tonght: 'tonight',
  tnight: 'tonight',
  nxt: 'next',
  evry: 'every',
  evrey: 'every',
  eveyr: 'every',
  evey: 'every',
  evening: 'evening',
  wensday: 'wednesday',
  wendsday: 'wednesday',
  wendesday: 'wednesday',
  wednsday: 'wednesday',
  weds: 'wed',
  teusday: 'tuesday',
  tusday: 'tuesday',
  tuseday: 'tuesday',
  thrusday: 'thursday',
  thurday: 'thursday',
  thersday: 'thursday',
  firday: 'friday',
  frday: 'friday',
  fridya: 'friday',
  satruday: 'saturday',
  saterday: 'saturday',
  sudnay: 'sunday',
  munday: 'monday',
  mondya: 'monday',
  febuary: 'february',
  feburary: 'february',
  janurary: 'january',
  minits: 'minutes',
  minuts: 'minutes',
  mintues: 'minutes',
  mintes: 'minutes',
  miniutes: 'minutes',
  minues: 'minutes',
  huor: 'hour',
  houre: 'hour',
  huors: 'hours',
  horus: 'hours',
  wekk: 'week',
  weeek: 'week',
  mornin: 'morning',
  mornign: 'morning',
  noontime: 'noon',
  midnite: 'midnight',
  untill: 'until',
  dialy: 'daily',
  weekley: 'weekly',
  montly: 'monthly',
  fornight: 'fortnight',
};

const LONG =
  "tomorrow tonight wednesday thursday saturday tuesday january february september october november december morning afternoon evening midnight minutes weekday weekdays weekend weekends fortnight fortnightly yesterday christmas thanksgiving halloween quarterly biweekly annually o'clock".split(
    ' ',
  );
const LONG_SET = new Set(LONG);

/** English words one slip away from a time word. */
const REAL = new Set(
  'mourning minuets minute minutest morning mornings mornings evening evenings evensong warning raining afternoons weekender weekended midnights quarter saturdays tuesdays thursdays wednesdays minuted minuses'.split(
    ' ',
  ),
);

const known = new Map<string, string>();

export function respell(word: string): string {
  const tabled = TABLE[word];
  if (tabled && Object.hasOwn(TABLE, word)) return tabled;
  if (word.length < 7 || word.length > 12 || LONG_SET.has(word) || REAL.has(word)) return word;
  const before = known.get(word);
  if (before !== undefined) return before;
  const right = LONG.find((long) => long[0] === word[0] && slipped(word, long)) ?? word;
  // People repeat themselves; strangers must not fill the memory.
  if (known.size > 5000) known.clear();
  known.set(word, right);
  return right;
}

/** One letter wrong, missing, too many, or two neighbours swapped. */
function slipped(word: string, long: string): boolean {
  if (Math.abs(word.length - long.length) > 1) return false;
  const far = distance(word, long);
  if (far <= 1) return true;
  if (far !== 2 || word.length !== long.length) return false;
  const at = [...word].findIndex((letter, index) => letter !== long[index]);
  return word[at] === long[at + 1] && word[at + 1] === long[at] && word.slice(at + 2) === long.slice(at + 2);
}
