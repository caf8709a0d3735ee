/** When a block happens: its occurrences between two instants, on the wall clock of its zone. */
import { eachOccurrence, type Series } from './recurrence/occurrences.ts';
import { parseRule } from './recurrence/parse-rule.ts';
import type { ScheduleBlock } from './schedule-block.entity.ts';

export interface Occurrence {
  readonly block: ScheduleBlock;
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
}

/** No day holds more of one block than this; a rule that says otherwise is cut off here. */
const most = 1000;

export function seriesOf(
  block: Pick<ScheduleBlock, 'starts' | 'zone' | 'rule' | 'moreRules' | 'exdates' | 'rdates'>,
): Series {
  return {
    start: block.starts,
    zone: block.zone,
    rule: block.rule ? parseRule(block.rule) : undefined,
    moreRules: block.moreRules.map(parseRule),
    exdates: block.exdates,
    rdates: block.rdates,
  };
}

/** Ascending; an occurrence that began before `from` and still goes on is included. */
export function occurrencesBetween(
  block: ScheduleBlock,
  from: Temporal.Instant,
  to: Temporal.Instant,
): readonly Occurrence[] {
  const length = block.starts.until(block.ends, { largestUnit: 'hour' });
  const after = from.subtract({ hours: Math.ceil(length.total('hours')) + 2 });
  const found: Occurrence[] = [];
  for (const start of eachOccurrence(seriesOf(block), after)) {
    if (Temporal.Instant.compare(start, to) >= 0 || found.length >= most) break;
    // Wall-clock length: a class from 1 to 3 on the night of a change is still from 1 to 3.
    const end = start
      .toZonedDateTimeISO(block.zone)
      .toPlainDateTime()
      .add(length)
      .toZonedDateTime(block.zone)
      .toInstant();
    if (Temporal.Instant.compare(end, from) > 0 || (start.equals(end) && Temporal.Instant.compare(start, from) >= 0))
      found.push({ block, start, end });
  }
  return found;
}

/** First start, and the end of the last occurrence (null when it never ends): the range a block is found by. */
export function spanOf(
  block: Pick<ScheduleBlock, 'starts' | 'ends' | 'zone' | 'rule' | 'moreRules' | 'exdates' | 'rdates'>,
): { startsAt: Temporal.Instant; lastAt: Temporal.Instant | null } {
  const series = seriesOf(block);
  if (!series.rule && block.moreRules.length === 0 && block.rdates.length === 0)
    return {
      startsAt: block.starts.toZonedDateTime(block.zone).toInstant(),
      lastAt: block.ends.toZonedDateTime(block.zone).toInstant(),
    };
  const first = eachOccurrence(series).next().value ?? block.starts.toZonedDateTime(block.zone).toInstant();
  const length = block.starts.until(block.ends);
  const bounded = [series.rule, ...(series.moreRules ?? [])].every(
    (rule) => rule === undefined || rule.count !== undefined || rule.until !== undefined,
  );
  if (!bounded) return { startsAt: first, lastAt: null };
  let last = first;
  let seen = 0;
  for (const at of eachOccurrence(series)) {
    last = at;
    seen += 1;
    if (seen > 20_000) return { startsAt: first, lastAt: null };
  }
  return { startsAt: first, lastAt: last.add({ milliseconds: Math.ceil(length.total('milliseconds')) }) };
}
