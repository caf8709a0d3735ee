/** A time in people's words, for receipts: `Tue 24 Nov, 09:00`, `every other Tuesday at 17:00`. 12 or 24 hours by locale. */
import { sayDay, sayTime } from '../../time/say.ts';
import type { Moment, When } from '../reading.ts';
import { describeRule } from './describe-rule.ts';

export function describeWhen(when: When, moment: Moment): string {
  if (when.afterDone) return `${describeAfterDone(when.afterDone)}, first ${describePoint(when, moment)}`;
  if (!when.rrule) return describePoint(when, moment);
  const rules = [when.rrule, ...(when.moreRules ?? [])];
  const time = (at: Temporal.PlainTime) => sayTime(at, moment);
  const start = when.timed ? when.start.toPlainTime() : undefined;
  return rules.map((rule) => describeRule(rule, { time, start, zone: moment.zone })).join(' and ');
}

function describePoint(when: When, moment: Moment): string {
  const day = sayDay(when.start.toPlainDate(), moment, moment.now);
  if (!when.timed) {
    // The end of a span of days is exclusive; people say the last day.
    const last = when.end?.toPlainDate().subtract({ days: 1 });
    return last && !last.equals(when.start.toPlainDate()) ? `${day} – ${sayDay(last, moment, moment.now)}` : day;
  }
  const time = sayTime(when.start.toPlainTime(), moment);
  if (!when.end) return `${day}, ${time}`;
  const endTime = sayTime(when.end.toPlainTime(), moment);
  if (when.end.toPlainDate().equals(when.start.toPlainDate())) return `${day}, ${time}–${endTime}`;
  return `${day}, ${time} – ${sayDay(when.end.toPlainDate(), moment, moment.now)}, ${endTime}`;
}

const UNITS = ['years', 'months', 'weeks', 'days', 'hours', 'minutes'] as const;

function describeAfterDone(iso: string): string {
  const duration = Temporal.Duration.from(iso);
  const parts = UNITS.filter((unit) => duration[unit] !== 0).map((unit) => {
    const count = duration[unit];
    return count === 1 ? `1 ${unit.slice(0, -1)}` : `${count} ${unit}`;
  });
  return `${parts.join(' ')} after each time it is done`;
}
