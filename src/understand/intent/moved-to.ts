/** "Push gym back to 9": behind such a word a number alone is the hour. */
import type { Moment, TimeMention } from '../reading.ts';
import { readWhen } from '../temporal/read-when.ts';

const hour =
  /^\W*(?:\p{L}+ ){0,3}?(?:move|push|shift|reschedule|postpone|bump|delay|bring)\s.*?\s(?<to>(?:to|till|until)\s+(?<hour>\d{1,2}))\s*(?:please|pls)?[.!]*\s*$/isu;

export function movedTo(text: string, moment: Moment): TimeMention | undefined {
  const { to = '', hour: said = '' } = hour.exec(text)?.groups ?? {};
  const when = said === '' ? undefined : readWhen(`at ${said}`, moment);
  if (!when) return undefined;
  const start = text.lastIndexOf(to);
  return { when, spans: [{ start, end: start + to.length }], family: 'hour', certainty: 1 };
}
