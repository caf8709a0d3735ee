/**
 * A time as one line of text, so that a field, a button and a stored command can carry it. Lossless:
 * `2026-11-24` · `2026-11-24T09:00:00` · `2026-11-24T14:00:00/2026-11-24T16:00:00` (RFC 9557 local times, start/end),
 * then optional words: `@2026-11-24T08:00:00Z` (offset from now, the instant), `relative`, an RFC 5545 rule, `+` and a
 * further rule, `done` and an ISO 8601 duration counted from completion.
 */
import type { When } from '../reading.ts';

export function canonicalWhen(when: When): string {
  const write = (at: Temporal.PlainDateTime) => (when.timed ? at.toString() : at.toPlainDate().toString());
  const words = [when.end ? `${write(when.start)}/${write(when.end)}` : write(when.start)];
  if (when.instant) words.push(`@${when.instant}`);
  else if (when.relative) words.push('relative');
  if (when.rrule) words.push(when.rrule);
  for (const rule of when.moreRules ?? []) words.push(`+${rule}`);
  if (when.afterDone) words.push(`done:${when.afterDone}`);
  return words.join(' ');
}

const POINT = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?$/;
const RULE = /^FREQ=[A-Z]+(?:;[A-Z]+=[A-Z0-9,+-]+)*$/;

/** The time that `canonicalWhen` wrote, or undefined when the text is not its kind of line. */
export function readCanonical(text: string): When | undefined {
  const [points = '', ...words] = text.trim().split(/\s+/);
  const [first = '', last, ...excess] = points.split('/');
  const timed = POINT.exec(first)?.[2] !== undefined;
  const start = readPoint(first, timed);
  const end = last === undefined ? undefined : readPoint(last, timed);
  if (!start || excess.length > 0 || (last !== undefined && !end)) return undefined;
  let when: When = { start, timed, ...(end ? { end } : {}) };
  const more: string[] = [];
  for (const word of words) {
    if (word === 'relative') when = { ...when, relative: true };
    else if (/^@\d{4}-\S+Z$/.test(word))
      when = { ...when, relative: true, instant: Temporal.Instant.from(word.slice(1)) };
    else if (RULE.test(word)) when = { ...when, rrule: word };
    else if (word.startsWith('+') && RULE.test(word.slice(1))) more.push(word.slice(1));
    else if (/^done:P\w+$/.test(word)) when = { ...when, afterDone: word.slice(5) };
    else return undefined;
  }
  return more.length > 0 ? { ...when, moreRules: more } : when;
}

function readPoint(text: string, timed: boolean): Temporal.PlainDateTime | undefined {
  const parts = POINT.exec(text);
  if (!parts || (parts[2] !== undefined) !== timed) return undefined;
  try {
    return Temporal.PlainDateTime.from(timed ? text : `${text}T00:00`, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}
