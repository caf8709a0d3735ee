/** Where something on the schedule stands once it is moved. */
import { UserError } from '../errors.ts';
import type { When } from '../understand/reading.ts';
import { blockOf } from './block-of.ts';
import { WEEKDAYS } from './recurrence/rule.ts';
import type { ScheduleBlock } from './schedule-block.entity.ts';

type Place = Pick<ScheduleBlock, 'starts' | 'ends' | 'zone' | 'allDay'>;

/**
 * Of a new day it keeps the hour, of a new hour the length.
 *
 * @param when on the wall clock of `zone`; the result is on that of the block
 */
export function moved(from: Place, when: When, zone: string): Pick<ScheduleBlock, 'starts' | 'ends' | 'allDay'> {
  const length = from.starts.until(from.ends, { largestUnit: 'hour' });
  const there = (at: Temporal.PlainDateTime) => at.toZonedDateTime(zone).withTimeZone(from.zone).toPlainDateTime();
  if (!when.timed && from.allDay) return { starts: when.start, ends: when.start.add(length), allDay: true };
  if (!when.timed) {
    const hour = from.starts.toZonedDateTime(from.zone).withTimeZone(zone).toPlainTime();
    const starts = there(when.start.toPlainDate().toPlainDateTime(hour));
    return { starts, ends: starts.add(length), allDay: false };
  }
  const starts = there(when.start);
  const ends = when.end ? there(when.end) : starts.add(from.allDay ? { hours: 1 } : length);
  return { starts, ends: Temporal.PlainDateTime.compare(ends, starts) < 0 ? starts.add(length) : ends, allDay: false };
}

/**
 * All of a repeating one, from where its next time goes to. With a rhythm of its own, that replaces the old one.
 * What it is found by (`spanOf`) is the caller's to set anew.
 *
 * @param next its next start, on the block's wall clock
 * @throws UserError where only a new rhythm can say which days are meant
 */
export function moveSeries(block: ScheduleBlock, next: Temporal.PlainDateTime, when: When, zone: string): void {
  const length = block.starts.until(block.ends, { largestUnit: 'hour' });
  if (when.rrule) {
    const { starts, ends, rule, moreRules, allDay } = blockOf(when, zone);
    const kept = when.end || allDay !== block.allDay ? ends : starts.add(length);
    Object.assign(block, { starts, ends: kept, rule, moreRules, allDay, zone, exdates: [], rdates: [] });
  } else {
    const to = moved({ ...block, starts: next, ends: next.add(length) }, when, zone);
    const by = next.until(to.starts, { largestUnit: 'day' });
    const turned = turn(block, next, to.starts);
    const shift = (at: Temporal.PlainDateTime) => at.add(by);
    Object.assign(block, turned, {
      starts: shift(block.starts),
      ends: shift(block.starts).add(to.starts.until(to.ends, { largestUnit: 'hour' })),
      allDay: to.allDay,
      exdates: block.exdates.map(shift),
      rdates: block.rdates.map(shift),
    });
  }
}

/** The rule for another weekday or hour. Days of a week that are named one by one do not say where all of them go. */
function turn(
  { rule, moreRules }: ScheduleBlock,
  from: Temporal.PlainDateTime,
  to: Temporal.PlainDateTime,
): Pick<ScheduleBlock, 'rule'> {
  const otherDay = !from.toPlainDate().equals(to.toPlainDate());
  const weekly = /^FREQ=WEEKLY(?:;(?:INTERVAL|COUNT|UNTIL|WKST|BYDAY)=[^;,]+)*$/.test(rule ?? '');
  if (moreRules.length > 0 || /BYHOUR/.test(rule ?? '') || (otherDay && !weekly))
    throw new UserError('Say its new rhythm to move all of it, such as “every Tuesday at 7pm”.');
  const day = WEEKDAYS[to.dayOfWeek - 1] ?? '';
  const turned = otherDay ? rule?.replace(/BYDAY=[A-Z]{2}/, `BYDAY=${day}`) : rule;
  // its last time may be later in the day now
  return { rule: turned?.replace(/(UNTIL=\d{8})T\d{6}/, '$1T235959') ?? null };
}
