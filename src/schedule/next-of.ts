/** The next time something on the schedule happens. */
import { type Occurrence, seriesOf } from './expand.ts';
import { nextAfter, occurrences } from './recurrence/occurrences.ts';
import type { ScheduleBlock } from './schedule-block.entity.ts';

type Timed = Pick<ScheduleBlock, 'starts' | 'ends' | 'zone' | 'rule' | 'moreRules' | 'exdates' | 'rdates'>;

export function nextOf<Block extends Timed>(
  block: Block,
  now: Temporal.Instant,
): (Omit<Occurrence, 'block'> & { block: Block }) | undefined {
  const start = nextAfter(seriesOf(block), now);
  if (!start) return undefined;
  const length = block.starts.until(block.ends, { largestUnit: 'hour' });
  return {
    block,
    start,
    end: start.toZonedDateTimeISO(block.zone).toPlainDateTime().add(length).toZonedDateTime(block.zone).toInstant(),
  };
}

/** The next few starts. */
export function nextStarts(block: Timed, now: Temporal.Instant, limit: number): readonly Temporal.Instant[] {
  return occurrences({ ...seriesOf(block), after: now, limit });
}
