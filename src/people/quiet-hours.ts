/** Hours in which a person's own reminders wait, on the wall clock of their zone. */
import { UserError } from '../errors.ts';

export interface QuietHours {
  /** `HH:MM` */
  readonly from: string;
  readonly to: string;
}

/** "22:00-07:00", "10pm to 7am", "22 to 7", "off". @throws UserError otherwise */
export function readQuietHours(words: string): QuietHours | null {
  const said = words
    .trim()
    .toLowerCase()
    .replace(/^from /, '');
  if (/^(?:off|none|no|never)$/.test(said)) return null;
  const [from, to, ...more] = said.split(/\s*(?:-|–|\bto\b|\buntil\b|\btill\b)\s*/).map(readHour);
  if (!from || !to || more.length > 0)
    throw new UserError(
      `I couldn't read “${words.slice(0, 40)}” as quiet hours. Write them like “22:00-07:00”, or “off”.`,
    );
  if (from === to) throw new UserError('Quiet hours that never end would swallow every reminder. Give them an end.');
  return { from, to };
}

export function quietHoursOf(preferences: Readonly<Record<string, unknown>>): QuietHours | undefined {
  const { quiet } = preferences;
  return isQuietHours(quiet) ? quiet : undefined;
}

export function sayQuietHours(quiet: unknown): string {
  return isQuietHours(quiet) ? `${quiet.from} to ${quiet.to}` : 'none';
}

/** The end of the quiet hours that an instant falls into; undefined when it falls into none. */
export function quietUntil(quiet: QuietHours, at: Temporal.Instant, zone: string): Temporal.Instant | undefined {
  const local = at.toZonedDateTimeISO(zone);
  const [from, to, time] = [
    Temporal.PlainTime.from(quiet.from),
    Temporal.PlainTime.from(quiet.to),
    local.toPlainTime(),
  ];
  const after = (one: Temporal.PlainTime, other: Temporal.PlainTime) => Temporal.PlainTime.compare(one, other) >= 0;
  const overnight = Temporal.PlainTime.compare(from, to) > 0;
  const inside = overnight ? after(time, from) || !after(time, to) : after(time, from) && !after(time, to);
  if (!inside) return undefined;
  const day = overnight && after(time, from) ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate();
  return day.toZonedDateTime({ timeZone: zone, plainTime: to }).toInstant();
}

function isQuietHours(value: unknown): value is QuietHours {
  return typeof value === 'object' && value !== null && 'from' in value && 'to' in value;
}

function readHour(text: string): string | undefined {
  const match = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?$/.exec(text);
  if (!match) return undefined;
  const hour = Number(match[1]);
  const full = match[3] ? (hour % 12) + (match[3] === 'pm' ? 12 : 0) : hour;
  const minute = Number(match[2] ?? 0);
  return full < 24 && minute < 60 && !(match[3] && (hour === 0 || hour > 12))
    ? `${String(full).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
    : undefined;
}
