/** A time in words as a block on the wall clock. */
import type { When } from '../understand/reading.ts';

/** A meeting whose end nobody said lasts an hour. */
const usual = { minutes: 60 };

export function blockOf(when: When, zone: string) {
  const start = when.timed ? when.start : when.start.toPlainDate().toPlainDateTime();
  const end = when.end ?? (when.timed ? start.add(usual) : start.add({ days: 1 }));
  return {
    starts: start,
    ends: Temporal.PlainDateTime.compare(end, start) < 0 ? start.add(usual) : end,
    zone,
    allDay: !when.timed,
    rule: when.rrule ?? null,
    moreRules: [...(when.moreRules ?? [])],
  };
}
