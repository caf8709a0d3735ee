/** Several weekdays: `mon wed and fri`, `tues/thurs`, `monday through friday`, `weekdays`, `weekends`. */
import { DAY_CODES, dayCode, readWeekday, readWeekdays } from './names.ts';
import { afterAny, type Line, type Match } from './phrase.ts';

const SETS: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    DAY_CODES.slice(0, 5),
    [
      'weekdays',
      'weekday',
      'week days',
      'week day',
      'workdays',
      'workday',
      'work days',
      'work day',
      'working days',
      'working day',
      'business days',
      'business day',
      'school days',
      'school day',
      'schoolday',
    ],
  ],
  [
    ['SA', 'SU'],
    ['weekends', 'weekend', 'week ends', 'weekend days', 'weekend day'],
  ],
];

/** RFC 5545 codes in the order of the week. `every`: singular names are meant as repeating. */
export function readDayList(line: Line, at: number, every: boolean): Match<readonly string[]> | undefined {
  for (const [codes, words] of SETS) {
    const to = afterAny(line, at, words);
    if (to) return every || /s$/.test(line.tokens[to - 1]?.text ?? '') ? { value: codes, to } : undefined;
  }
  const first = oneDay(line, at, every);
  if (!first) return undefined;
  const through = afterAny(line, first.to, ['through', 'thru', 'to', '-', '–', 'till', 'until']);
  const last = through ? oneDay(line, through, true) : undefined;
  if (last) return { value: between(first.value, last.value), to: last.to };
  const days = new Set([first.value]);
  let to = first.to;
  for (;;) {
    const joint =
      afterAny(line, to, [', and', ', &', 'and on', 'and', '&', ',', '/', '+', 'or', 'plus']) || (every ? to : 0);
    const again = joint ? afterAny(line, joint, ['every', 'each']) : 0;
    const next = joint ? oneDay(line, again || joint, every) : undefined;
    if (!next) break;
    days.add(next.value);
    to = next.to;
  }
  return { value: [...days].sort((a, b) => a - b).map(dayCode), to };
}

const LETTERS: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['MO', 'WE', 'FR'],
    ['mwf', 'm w f', 'm / w / f', 'm , w , f'],
  ],
  [
    ['TU', 'TH'],
    ['tth', 'tuth', 't th', 't / th', 'tu / th', 'tu th'],
  ],
  [
    ['MO', 'WE'],
    ['mw', 'm / w'],
  ],
];

/** Timetable letters: "MWF", "T/Th". */
export function readLetters(line: Line, at: number): Match<readonly string[]> | undefined {
  for (const [codes, words] of LETTERS) {
    const to = afterAny(line, at, words);
    if (to && (line.tokens[at]?.capital || /^(?:mwf|tth)$/.test(line.tokens[at]?.text ?? '')))
      return { value: codes, to };
  }
  return undefined;
}

function oneDay(line: Line, at: number, every: boolean): Match<number> | undefined {
  return readWeekdays(line, at) ?? (every ? readWeekday(line, at) : undefined);
}

function between(first: number, last: number): readonly string[] {
  const days: number[] = [];
  for (let day = first; days.length < 7; day = (day % 7) + 1) {
    days.push(day);
    if (day === last) break;
  }
  return days.sort((a, b) => a - b).map(dayCode);
}
