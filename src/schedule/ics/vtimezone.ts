/** Reads VTIMEZONE (RFC 5545 §3.6.5): a zone that a calendar describes by its rules, under whatever name it likes. */
import { occurrences } from '../recurrence/occurrences.ts';
import { parseRule } from '../recurrence/parse-rule.ts';
import type { Rule } from '../recurrence/rule.ts';
import { type Component, first, textOf } from './components.ts';

/** The offsets of a described zone, as changes in order. All in seconds since the epoch. */
export interface Offsets {
  /** Before the first change. */
  readonly initial: number;
  readonly changes: readonly { readonly at: number; readonly offset: number }[];
}

const FROM = Temporal.Instant.from('1970-01-01T00:00:00Z');
const TO = Date.UTC(2040, 0, 1) / 1000;

/** The offsets from 1970 to 2040; undefined when the description cannot be understood. */
export function readOffsets(timezone: Component): Offsets | undefined {
  const parts = timezone.parts.filter((part) => part.name === 'standard' || part.name === 'daylight');
  const all = parts.map(readObservance);
  if (all.length === 0 || all.some((each) => each === undefined)) return undefined;
  const observances = all.filter((each) => each !== undefined);
  const changes = observances.flatMap(({ onsets, offset }) => onsets.map((at) => ({ at, offset })));
  changes.sort((a, b) => a.at - b.at);
  const earliest = observances.reduce((least, each) => (each.start < least.start ? each : least));
  return { initial: earliest.before, changes };
}

export function offsetAt({ initial, changes }: Offsets, seconds: number): number {
  let offset = initial;
  for (const change of changes) {
    if (change.at > seconds) break;
    offset = change.offset;
  }
  return offset;
}

function readObservance(part: Component) {
  const start = textOf(part, 'dtstart');
  const offset = readOffset(textOf(part, 'tzoffsetto'));
  const before = readOffset(textOf(part, 'tzoffsetfrom'));
  if (part.problem || !start || offset === undefined || before === undefined) return undefined;
  try {
    const wall = Temporal.PlainDateTime.from(start);
    const rule = textOf(part, 'rrule');
    // Onsets are wall-clock times of the offset before, and are expanded as if that were UTC.
    const moments = occurrences({
      start: wall.year < 1970 && rule ? wall.with({ year: 1970 }) : wall,
      zone: 'UTC',
      rule: rule === undefined ? undefined : shiftUntil(parseRule(rule), before),
      rdates: part.properties.filter(({ name }) => name === 'rdate').flatMap(({ values }) => values.map(readWall)),
      after: FROM.subtract({ hours: 24 }),
      limit: 200,
    });
    const onsets = moments.map((at) => at.epochMilliseconds / 1000 - before).filter((at) => at < TO);
    // An onset before 1970 holds from the beginning.
    if (wall.year < 1970 && !rule) onsets.unshift(Number.MIN_SAFE_INTEGER);
    return { start: String(wall), before, offset, onsets };
  } catch {
    return undefined;
  }
}

function readWall(value: unknown): Temporal.PlainDateTime {
  return Temporal.PlainDateTime.from(String(Array.isArray(value) ? value[0] : value).replace(/Z$/, ''));
}

/** UNTIL is in UTC (RFC 5545 §3.6.5), the onsets beside it are not. */
function shiftUntil(rule: Rule, offset: number): Rule {
  return rule.until instanceof Temporal.Instant ? { ...rule, until: rule.until.add({ seconds: offset }) } : rule;
}

/** `+01:00` or `-04:30:15`, in seconds. */
function readOffset(text: string | undefined): number | undefined {
  const [, sign, hours, minutes, seconds = '0'] = /^([+-])(\d{2}):?(\d{2})(?::?(\d{2}))?$/.exec(text ?? '') ?? [];
  if (sign === undefined) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}

/** TZID, and what programs add to say which zone they meant. */
export function namesOf(timezone: Component): readonly string[] {
  const names = ['tzid', 'x-lic-location', 'tzid-alias-of', 'x-microsoft-cdo-tzid'].map((name) =>
    textOf(timezone, name),
  );
  const id = first(timezone, 'tzid')?.raw;
  return [...names, id].filter((name) => name !== undefined);
}

/** The instant at which described offsets show a wall-clock time: the first of two; in a gap, by the offset before. */
export function instantBy(offsets: Offsets, wall: Temporal.PlainDateTime): Temporal.Instant {
  const asUtc = wall.toZonedDateTime('UTC').epochMilliseconds / 1000;
  const before = offsetAt(offsets, asUtc - 86_400);
  const after = offsetAt(offsets, asUtc + 86_400);
  const offset = [before, after].find((each) => offsetAt(offsets, asUtc - each) === each) ?? before;
  return Temporal.Instant.fromEpochMilliseconds((asUtc - offset) * 1000);
}
