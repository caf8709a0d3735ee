/** Lengths of time: `2 hours, 5 minutes`, `an hour and a half`, `1h30`, `a fortnight`, `3 business days`. */
import { readCount } from './numbers.ts';
import { afterAny, joined, type Line, type Match, past, textAt } from './phrase.ts';

export type LengthUnit = 'years' | 'months' | 'weeks' | 'days' | 'hours' | 'minutes' | 'seconds';

/** Whole numbers of each unit. */
export interface Length extends Readonly<Partial<Record<LengthUnit, number>>> {
  /** Monday to Friday only. */
  readonly workdays?: number;
}

const UNITS = new Map<string, LengthUnit | 'fortnights' | 'quarters' | 'decades'>();
for (const [unit, words] of [
  ['seconds', 'second seconds sec secs'],
  ['minutes', 'minute minutes min mins'],
  ['hours', 'hour hours hr hrs'],
  ['days', 'day days'],
  ['weeks', 'week weeks wk wks'],
  ['fortnights', 'fortnight fortnights'],
  ['months', 'month months mo mos mth mths'],
  ['quarters', 'quarter quarters'],
  ['years', 'year years yr yrs'],
  ['decades', 'decade decades'],
] as const)
  for (const word of words.split(' ')) UNITS.set(word, unit);

/** Said only right behind a figure: `20m`, `1 h`. */
const LETTERS: Readonly<Record<string, LengthUnit>> = {
  s: 'seconds',
  m: 'minutes',
  h: 'hours',
  d: 'days',
  w: 'weeks',
  y: 'years',
};

const SIZE: readonly LengthUnit[] = ['seconds', 'minutes', 'hours', 'days', 'weeks', 'months', 'years'];

type Unit = LengthUnit | 'workdays' | 'fortnights' | 'quarters' | 'decades';

export function readUnit(line: Line, at: number, afterFigure = false): Match<Unit> | undefined {
  const work = afterAny(line, at, [
    'business days',
    'working days',
    'work days',
    'business day',
    'working day',
    'workdays',
  ]);
  if (work) return { value: 'workdays', to: work };
  const word = textAt(line, at).replace(/'s$|s'$/, '');
  const unit = UNITS.get(word) ?? (afterFigure ? LETTERS[word] : undefined);
  return unit ? { value: unit, to: at + 1 } : undefined;
}

export function readLength(line: Line, at: number): Match<Length> | undefined {
  const clock = hoursAndMinutes(line, at);
  if (clock) return clock;
  let length: Record<string, number> | undefined;
  let to = at;
  let smallest = SIZE.length;
  for (;;) {
    const from = length ? past(line, past(line, to, ','), 'and') : to;
    const count = readCount(line, from);
    if (!count || count.value > 100_000) break;
    const digits = line.tokens[count.to - 1]?.kind === 'number';
    const unit = readUnit(line, count.to, digits);
    if (!unit) break;
    const size = SIZE.indexOf(plain(unit.value));
    if (size >= smallest) break;
    smallest = size;
    let value = count.value;
    to = unit.to;
    const half = afterAny(line, to, ['and a half', 'and half']);
    const quarter = half ? 0 : afterAny(line, to, ['and a quarter']);
    // "an hour and a half" is broken; "an hour and a half hour" would be two lengths.
    if (half && !readUnit(line, half)) [value, to] = [value + 0.5, half];
    else if (quarter) [value, to] = [value + 0.25, quarter];
    length = { ...(length ?? {}), ...scaled(value, unit.value, length ?? {}) };
    const bare = line.tokens[to];
    // "1 hour 30" at the end: minutes too.
    if (
      unit.value === 'hours' &&
      bare?.kind === 'number' &&
      bare.gap &&
      /^[1-5]\d$/.test(bare.text) &&
      (line.tokens[to + 1]?.kind ?? 'mark') === 'mark'
    )
      return { value: { ...length, minutes: (length.minutes ?? 0) + Number(bare.text) }, to: to + 1 };
    // 1h30: the minutes stand without a unit.
    if (unit.value === 'hours' && bare?.kind === 'number' && !bare.gap && /^\d\d$/.test(bare.text)) {
      const marked = joined(line, to + 1) && /^(?:m|min|mins)$/.test(textAt(line, to + 1));
      return {
        value: { ...length, minutes: (length.minutes ?? 0) + Number(bare.text) },
        to: marked ? to + 2 : to + 1,
      };
    }
  }
  return length && tooLong(length) === false ? { value: length, to } : undefined;
}

/** "1:30 hours", "1:30 h". */
function hoursAndMinutes(line: Line, at: number): Match<Length> | undefined {
  const [hours, mark, minutes] = line.tokens.slice(at, at + 3);
  if (hours?.kind !== 'number' || hours.text.length > 2 || mark?.text !== ':' || !/^[0-5]\d$/.test(minutes?.text ?? ''))
    return undefined;
  const to = afterAny(line, at + 3, ['hours', 'hour', 'hrs', 'hr', 'h']);
  return to ? { value: { hours: Number(hours.text), minutes: Number(minutes?.text) }, to } : undefined;
}

function plain(unit: Unit): LengthUnit {
  if (unit === 'workdays') return 'days';
  if (unit === 'fortnights') return 'weeks';
  if (unit === 'quarters') return 'months';
  return unit === 'decades' ? 'years' : unit;
}

function scaled(value: number, unit: Unit, before: Record<string, number>): Record<string, number> {
  if (unit === 'workdays') return { workdays: Math.round(value) };
  if (unit === 'fortnights') return { days: Math.round(value * 14) };
  if (unit === 'quarters') return { months: Math.round(value * 3) };
  if (unit === 'decades') return { years: Math.round(value * 10) };
  const whole = Math.floor(value);
  const rest = value - whole;
  const amount = { [unit]: (before[unit] ?? 0) + whole };
  if (rest === 0) return amount;
  const [smaller, times] = {
    years: ['months', 12],
    months: ['days', 30],
    weeks: ['days', 7],
    days: ['hours', 24],
    hours: ['minutes', 60],
    minutes: ['seconds', 60],
    seconds: ['seconds', 0],
  }[unit] as [LengthUnit, number];
  if (whole === 0) return { [smaller]: Math.round(rest * times) };
  return { ...amount, [smaller]: Math.round(rest * times) };
}

/** Beyond a century nobody means a reminder, and calendars end. */
function tooLong(length: Length): boolean {
  return (
    (length.years ?? 0) > 100 ||
    (length.months ?? 0) > 1200 ||
    (length.weeks ?? 0) > 5200 ||
    (length.days ?? 0) > 36_500
  );
}

/** Names a day, not a minute. */
export function isOfDays(length: Length): boolean {
  return !length.hours && !length.minutes && !length.seconds;
}

/** The day so far from another; minutes and hours do not count. */
export function addDays(day: Temporal.PlainDate, length: Length, sign: 1 | -1 = 1): Temporal.PlainDate {
  const { years = 0, months = 0, weeks = 0, days = 0, workdays = 0 } = length;
  let moved = day.add({ years: sign * years, months: sign * months, weeks: sign * weeks, days: sign * days });
  for (let left = workdays; left > 0 && left <= 1000; ) {
    moved = moved.add({ days: sign });
    if (moved.dayOfWeek < 6) left--;
  }
  return moved;
}

/** The part of a length that the clock shows, in seconds. */
export function seconds(length: Length): number {
  return (length.hours ?? 0) * 3600 + (length.minutes ?? 0) * 60 + (length.seconds ?? 0);
}

/** ISO 8601. */
export function isoLength(length: Length): string {
  const { workdays = 0, days = 0, ...rest } = length;
  return Temporal.Duration.from({ ...rest, days: days + workdays }).toString();
}
