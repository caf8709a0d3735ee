/** What falls together. Things that only touch do not, nor do those that take no time. */
import type { Interval } from './interval.ts';

const before = Temporal.Instant.compare;

export function overlaps(one: Interval, other: Interval): boolean {
  if (before(one.start, one.end) >= 0 || before(other.start, other.end) >= 0) return false;
  return before(one.start, other.end) < 0 && before(other.start, one.end) < 0;
}

/** Those that something new would fall together with, in order. */
export function conflictsWith<Entry extends Interval>(wanted: Interval, entries: readonly Entry[]): Entry[] {
  return entries.filter((entry) => overlaps(wanted, entry)).sort((a, b) => before(a.start, b.start));
}

/** All pairs that fall together, the one that starts first before the other, in order of where they begin to. */
export function conflictsAmong<Entry extends Interval>(entries: readonly Entry[]): [Entry, Entry][] {
  const sorted = [...entries].sort((a, b) => before(a.start, b.start) || before(a.end, b.end));
  const pairs: [Entry, Entry][] = [];
  let going: Entry[] = [];
  for (const entry of sorted) {
    going = going.filter((earlier) => before(entry.start, earlier.end) < 0);
    for (const earlier of going) if (overlaps(earlier, entry)) pairs.push([earlier, entry]);
    going.push(entry);
  }
  return pairs;
}
