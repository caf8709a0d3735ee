/** Instants and days in people's words, and as links that a platform may show in the reader's own zone. */

export interface Reader {
  /** IANA zone. */
  readonly zone: string;
  /** BCP 47. */
  readonly locale: string;
}

/** `Tue 24 Nov, 09:00`, with the year when it is another than `now`'s. */
export function sayInstant(instant: Temporal.Instant, reader: Reader, now: Temporal.Instant): string {
  const local = instant.toZonedDateTimeISO(reader.zone);
  return `${sayDay(local.toPlainDate(), reader, now)}, ${sayTime(local.toPlainTime(), reader)}`;
}

/** The same as a link: `[Tue 24 Nov, 09:00](time:2026-11-24T08:00:00Z)`. */
export function linkInstant(instant: Temporal.Instant, reader: Reader, now: Temporal.Instant): string {
  return `[${sayInstant(instant, reader, now)}](time:${instant.round('second').toString()})`;
}

/** `Tue 24 Nov`, with the year when it is another than that of `now` in the reader's zone. */
export function sayDay(day: Temporal.PlainDate, reader: Reader, now: Temporal.Instant): string {
  const year = day.year === now.toZonedDateTimeISO(reader.zone).year ? {} : { year: 'numeric' as const };
  const said = formatter(reader.locale, { weekday: 'short', day: 'numeric', month: 'short', ...year }).format(
    utcNoon(day),
  );
  // "Tue, Nov 24" is the American order; one comma is enough when a time follows.
  return said.replace(/^(\p{L}+), /u, '$1 ');
}

/** `09:00` or `9:00 AM`, as the locale writes it. */
export function sayTime(time: Temporal.PlainTime, reader: Reader): string {
  const at = Temporal.PlainDate.from('2026-01-01').toZonedDateTime({ timeZone: 'UTC', plainTime: time });
  const hour = formatter(reader.locale, { hour: 'numeric' }).resolvedOptions().hour12 ? 'numeric' : '2-digit';
  return formatter(reader.locale, { hour, minute: '2-digit' }).format(at.epochMilliseconds).replaceAll('\u202f', ' ');
}

/** `today`, `tomorrow`, `yesterday`, else the day itself. */
export function sayNearDay(day: Temporal.PlainDate, reader: Reader, now: Temporal.Instant): string {
  const today = now.toZonedDateTimeISO(reader.zone).toPlainDate();
  const days = today.until(day).days;
  return ({ [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' } as Record<number, string>)[days] ?? sayDay(day, reader, now);
}

function utcNoon(day: Temporal.PlainDate): number {
  return day.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).epochMilliseconds;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs a hundred times more than using one. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  formatters.set(key, made);
  return made;
}
