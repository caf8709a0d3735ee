/** A time for something that has one already: an hour by itself leaves its day, "an hour later" counts from where it stands. */

import type { Context } from '../command/context.ts';
import { UserError } from '../errors.ts';
import type { When } from '../understand/reading.ts';
import { isOfDays } from '../understand/temporal/lengths.ts';
import { readShift, shifted } from '../understand/temporal/shift.ts';

/** Where something stands now, on the asker's wall clock. */
export interface Stand {
  readonly at: Temporal.PlainDateTime;
  /** False when it has a day and no hour. */
  readonly timed: boolean;
}

const hour = /^(?:at\s+)?(?:\d{1,2}(?:[:.h]\d{2})?\s*(?:[ap]\.?m\.?)?|noon|midday|midnight)$/i;

/**
 * "8pm" of what is on Friday is Friday at 8, unless that is past; "8" is whichever eight is nearer to where it stands.
 *
 * @param stand undefined when it has no time
 * @throws UserError when the text is no time, or counts from one that it does not have
 */
export function whenOnItsDay(
  { when: read, asker, now }: Pick<Context, 'when' | 'asker' | 'now'>,
  text: string,
  stand: Stand | undefined,
): When {
  const shift = readShift(text, { now, zone: asker.zone, locale: asker.locale });
  if (shift) {
    if (!stand || (!stand.timed && !isOfDays(shift.length)))
      throw new UserError(
        `It has no ${stand ? 'hour' : 'time'} yet that “${text.trim()}” could be counted from. Say to when.`,
      );
    return { start: shifted(stand.at, shift), timed: stand.timed };
  }
  const when = read(text);
  if (stand === undefined || !hour.test(text.trim())) return when;
  let start = stand.at.toPlainDate().toPlainDateTime(when.start.toPlainTime());
  if (/^\d{1,2}$/.test(text.trim()) && stand.timed) {
    const other = start.with({ hour: (start.hour + 12) % 24 });
    const far = (at: Temporal.PlainDateTime) => Math.abs(at.hour - stand.at.hour);
    if (far(other) < far(start)) start = other;
  }
  return Temporal.Instant.compare(start.toZonedDateTime(asker.zone).toInstant(), now) > 0 ? { ...when, start } : when;
}
