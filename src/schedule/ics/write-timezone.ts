/** Describes an IANA zone as VTIMEZONE (RFC 5545 §3.6.5), for readers that know no zones. */
import { WEEKDAYS } from '../recurrence/rule.ts';
import type { Jcal, JcalProperty } from './content-lines.ts';

/** A change of the clock: on the wall clock before it, with the offsets on both sides. */
interface Change {
  readonly wall: Temporal.PlainDateTime;
  readonly before: string;
  readonly after: string;
  readonly daylight: boolean;
}

/** Years in which every way a weekday falls on a month's days has come up. */
const SAMPLE_YEARS = 30;

/** The zone's changes from a year on: what repeats every year as a rule, what does not one by one for thirty years. */
export function writeTimezone(zone: string, fromYear: number): Jcal {
  const changes = changesOf(zone, fromYear);
  const lines = Map.groupBy(changes, (change) => `${change.wall.month} ${change.daylight} ${change.after}`);
  const rules = [...lines.values()].map((line) => ({ line, rule: yearlyRule(line, fromYear) }));
  const isRegular = rules.length > 0 && rules.every(({ rule }) => rule !== undefined);
  const begin: Change = {
    ...stateAt(zone, fromYear),
    wall: new Temporal.PlainDateTime(fromYear, 1, 1),
    daylight: false,
  };
  const parts = isRegular
    ? rules.flatMap(({ line, rule }) => (line[0] && rule ? [observance(line[0], rule)] : []))
    : changes.map((change) => observance(change));
  return ['vtimezone', [['tzid', {}, 'text', zone]], [observance(begin), ...parts]];
}

function changesOf(zone: string, fromYear: number): Change[] {
  const changes: Change[] = [];
  let at = new Temporal.PlainDateTime(fromYear, 1, 1).toZonedDateTime(zone).getTimeZoneTransition('next');
  for (; at && at.year < fromYear + SAMPLE_YEARS; at = at.getTimeZoneTransition('next')) {
    const before = at.subtract({ nanoseconds: 1 });
    changes.push({
      wall: before.toPlainDateTime().add({ nanoseconds: 1 }),
      before: before.offset,
      after: at.offset,
      daylight: at.offsetNanoseconds > before.offsetNanoseconds,
    });
  }
  return changes;
}

function stateAt(zone: string, year: number): Pick<Change, 'before' | 'after'> {
  const { offset } = new Temporal.PlainDateTime(year, 1, 1).toZonedDateTime(zone);
  return { before: offset, after: offset };
}

/** The rule by which a change comes every year, always at one time of day; undefined when it does not. */
function yearlyRule(line: readonly Change[], fromYear: number): string | undefined {
  const [one] = line;
  const years = new Set(line.map(({ wall }) => wall.year));
  if (!one || years.size !== SAMPLE_YEARS || line.length !== SAMPLE_YEARS || !years.has(fromYear)) return undefined;
  const sameTime = line.every(
    ({ wall }) =>
      wall.dayOfWeek === one.wall.dayOfWeek && wall.hour === one.wall.hour && wall.minute === one.wall.minute,
  );
  const days = line.map(({ wall }) => wall.day);
  const least = Math.min(...days);
  if (!sameTime || Math.max(...days) - least > 6) return undefined;
  const monthDays = Array.from({ length: 7 }, (_, index) => least + index).join(',');
  const byDay = line.every(({ wall }) => wall.day + 7 > wall.daysInMonth)
    ? `BYDAY=-1${WEEKDAYS[one.wall.dayOfWeek - 1]}`
    : `BYMONTHDAY=${monthDays};BYDAY=${WEEKDAYS[one.wall.dayOfWeek - 1]}`;
  return `FREQ=YEARLY;BYMONTH=${one.wall.month};${byDay}`;
}

function observance({ wall, before, after, daylight }: Change, rule?: string): Jcal {
  const properties: JcalProperty[] = [
    ['dtstart', {}, 'date-time', wall.toString({ smallestUnit: 'second' })],
    ['tzoffsetfrom', {}, 'utc-offset', before],
    ['tzoffsetto', {}, 'utc-offset', after],
  ];
  if (rule) properties.push(['rrule', {}, 'raw', rule]);
  return [daylight ? 'daylight' : 'standard', properties, []];
}
