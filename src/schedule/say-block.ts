/** Blocks and occurrences in one line. */
import { escapeMarkdown } from '../channel/markdown.ts';
import { linkInstant, type Reader, sayDay, sayTime } from '../time/say.ts';
import { describeRule } from '../understand/temporal/describe-rule.ts';
import type { Occurrence } from './expand.ts';
import type { ScheduleBlock } from './schedule-block.entity.ts';

/** "09:00–10:30 **Statistics** (room 4)" on the reader's wall clock. */
export function sayOccurrence({ block, start, end }: Occurrence, reader: Reader): string {
  const place = block.place ? ` (${escapeMarkdown(block.place)})` : '';
  const link = block.link ? ` — [join](${block.link})` : '';
  const title = `**${escapeMarkdown(block.title)}**${place}${link}`;
  if (block.allDay) return `all day ${title}`;
  const time = (at: Temporal.Instant) => sayTime(at.toZonedDateTimeISO(reader.zone), reader);
  return start.equals(end) ? `${time(start)} ${title}` : `${time(start)}–${time(end)} ${title}`;
}

/** One of its starts: a day for what lasts all day. */
export function sayStart(block: ScheduleBlock, at: Temporal.Instant, reader: Reader, now: Temporal.Instant): string {
  return block.allDay
    ? sayDay(at.toZonedDateTimeISO(block.zone).toPlainDate(), reader, now)
    : linkInstant(at, reader, now);
}

/** When a block is, with its repetition and zone where that is not the reader's. */
export function sayWhenBlock(block: ScheduleBlock, reader: Reader, now: Temporal.Instant): string {
  const instant = (at: Temporal.PlainDateTime) => at.toZonedDateTime(block.zone).toInstant();
  const [start, end] = [instant(block.starts), instant(block.ends)];
  const until = block.allDay || start.equals(end) ? '' : ` to ${sayEnd(start, end, reader, now)}`;
  const first = block.allDay ? sayDays(block, reader, now) : `${linkInstant(start, reader, now)}${until}`;
  if (block.pattern?.day !== undefined) return `every Day ${block.pattern.day}, from ${first}`;
  if (!block.rule) return first;
  const rules = [block.rule, ...block.moreRules].map((rule) =>
    describeRule(rule, {
      time: (at) => sayTime(at, reader),
      start: block.allDay ? undefined : block.starts.toPlainTime(),
      zone: block.zone,
    }),
  );
  return `${rules.join(' and ')}, from ${first}`;
}

/** "Sun 20 Dec to Sun 3 Jan": the end of a day is the beginning of the next. */
function sayDays({ starts, ends }: ScheduleBlock, reader: Reader, now: Temporal.Instant): string {
  const day = (at: Temporal.PlainDateTime) => sayDay(at.toPlainDate(), reader, now);
  const last = ends.subtract({ minutes: 1 });
  return Temporal.PlainDate.compare(last.toPlainDate(), starts.toPlainDate()) > 0
    ? `${day(starts)} to ${day(last)}`
    : day(starts);
}

/** Its day as well where the hour alone would be taken for the start's. */
function sayEnd(start: Temporal.Instant, end: Temporal.Instant, reader: Reader, now: Temporal.Instant): string {
  if (start.until(end).total('hours') >= 24) return linkInstant(end, reader, now);
  return sayTime(end.toZonedDateTimeISO(reader.zone), reader);
}
