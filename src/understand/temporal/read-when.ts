/** A text that is nothing but a time: `tomorrow at 9`, `every other tuesday 5pm`, `in 2h`, or a canonical line. */
import type { Moment, When } from '../reading.ts';
import { readCanonical } from './canonical.ts';
import { findTimes } from './find-times.ts';

/** Undefined when words remain that are no time. */
export function readWhen(text: string, moment: Moment): When | undefined {
  const canonical = readCanonical(text);
  if (canonical) return canonical;
  const [mention] = findTimes(text, moment);
  if (!mention) return undefined;
  const rest = [...text].filter((_, at) => !mention.spans.some((span) => at >= span.start && at < span.end)).join('');
  return /^[\s,.!]*(?:(?:on|at|by|for)\b[\s,.!]*)*$/i.test(rest) ? mention.when : undefined;
}
