/** Stretches of time between two instants; the end is exclusive. */

export interface Interval {
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
}

const before = Temporal.Instant.compare;

/** In order and without overlaps; what touches is one, what is empty is left out. */
export function union(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter(({ start, end }) => before(start, end) < 0).sort((a, b) => before(a.start, b.start));
  const joined: Interval[] = [];
  for (const next of sorted) {
    const last = joined.at(-1);
    if (!last || before(last.end, next.start) < 0) joined.push(next);
    else if (before(last.end, next.end) < 0) joined[joined.length - 1] = { start: last.start, end: next.end };
  }
  return joined;
}

/** What both have; each in order and without overlaps. */
export function intersection(some: readonly Interval[], others: readonly Interval[]): Interval[] {
  const shared: Interval[] = [];
  for (let one = 0, other = 0; one < some.length && other < others.length; ) {
    const [a, b] = [some[one], others[other]];
    if (!a || !b) break;
    const start = before(a.start, b.start) > 0 ? a.start : b.start;
    const end = before(a.end, b.end) < 0 ? a.end : b.end;
    if (before(start, end) < 0) shared.push({ start, end });
    if (before(a.end, b.end) < 0) one += 1;
    else other += 1;
  }
  return shared;
}

/** What the first have and the others have not; each in order and without overlaps. */
export function difference(some: readonly Interval[], others: readonly Interval[]): Interval[] {
  const [first, last] = [some[0], some.at(-1)];
  if (!first || !last) return [];
  const gaps: Interval[] = [];
  let from = first.start;
  for (const { start, end } of others) {
    if (before(from, start) < 0) gaps.push({ start: from, end: start });
    if (before(from, end) < 0) from = end;
  }
  if (before(from, last.end) < 0) gaps.push({ start: from, end: last.end });
  return intersection(some, gaps);
}
