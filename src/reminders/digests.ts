/** Digests are reminders that bring the day instead of a title: they repeat, move with the zone and are paused like any other. */
import { UserError } from '../errors.ts';
import type { ReminderPolicy } from './reminder.entity.ts';
import { nextRing } from './series.ts';

export type DigestKind = NonNullable<ReminderPolicy['digest']>;

export const digestTitles: Readonly<Record<DigestKind, string>> = {
  morning: 'Daily agenda',
  evening: 'Evening review',
  week: 'Weekly review',
};

const usual: Readonly<Record<DigestKind, string>> = { morning: '7:30', evening: '21:00', week: 'Sunday 18:00' };
const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** @throws UserError when that is no time of day */
export function planDigest(
  kind: DigestKind,
  words = usual[kind],
  { zone, now }: { readonly zone: string; readonly now: Temporal.Instant },
) {
  const match = /^(?:(?:every|on)\s+)?([a-z]+?)?s?(?:\s+at)?\s*(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?$/i.exec(
    words.trim(),
  );
  const day =
    match?.[1] && !/^at$/i.test(match[1])
      ? days.findIndex((name) => name.startsWith((match[1] ?? '').toLowerCase().slice(0, 3)))
      : undefined;
  const [hour, minute] = [Number(match?.[2]), Number(match?.[3] ?? 0)];
  const full = match?.[4] ? (hour % 12) + (/pm/i.test(match[4]) ? 12 : 0) : hour;
  if (!match || full > 23 || minute > 59 || day === -1 || (day !== undefined && kind !== 'week'))
    throw new UserError(
      `I couldn't read “${words.slice(0, 40)}” as a time of day. Write it like “${usual[kind]}”, or “off”.`,
    );
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const ringing = {
    starts: today.toPlainDateTime(new Temporal.PlainTime(full, minute)),
    zone,
    rule: kind === 'week' ? `FREQ=WEEKLY;BYDAY=${codes[day ?? 6]}` : 'FREQ=DAILY',
    moreRules: [],
    exdates: [],
    afterDone: null,
  };
  const dueAt = nextRing(ringing, now);
  if (!dueAt) throw new UserError('That would never come.');
  return { ...ringing, dueAt };
}
