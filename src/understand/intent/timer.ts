/** "Set a timer for 20 minutes": the one command where a length alone is a time, counted from now. */
import type { Moment, TimeMention } from '../reading.ts';
import { findTimes } from '../temporal/find-times.ts';

const LENGTH = String.raw`(?<length>(?:\d+(?:\.\d+)?|an?|half an?|[a-z]+(?:-[a-z]+)?)(?: and a half)?[ -]?(?:hours?|hrs?|h|minutes?|mins?|min|m|seconds?|secs?|s)\b(?: (?:and )?(?:\d+|a half|[a-z]+) ?(?:minutes?|mins?|seconds?|secs?)?\b(?=.*timer|$| to))?)`;
const TIMER = new RegExp(
  `\\b(?:timer|countdown|alarm)\\b(?: set)?(?: for| of| to)? ${LENGTH}|${LENGTH}[ -](?:timer|countdown)\\b`.replace(
    '(?<length>',
    '(?<first>',
  ),
  'iu',
);

export function timerOf(said: string, moment: Moment): TimeMention | undefined {
  const match = TIMER.exec(said);
  const length = match?.groups?.first ?? match?.groups?.length;
  if (!match || length === undefined) return undefined;
  const start = match.index + match[0].lastIndexOf(length);
  const [found] = findTimes(`in ${length.replace('-', ' ')}`, moment);
  return found && { ...found, spans: [{ start, end: start + length.length }], family: 'timer' };
}
