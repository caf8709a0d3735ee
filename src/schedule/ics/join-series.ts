/** Puts together what a calendar says of one UID: newest revision, moved and cancelled occurrences (RFC 5545 §3.8.4.4). */
import { occurrences } from '../recurrence/occurrences.ts';
import { parseRule } from '../recurrence/parse-rule.ts';
import type { CalendarEvent } from './calendar-event.ts';
import type { ReadEvent } from './event-of.ts';

/** Events that stand by themselves: what was moved out of a series is excluded from it. In the order of first mention. */
export function joinSeries(read: readonly ReadEvent[]): CalendarEvent[] {
  const newest = new Map<string, ReadEvent>();
  for (const event of read) {
    const known = newest.get(event.key);
    if (!known || !isOlder(event, known)) newest.set(event.key, event);
  }
  const moved = Map.groupBy(
    [...newest.values()].filter((event) => event.recurrenceId !== undefined && newest.has(event.uid)),
    (event) => event.uid,
  );
  return [...newest.values()].flatMap((event): CalendarEvent[] => {
    if (event.recurrenceId === undefined) return exclude(event, moved.get(event.uid) ?? []);
    // The occurrence is gone from its series; there is nothing more to remove.
    if (event.cancelled && newest.has(event.uid)) return [];
    return event.andFollowing && newest.has(event.uid) ? [] : [plain(event)];
  });
}

/** An older revision than one already known: a lower SEQUENCE, or the same and changed before. */
export function isOlder(
  event: Pick<CalendarEvent, 'sequence' | 'changedAt'>,
  known: Pick<CalendarEvent, 'sequence' | 'changedAt'>,
): boolean {
  if (event.sequence !== known.sequence) return event.sequence < known.sequence;
  if (event.changedAt === undefined || known.changedAt === undefined) return false;
  return Temporal.Instant.compare(event.changedAt, known.changedAt) < 0;
}

function exclude(series: ReadEvent, moved: readonly ReadEvent[]): CalendarEvent[] {
  const single = moved.filter((event) => !event.andFollowing);
  const ids = single.map((event) => occurrenceOf(event, series));
  const whole = { ...plain(series), exdates: ascending([...series.exdates, ...ids]) };
  const splits = moved
    .filter((event) => event.andFollowing)
    .map((event) => ({ event, from: occurrenceOf(event, series) }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  return splits.length === 0 ? [whole] : split(whole, splits);
}

/** THISANDFUTURE ends the series before its occurrence, and goes on with the same rules from its own start. */
function split(series: CalendarEvent, splits: readonly { event: ReadEvent; from: string }[]): CalendarEvent[] {
  const parts = [{ event: series, from: series.starts }, ...splits];
  return parts.flatMap(({ event, from }, index) => {
    const until = parts[index + 1]?.from;
    const rules = series.rules.map((text) => boundRule(text, { series, from, until, first: index === 0 }));
    const within = (wall: string): boolean => (index === 0 || wall >= from) && (until === undefined || wall < until);
    if (event !== series && event.cancelled) return [];
    const base = event === series ? series : plain(event as ReadEvent);
    const dates = event === series ? series : { exdates: [], rdates: [] };
    return [
      {
        ...base,
        rules: rules.filter((rule) => rule !== undefined),
        exdates: dates.exdates.filter(within),
        rdates: dates.rdates.filter(within),
      },
    ];
  });
}

/** A rule from one split to the next; COUNT loses what the parts before have used up. */
function boundRule(
  text: string,
  { series, from, until, first }: { series: CalendarEvent; from: string; until: string | undefined; first: boolean },
): string | undefined {
  const rule = parseRule(text);
  const parts = text.split(';').filter((part) => !/^(COUNT|UNTIL)=/.test(part));
  const bound = text.split(';').find((part) => /^UNTIL=/.test(part));
  if (until !== undefined) {
    const last = Temporal.PlainDateTime.from(until).subtract({ seconds: 1 });
    return [...parts, `UNTIL=${last.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')}`].join(';');
  }
  if (rule.count === undefined || first) return text;
  const used = occurrences({
    start: Temporal.PlainDateTime.from(series.starts),
    zone: series.zone,
    rule,
    limit: Math.min(rule.count, 10_000),
  }).filter(
    (at) => at.toZonedDateTimeISO(series.zone).toPlainDateTime().toString({ smallestUnit: 'second' }) < from,
  ).length;
  return used >= rule.count ? undefined : [...parts, bound ?? `COUNT=${rule.count - used}`].join(';');
}

/** Which occurrence an event stands for, on the wall clock of its series, which may be another zone's than its own. */
function occurrenceOf(event: ReadEvent, series: CalendarEvent): string {
  const id = event.recurrenceId ?? event.starts;
  if (event.standsForDay) return `${id.slice(0, 10)}${series.starts.slice(10)}`;
  return inZone(id, event.zone, series.zone);
}

/** A wall-clock time of one zone on the wall clock of another. */
export function inZone(wall: string, from: string, to: string): string {
  if (from === to) return wall;
  const there = Temporal.PlainDateTime.from(wall).toZonedDateTime(from).withTimeZone(to);
  return there.toPlainDateTime().toString({ smallestUnit: 'second' });
}

function ascending(walls: readonly string[]): string[] {
  return [...new Set(walls)].sort();
}

function plain({ andFollowing: _, standsForDay: __, ...event }: ReadEvent): CalendarEvent {
  return { ...event, exdates: ascending(event.exdates), rdates: ascending(event.rdates) };
}
