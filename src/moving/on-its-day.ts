/** A time for something that has a day already: an hour by itself leaves it there. */

import type { Context } from '../command/context.ts';
import type { When } from '../understand/reading.ts';

const hour = /^(?:at\s+)?(?:\d{1,2}(?:[:.h]\d{2})?\s*(?:[ap]\.?m\.?)?|noon|midday|midnight)$/i;

/**
 * "8pm" of what is on Friday is Friday at 8, unless that is past; "8" is whichever eight is nearer to where it stands.
 *
 * @param stands where it stands now, on the asker's wall clock; undefined when it has no time, with the hour 0 when only a day
 * @throws UserError when the text is no time
 */
export function whenOnItsDay(
  { when: read, asker, now }: Pick<Context, 'when' | 'asker' | 'now'>,
  text: string,
  stands: Temporal.PlainDateTime | undefined,
): When {
  const when = read(text);
  if (stands === undefined || !hour.test(text.trim())) return when;
  let start = stands.toPlainDate().toPlainDateTime(when.start.toPlainTime());
  if (/^\d{1,2}$/.test(text.trim()) && stands.hour > 0) {
    const other = start.with({ hour: (start.hour + 12) % 24 });
    const far = (at: Temporal.PlainDateTime) => Math.abs(at.hour - stands.hour);
    if (far(other) < far(start)) start = other;
  }
  return Temporal.Instant.compare(start.toZonedDateTime(asker.zone).toInstant(), now) > 0 ? { ...when, start } : when;
}
