/** When something repeated happens: the instants of a series (RFC 5545 §3.8.5), in its zone. */
import { UserError } from '../../errors.ts';
import { wallSeconds } from './calendar.ts';
import { mergeAscending } from './merge-ascending.ts';
import type { Rule } from './rule.ts';
import { walkRule } from './walk-rule.ts';
import { ZoneClock } from './zone-clock.ts';

/** What is on a calendar once or repeatedly. */
export interface Series {
  /** DTSTART on the wall clock of `zone`, to the second. With a rule it is an occurrence only where the rule has it. */
  readonly start: Temporal.PlainDateTime;
  /** IANA name, such as `Europe/Lisbon`. */
  readonly zone: string;
  /** Without any rule the start itself is an occurrence. */
  readonly rule?: Rule | undefined;
  /** Further rules with the same start; the occurrences of all are joined. */
  readonly moreRules?: readonly Rule[] | undefined;
  /** Taken out, as instants; an excluded occurrence still uses up COUNT. Wall-clock times are of `zone`. */
  readonly exdates?: readonly Moment[] | undefined;
  /** Added to the rules' occurrences, outside of COUNT. Wall-clock times are of `zone`. */
  readonly rdates?: readonly Moment[] | undefined;
}

export type Moment = Temporal.PlainDateTime | Temporal.Instant;

/** More than anyone reads, and still listed within 100 ms. */
export const MOST_OCCURRENCES = 50_000;

/**
 * Lists the first occurrences, ascending and without duplicates, of those after `after` (exclusive).
 *
 * A time in a spring gap is moved forward by the gap, one in an autumn overlap is the first of the two. A rule that
 * never matches has no occurrences.
 *
 * @throws {UserError} for an unknown zone or a `limit` above {@link MOST_OCCURRENCES}.
 */
export function occurrences(
  asked: Series & { readonly after?: Temporal.Instant | undefined; readonly limit: number },
): Temporal.Instant[] {
  if (asked.limit > MOST_OCCURRENCES) {
    throw new UserError(`At most ${MOST_OCCURRENCES} occurrences can be listed at once.`);
  }
  return [...eachOccurrence(asked, asked.after).take(asked.limit)];
}

/**
 * The next occurrence after an instant (exclusive), or undefined when there is none.
 *
 * @throws {UserError} for an unknown zone.
 */
export function nextAfter(series: Series, after: Temporal.Instant): Temporal.Instant | undefined {
  return eachOccurrence(series, after).next().value ?? undefined;
}

/**
 * Yields the occurrences one by one, without end where the rule has none; see {@link occurrences}.
 *
 * @throws {UserError} for an unknown zone.
 */
export function* eachOccurrence(series: Series, after?: Temporal.Instant): Generator<Temporal.Instant, undefined> {
  const clock = new ZoneClock(series.zone);
  const secondsOf = (moment: Moment): number =>
    moment instanceof Temporal.Instant
      ? Math.floor(moment.epochMilliseconds / 1000)
      : clock.instantOf(wallSeconds(moment)).seconds;
  const bound = after === undefined ? Number.NEGATIVE_INFINITY : Math.floor(after.epochMilliseconds / 1000);
  const excluded = new Set(series.exdates?.map(secondsOf));
  const rules = [...(series.rule ? [series.rule] : []), ...(series.moreRules ?? [])];
  const single = [...(series.rdates ?? []), ...(rules.length === 0 ? [series.start] : [])];
  const dates = single.map(secondsOf).sort((a, b) => a - b);
  // Each walk keeps its place on the wall clock in a clock of its own.
  const walks = rules.map((rule) => walkRule(rule, series.start, { clock: new ZoneClock(series.zone), after: bound }));
  for (const seconds of mergeAscending([dates.values(), ...walks])) {
    if (seconds > bound && !excluded.has(seconds)) yield Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
  }
  return undefined;
}
