import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachOccurrence } from '../../../src/schedule/recurrence/occurrences.ts';
import { parseRule } from '../../../src/schedule/recurrence/parse-rule.ts';
import type { Frequency } from '../../../src/schedule/recurrence/rule.ts';
import { instants } from './oracle.ts';
import { frequencies, randomRule } from './random-rule.ts';

/** How far each frequency is compared: long enough for every part to matter, short enough for the slow one. */
const REACH: Readonly<Record<Frequency, { span: Temporal.DurationLike; runs: number }>> = {
  YEARLY: { span: { years: 7 }, runs: 40 },
  MONTHLY: { span: { years: 3 }, runs: 250 },
  WEEKLY: { span: { months: 9 }, runs: 400 },
  DAILY: { span: { days: 150 }, runs: 400 },
  HOURLY: { span: { days: 9 }, runs: 400 },
  MINUTELY: { span: { hours: 6 }, runs: 250 },
  SECONDLY: { span: { minutes: 12 }, runs: 250 },
};

/** Starts around changes of the clock, of a leap day, of years with 53 weeks; zones with gaps of 30, 60 minutes and a day. */
const start = fc
  .constantFrom(
    ['America/New_York', '2026-03-08T01:20:30'],
    ['America/New_York', '2026-11-01T00:50:00'],
    ['Europe/Berlin', '2027-03-28T01:59:00'],
    ['Australia/Lord_Howe', '2026-10-04T01:40:10'],
    ['Pacific/Apia', '2011-12-29T22:30:00'],
    ['Africa/Casablanca', '2026-02-14T23:30:00'],
    ['Asia/Kathmandu', '2024-02-29T09:00:00'],
    ['UTC', '2020-12-31T23:59:59'],
    ['Asia/Tokyo', '2026-01-31T12:00:00'],
  )
  .chain(([zone = '', text = '']) =>
    fc
      .integer({ min: -400, max: 400 })
      .map((minutes) => ({ zone, at: Temporal.PlainDateTime.from(text).add({ minutes }) })),
  );

describe('Random rules agree with a second expander written from the table of the standard', () => {
  it.each(frequencies)('%s', (freq) => {
    let compared = 0;
    const { span, runs } = REACH[freq];
    fc.assert(
      fc.property(
        randomRule(freq),
        start,
        fc.double({ min: -0.2, max: 0.9, noNaN: true }),
        (text, { zone, at }, part) => {
          const rule = parseRule(text);
          const end = at.add(span);
          const expected = instants(rule, at, { zone, end });
          const from = at.toZonedDateTime(zone).toInstant();
          const length = end.toZonedDateTime(zone).epochMilliseconds - from.epochMilliseconds;
          const after = part < 0 ? undefined : from.add({ milliseconds: Math.floor(length * part) });
          const wanted = expected.filter((each) => !after || Temporal.Instant.compare(each, after) > 0);
          // Where the span ends within a gap, later times share its instants: compare those before the gap.
          const sure = end.toZonedDateTime(zone, { disambiguation: 'earlier' }).toInstant();
          const found: string[] = [];
          for (const each of eachOccurrence({ start: at, zone, rule }, after)) {
            if (Temporal.Instant.compare(each, sure) > 0) break;
            found.push(each.toString());
          }
          compared += found.length;
          const complete = wanted.filter((each) => Temporal.Instant.compare(each, sure) <= 0);
          expect(found, `${text} from ${at}[${zone}] after ${after}`).toEqual(complete);
        },
      ),
      { numRuns: runs },
    );
    // Rules and starts differ each time: enough has to have been compared, not a certain number.
    expect(compared).toBeGreaterThan(runs / 4);
  });
});
