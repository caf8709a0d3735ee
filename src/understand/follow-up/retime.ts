/** A new time for something that has one: what is not said anew stays ("move it to Friday" keeps nine o'clock, "make that 10" the day). */
import type { Moment, TimeMention, When } from '../reading.ts';
import { canonicalWhen, readCanonical } from '../temporal/canonical.ts';
import { readWhen } from '../temporal/read-when.ts';

const CLOCK =
  /^(?:at |by |around |about |to |for )*(?<hour>\d{1,2})(?:[:.h](?<minute>\d\d))?(?: ?(?<half>[ap])\.?m\.?)?(?: ?o'?clock)?(?: instead)?$/iu;
const TIME_ONLY =
  /^(?:at|by|around|about|from|until|till)?\s*(?:\d{1,2}(?:[:.h]\d\d)?\s*(?:[ap]\.?m\.?|o'?clock)?|noon|midnight|midday|half past .*|quarter (?:past|to) .*)$/iu;

/** Canonical text, or undefined when no time was said. `words`: what stands where the time would. */
export function retime(
  said: { mention: TimeMention | undefined; words: string; text: string },
  old: unknown,
  moment: Moment,
): string | undefined {
  const before = typeof old === 'string' ? (readCanonical(old) ?? readWhen(old, moment)) : undefined;
  const clock = said.mention ? undefined : CLOCK.exec(said.words.trim());
  if (clock) return clockOn(clock, before, moment);
  const when = said.mention?.when ?? readWhen(said.words, moment) ?? readWhen(`in ${said.words}`, moment);
  if (!when) return undefined;
  return canonicalWhen(before ? join(when, before, wordsOf(said)) : when);
}

function join(when: When, before: When, words: string): When {
  if (when.relative === true || when.rrule !== undefined || when.afterDone !== undefined) return when;
  if (!when.timed && before.timed)
    return { ...when, start: when.start.toPlainDate().toPlainDateTime(before.start.toPlainTime()), timed: true };
  if (when.timed && TIME_ONLY.test(words)) {
    return inSeries(before, before.start.toPlainDate().toPlainDateTime(when.start.toPlainTime()));
  }
  return when;
}

function wordsOf(said: { mention: TimeMention | undefined; words: string; text: string }): string {
  return said.mention?.spans.map((span) => said.text.slice(span.start, span.end)).join(' ') ?? said.words;
}

/** A bare number is an hour of the same half of the day as before, else of the coming twelve. */
function clockOn(clock: RegExpExecArray, before: When | undefined, moment: Moment): string | undefined {
  const said = Number(clock.groups?.hour);
  const minute = Number(clock.groups?.minute ?? 0);
  if (said > 23 || minute > 59) return undefined;
  const now = moment.now.toZonedDateTimeISO(moment.zone).toPlainDateTime();
  const day = before?.start.toPlainDate() ?? now.toPlainDate();
  const half = clock.groups?.half?.toLowerCase();
  const late = half === undefined ? (before?.timed === true ? before.start.hour >= 12 : said < 8) : half === 'p';
  const hour = said > 12 || (said === 0 && half === undefined) ? said : (said % 12) + (late ? 12 : 0);
  let start = day.toPlainDateTime({ hour, minute });
  if (before === undefined && Temporal.PlainDateTime.compare(start, now) <= 0) start = start.add({ days: 1 });
  return canonicalWhen(inSeries(before, start));
}

/** "Make that 6pm" said of a series just set is the series' time, unless it rings several times a day. */
function inSeries(before: When | undefined, start: Temporal.PlainDateTime): When {
  return before?.rrule === undefined || /BYHOUR/.test(before.rrule)
    ? { start, timed: true }
    : { ...before, start, timed: true };
}
