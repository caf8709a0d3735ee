import { UserError } from '../../errors.ts';
import type { Until } from './rule.ts';

/**
 * Reads UNTIL: an RFC 5545 DATE (`20271231`) or DATE-TIME (`20271231T235959`, with `Z` an instant in UTC).
 *
 * @throws {UserError} for another form, or a day or time that does not exist.
 */
export function parseUntil(value: string): Until {
  const [, date, time, utc] = /^(\d{8})(?:T(\d{6})(Z)?)?$/.exec(value) ?? [];
  try {
    if (date !== undefined) {
      if (time === undefined) return Temporal.PlainDate.from(date);
      const moment = Temporal.PlainDateTime.from(`${date}T${time}`);
      return utc ? moment.toZonedDateTime('UTC').toInstant() : moment;
    }
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
  }
  const given = value.length > 40 ? `${value.slice(0, 40)}…` : value;
  throw new UserError(
    `UNTIL in the recurrence rule is “${given}”; it must be a day or time like 20271231 or 20271231T180000Z.`,
  );
}
