/** Date and time in one: ISO 8601 and RFC 9557, `2027-03-02T14:30`, `2027-03-02 14:30:00Z`, `2027-03-02T14:30+01:00`. */
import type { Line, Match } from './phrase.ts';

const ISO = /(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)([Zz]|[+-]\d\d:?\d\d)?(?![\w:])/y;

export function isoTime(line: Line, at: number): Match<Temporal.PlainDateTime> | undefined {
  const first = line.tokens[at];
  if (first?.kind !== 'number' || first.quoted || first.text.length !== 4) return undefined;
  ISO.lastIndex = first.start;
  const read = ISO.exec(line.text);
  if (!read) return undefined;
  const end = first.start + read[0].length;
  let to = at;
  while ((line.tokens[to]?.end ?? Number.POSITIVE_INFINITY) <= end) to++;
  try {
    const zone = read[3]?.toUpperCase();
    const value = zone
      ? Temporal.Instant.from(`${read[1]}T${read[2]}${zone}`).toZonedDateTimeISO(line.zone).toPlainDateTime()
      : Temporal.PlainDateTime.from(`${read[1]}T${read[2]}`);
    return { value, to };
  } catch {
    return undefined;
  }
}
