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
  return `${sayDay(local, reader, now)}, ${sayTime(local, reader)}`;
}

/** The same as a link: `[Tue 24 Nov, 09:00](time:2026-11-24T08:00:00Z)`. */
export function linkInstant(instant: Temporal.Instant, reader: Reader, now: Temporal.Instant): string {
  return `[${sayInstant(instant, reader, now)}](time:${instant.round('second').toString()})`;
}

/** What of a day is said: a Temporal object costs the collector of garbage more than any other, so none is made for it. */
type Day = Pick<Temporal.PlainDate, 'year' | 'month' | 'day'>;

/** `Tue 24 Nov`, with the year when it is another than that of `now` in the reader's zone. */
export function sayDay(day: Day, reader: Reader, now: Temporal.Instant): string {
  const year = day.year === yearOf(now, reader.zone) ? {} : { year: 'numeric' as const };
  const said = formatter(reader.locale, { weekday: 'short', day: 'numeric', month: 'short', ...year }).format(
    utcNoon(day),
  );
  // "Tue, Nov 24" is the American order; one comma is enough when a time follows.
  return said.replace(/^(\p{L}+), /u, '$1 ');
}

/** `09:00` or `9:00 AM`, as the locale writes it. */
export function sayTime(time: Pick<Temporal.PlainTime, 'hour' | 'minute'>, reader: Reader): string {
  return clock(reader.locale)
    .format((time.hour * 60 + time.minute) * 60_000)
    .replaceAll('\u202f', ' ');
}

/** `today`, `tomorrow`, `yesterday`, else the day itself. */
export function sayNearDay(day: Temporal.PlainDate, reader: Reader, now: Temporal.Instant): string {
  const today = now.toZonedDateTimeISO(reader.zone).toPlainDate();
  const days = today.until(day).days;
  return ({ [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' } as Record<number, string>)[days] ?? sayDay(day, reader, now);
}

let asked: { readonly now: Temporal.Instant; readonly zone: string; readonly year: number } | undefined;

/** The lines of one reply all ask for the same. */
function yearOf(now: Temporal.Instant, zone: string): number {
  if (asked?.now !== now || asked.zone !== zone) asked = { now, zone, year: now.toZonedDateTimeISO(zone).year };
  return asked.year;
}

function utcNoon({ year, month, day }: Day): number {
  // "Date.UTC" alone takes the year 50 for 1950
  return new Date(0).setUTCFullYear(year, month - 1, day) + 43_200_000;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clock(locale: string): Intl.DateTimeFormat {
  const known = clocks.get(locale);
  if (known) return known;
  const hour = formatter(locale, { hour: 'numeric' }).resolvedOptions().hour12 ? 'numeric' : '2-digit';
  const made = formatter(locale, { hour, minute: '2-digit' });
  clocks.set(locale, made);
  return made;
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
