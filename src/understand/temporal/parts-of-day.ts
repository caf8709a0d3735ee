/** Parts of the day: `morning`, `late afternoon`, `tonight`, `first thing in the morning`, `bedtime`. */
import { afterAny, type Line, type Match } from './phrase.ts';

export interface Part {
  /** Wall clock in minutes that it stands for when no hour is said. */
  readonly minute: number;
  /** Which of two readings of a bare hour it makes. */
  readonly half: 'am' | 'pm' | 'night';
  /** It is of today unless a day is said. */
  readonly today?: boolean;
  /** A word that is no time by itself: "morning" needs "in the", a day, or "every". */
  readonly needsDay?: boolean;
  /** As likely words of a title as a time. */
  readonly loose?: boolean;
}

const at = (hour: number, minute = 0) => hour * 60 + minute;

const MORNING: Part = { minute: at(9), half: 'am' };
const AFTERNOON: Part = { minute: at(15), half: 'pm' };
const EVENING: Part = { minute: at(18), half: 'pm' };
const NIGHT: Part = { minute: at(21), half: 'night' };

const today = (part: Part): Part => ({ ...part, today: true });
const needsDay = (part: Part): Part => ({ ...part, needsDay: true });
const shifted = (part: Part, hour: number, minute = 0): Part => ({ ...part, minute: at(hour, minute) });

const LATER: readonly (readonly [string, Part])[] = [
  ['early', shifted(MORNING, 7)],
  ['late', shifted(MORNING, 11)],
];

const PARTS: readonly (readonly [Part, readonly string[]])[] = [
  [shifted(NIGHT, 22), ['last thing at night', 'last thing tonight', 'last thing']],
  [shifted(MORNING, 8), ['first thing in the morning', 'first thing']],
  [today(shifted(NIGHT, 23)), ['late tonight', 'later tonight']],
  [today(NIGHT), ['tonight', 'this night', 'to night']],
  [today(shifted(AFTERNOON, 16, 30)), ['late this afternoon', 'later this afternoon']],
  [today(shifted(EVENING, 21)), ['late this evening', 'later this evening']],
  [today(shifted(AFTERNOON, 13)), ['early this afternoon']],
  [today(shifted(EVENING, 18)), ['early this evening']],
  [today(MORNING), ['this morning']],
  [today(AFTERNOON), ['this afternoon']],
  [today(EVENING), ['this evening', 'this eve']],
  [shifted(MORNING, 7), ['in the early morning', 'early in the morning', 'bright and early']],
  [shifted(MORNING, 11), ['in the late morning', 'late in the morning']],
  [shifted(AFTERNOON, 13), ['in the early afternoon', 'early in the afternoon']],
  [shifted(AFTERNOON, 16, 30), ['in the late afternoon', 'late in the afternoon']],
  [shifted(EVENING, 21), ['in the late evening', 'late in the evening']],
  [shifted(NIGHT, 23), ['late at night', 'late in the night']],
  [
    MORNING,
    [
      'in the mornings',
      'in the morning',
      'during the morning',
      'on the morning of',
      'the morning of',
      'on the morning',
    ],
  ],
  [
    AFTERNOON,
    [
      'in the afternoons',
      'in the afternoon',
      'during the afternoon',
      'on the afternoon of',
      'the afternoon of',
      'on the afternoon',
    ],
  ],
  [
    EVENING,
    [
      'in the evenings',
      'in the evening',
      'during the evening',
      'on the evening of',
      'the evening of',
      'on the evening',
    ],
  ],
  [NIGHT, ['at night', 'at nights', 'in the night', 'during the night', 'on the night of', 'the night of', 'by night']],
  [shifted(NIGHT, 22), ['at bedtime', 'before bed', 'before going to bed', 'bedtime', 'by bedtime']],
  [shifted(MORNING, 6), ['at dawn', 'at sunrise', 'at daybreak', 'at first light', 'by dawn']],
  [shifted(EVENING, 18), ['at dusk', 'at sunset', 'at sundown', 'at nightfall', 'by dusk', 'by sunset']],
  [shifted(AFTERNOON, 12), ['at lunchtime', 'at lunch time', 'at lunch', 'by lunchtime', 'lunchtime']],
  [shifted(MORNING, 8), ['at breakfast time', 'at breakfast', 'breakfast time']],
  [shifted(EVENING, 18), ['at dinnertime', 'at dinner time', 'at suppertime', 'at dinner', 'at supper']],
  [shifted(AFTERNOON, 16), ['at teatime', 'at tea time']],
  [{ ...shifted(AFTERNOON, 13), loose: true }, ['after lunch']],
  [{ ...shifted(MORNING, 11, 30), loose: true }, ['before lunch']],
  [{ ...shifted(EVENING, 18), loose: true }, ['after work']],
  [{ ...shifted(AFTERNOON, 15, 30), loose: true }, ['after school']],
  [{ ...shifted(EVENING, 20), loose: true }, ['after dinner']],
  [needsDay(shifted(MORNING, 10, 30)), ['mid morning', 'midmorning']],
  [needsDay(shifted(AFTERNOON, 15)), ['mid afternoon', 'midafternoon']],
  ...LATER.map(([word, part]) => [needsDay(part), [`${word} morning`, `${word} in the morning`]] as const),
  [needsDay(shifted(AFTERNOON, 13)), ['early afternoon']],
  [needsDay(shifted(AFTERNOON, 16, 30)), ['late afternoon']],
  [needsDay(shifted(EVENING, 18)), ['early evening']],
  [needsDay(shifted(EVENING, 21)), ['late evening']],
  [needsDay(shifted(NIGHT, 23)), ['late night']],
  [needsDay(MORNING), ['mornings', 'morning', 'morn']],
  [needsDay(shifted(MORNING, 7)), ['early']],
  [needsDay(AFTERNOON), ['afternoons', 'afternoon', 'arvo', 'aft']],
  [needsDay(EVENING), ['evenings', 'evening', 'eve']],
  [needsDay(NIGHT), ['nights', 'night', 'nite']],
];

const STARTS = new Set(PARTS.flatMap(([, phrases]) => phrases.map((phrase) => phrase.split(' ')[0])));

export function readPart(line: Line, from: number): Match<Part> | undefined {
  if (!STARTS.has(line.tokens[from]?.text ?? '')) return undefined;
  let best: Match<Part> | undefined;
  for (const [part, phrases] of PARTS) {
    const to = afterAny(line, from, phrases);
    if (to > (best?.to ?? from)) best = { value: part, to };
  }
  return best;
}
