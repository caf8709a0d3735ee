/** Gives a series its end: UNTIL in UTC (RFC 5545 §3.3.10), in place of whatever bound it had. */
import type { Reminder } from './reminder.entity.ts';

export function endSeries(reminder: Reminder, last: Temporal.Instant, now: Temporal.Instant): void {
  const until = `UNTIL=${last.round('second').toString().replace(/[-:]/g, '')}`;
  const bounded = (rule: string) =>
    [...rule.split(';').filter((part) => !/^(?:COUNT|UNTIL)=/.test(part)), until].join(';');
  reminder.rule = reminder.rule ? bounded(reminder.rule) : null;
  reminder.moreRules = reminder.moreRules.map(bounded);
  reminder.updatedAt = now;
  if (reminder.dueAt && Temporal.Instant.compare(reminder.dueAt, last) > 0)
    Object.assign(reminder, { dueAt: null, state: 'ended' });
}
