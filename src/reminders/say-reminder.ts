/** Reminders in one line, rendered from their row. */
import { escapeMarkdown } from '../channel/markdown.ts';
import { linkInstant, type Reader, sayTime } from '../time/say.ts';
import { describeRule } from '../understand/temporal/describe-rule.ts';
import type { Reminder } from './reminder.entity.ts';
import { isRepeating, nextRings } from './series.ts';

export function sayReminder(reminder: Reminder, reader: Reader, now: Temporal.Instant): string {
  const repeat = sayRepeat(reminder, reader);
  const next = reminder.dueAt ? linkInstant(reminder.dueAt, reader, now) : '';
  const state =
    reminder.state === 'paused' ? ' _(paused)_' : reminder.state === 'fired' ? ' _(rang, not done yet)_' : '';
  return `**${escapeMarkdown(reminder.title)}** — ${[repeat, repeat && next ? `next ${next}` : next].filter(Boolean).join(', ')}${state}`;
}

/** "every other Tuesday at 17:00"; empty for one that rings once. */
export function sayRepeat(reminder: Reminder, reader: Reader): string {
  if (reminder.afterDone) return `again ${sayDuration(reminder.afterDone)} after each time it is done`;
  if (!isRepeating(reminder)) return '';
  return [reminder.rule, ...reminder.moreRules]
    .filter((rule) => rule !== null && rule !== undefined)
    .map((rule) =>
      describeRule(rule, {
        time: (at) => sayTime(at, reader),
        start: reminder.starts.toPlainTime(),
        zone: reminder.zone,
      }),
    )
    .join(' and ');
}

/** The next three times as they will ring, so that a wrong rule is seen before it does; one that was moved by itself says so. */
export function sayNextRings(reminder: Reminder, reader: Reader, now: Temporal.Instant): string {
  const { dueAt, occurrence } = reminder;
  const moved = dueAt && occurrence && !dueAt.equals(occurrence);
  const from = moved ? occurrence : (occurrence?.subtract({ seconds: 1 }) ?? now);
  const rings = nextRings(reminder, from, moved ? 2 : 3).map((ring) => linkInstant(ring, reader, now));
  return [...(moved ? [`${linkInstant(dueAt, reader, now)} (this once)`] : []), ...rings].join(' · ');
}

export function sayDuration(iso: string): string {
  const duration = Temporal.Duration.from(iso);
  const units = ['years', 'months', 'weeks', 'days', 'hours', 'minutes'] as const;
  return units
    .filter((unit) => duration[unit] !== 0)
    .map((unit) => `${duration[unit]} ${duration[unit] === 1 ? unit.slice(0, -1) : unit}`)
    .join(' ');
}
