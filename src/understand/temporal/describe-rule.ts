/** An RFC 5545 rule in people's words: `every other Tuesday`, `the last Friday of every month, 10 times`. */

const DAYS: Readonly<Record<string, string>> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const UNITS: Readonly<Record<string, string>> = {
  SECONDLY: 'second',
  MINUTELY: 'minute',
  HOURLY: 'hour',
  DAILY: 'day',
  WEEKLY: 'week',
  MONTHLY: 'month',
  YEARLY: 'year',
};

export interface RuleWording {
  /** How a time of day is written; `HH:MM` without it. */
  readonly time?: (at: Temporal.PlainTime) => string;
  /** Time of day of the first occurrence, when the rule is timed. */
  readonly start?: Temporal.PlainTime | undefined;
  /** IANA zone in which an UNTIL in UTC is said; UTC without it. */
  readonly zone?: string;
}

export function describeRule(rrule: string, wording: RuleWording = {}): string {
  const parts = new Map(rrule.split(';').map((part) => part.split('=', 2) as [string, string]));
  const list = (name: string) => parts.get(name)?.split(',') ?? [];
  const words = [everyWords(parts, list)];
  const months = list('BYMONTH').map((month) => MONTHS[Number(month) - 1] ?? month);
  if (months.length > 0 && !(parts.get('FREQ') === 'YEARLY' && list('BYMONTHDAY').length > 0))
    words.push(`in ${joined(months)}`);
  // By the minute a rule goes on through the whole of its last hour.
  const within = parts.get('FREQ') === 'MINUTELY' && !parts.has('BYMINUTE');
  const times = within ? hourWords(list('BYHOUR').map(Number), wording) : timeWords(list, wording);
  if (times) words.push(times);
  const count = parts.get('COUNT');
  const bound = count ? (count === '1' ? ', once' : `, ${count} times`) : untilWords(parts.get('UNTIL'), wording);
  return words.join(' ') + bound;
}

type List = (name: string) => string[];

function everyWords(parts: ReadonlyMap<string, string>, list: List): string {
  const freq = parts.get('FREQ') ?? 'DAILY';
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const unit = UNITS[freq] ?? 'day';
  const every =
    interval === 1 ? `every ${unit}` : interval === 2 ? `every other ${unit}` : `every ${interval} ${unit}s`;
  const byDay = list('BYDAY');
  const monthDays = list('BYMONTHDAY').map(Number);
  const positions = list('BYSETPOS').map(Number);
  if (positions.length > 0 && byDay.length > 0)
    return `the ${joined(positions.map(ordinal))} ${daySet(byDay)} of ${every}`;
  if (byDay.some((day) => /\d/.test(day))) {
    const named = byDay.map((day) => `${ordinal(Number(day.slice(0, -2)))} ${DAYS[day.slice(-2)] ?? day}`);
    return `the ${joined(named)} of ${every}`;
  }
  if (freq === 'YEARLY' && monthDays.length > 0) {
    const months = list('BYMONTH').map((month) => MONTHS[Number(month) - 1] ?? month);
    return `${every} on ${monthDays.map((day) => (day < 0 ? `the ${ordinal(day)} day of` : day)).join(', ')} ${joined(months)}`;
  }
  if (monthDays.length > 0)
    return `${every} on the ${joined(monthDays.map((day) => (day < 0 ? `${ordinal(day)} day` : ordinal(day))))}`;
  if (byDay.length > 0) {
    const set = daySet(byDay);
    if (freq === 'DAILY' || (freq !== 'MONTHLY' && interval === 1)) return `every ${set}`;
    if (freq === 'WEEKLY' && interval === 2 && byDay.length === 1) return `every other ${set}`;
    return `${every} on ${/^(?:week|weekend )?day$/.test(set) ? `${set}s` : set}`;
  }
  return every;
}

function daySet(days: readonly string[]): string {
  const set = [...days].sort().join();
  if (set === 'FR,MO,TH,TU,WE') return 'weekday';
  if (set === 'SA,SU') return 'weekend day';
  if (days.length === 7) return 'day';
  return joined(days.map((day) => DAYS[day] ?? day));
}

const sayTime =
  ({ time }: RuleWording) =>
  (at: Temporal.PlainTime) =>
    time?.(at) ?? at.toString({ smallestUnit: 'minute' });

/** 9,10,11,14 → between 09:00 and 12:00 and between 14:00 and 15:00. */
function hourWords(hours: readonly number[], wording: RuleWording): string {
  const say = sayTime(wording);
  const at = (hour: number) => say(new Temporal.PlainTime(hour % 24));
  const first = hours.filter((hour) => !hours.includes((hour + 23) % 24));
  return joined(
    first.map((from) => {
      let to = from + 1;
      while (hours.includes(to % 24)) to += 1;
      return `between ${at(from)} and ${at(to)}`;
    }),
  );
}

function timeWords(list: List, wording: RuleWording): string {
  const say = sayTime(wording);
  const hours = list('BYHOUR').map(Number);
  const minutes = list('BYMINUTE').map(Number);
  const whole = hours.length > 6;
  if (whole && minutes.length <= 1) {
    const at = (hour: number) => say(new Temporal.PlainTime(hour, minutes[0] ?? 0));
    return `between ${at(Math.min(...hours))} and ${at(Math.max(...hours))}`;
  }
  if (hours.length > 0) {
    const minute = minutes.length > 0 ? minutes : [wording.start?.minute ?? 0];
    return `at ${joined(hours.flatMap((hour) => minute.map((each) => say(new Temporal.PlainTime(hour, each)))))}`;
  }
  return wording.start ? `at ${say(wording.start)}` : '';
}

function untilWords(until: string | undefined, wording: RuleWording): string {
  const read = until ? /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(until) : null;
  if (!read) return '';
  const [, year = '', month = '', day = '', hour, minute, second, utc] = read;
  const date =
    utc && wording.zone
      ? Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
          .toZonedDateTimeISO(wording.zone)
          .toPlainDate()
      : Temporal.PlainDate.from(`${year}-${month}-${day}`);
  return `, until ${date.day} ${(MONTHS[date.month - 1] ?? '').slice(0, 3)} ${date.year}`;
}

/** 1 → first, 2 → second, -1 → last, 15 → 15th. */
function ordinal(number: number): string {
  if (number < 0) return number === -1 ? 'last' : `${ordinal(-number)}-last`;
  const small = ['zeroth', '1st', '2nd', '3rd'][number];
  if (small) return small;
  const tail = number % 100 > 10 && number % 100 < 20 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${tail}`;
}

function joined(words: readonly (string | number)[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
