import fc from 'fast-check';
import { FREQUENCIES, type Frequency, WEEKDAYS } from '../../../src/schedule/recurrence/rule.ts';

/** A rule of one frequency as text, of any parts that may stand together; lists short and unsorted. */
export function randomRule(freq: Frequency): fc.Arbitrary<string> {
  const signed = (most: number) => fc.integer({ min: 1, max: most }).chain((at) => fc.constantFrom(at, -at));
  // Each limit of a rule of hours or less leaves few of them, so few stand together there, and their lists are long.
  const isShort = freq === 'HOURLY' || freq === 'MINUTELY' || freq === 'SECONDLY';
  const rarely = <T>(of: fc.Arbitrary<T>) =>
    fc.nat(99).chain((n) => (n < (isShort ? 20 : 50) ? of : fc.constant(undefined)));
  const list = (of: fc.Arbitrary<number>, most = 4) => fc.array(of, { minLength: 1, maxLength: isShort ? 40 : most });
  const may = (...freqs: Frequency[]) => freqs.includes(freq);
  const never = fc.constant(undefined);
  const counts = may('MONTHLY', 'YEARLY');
  const weekday = fc.tuple(counts ? rarely(signed(freq === 'YEARLY' ? 9 : 5)) : never, fc.constantFrom(...WEEKDAYS));
  return fc
    .record({
      INTERVAL: rarely(fc.integer({ min: 1, max: 7 })),
      WKST: rarely(fc.constantFrom(...WEEKDAYS)),
      BYMONTH: rarely(list(fc.integer({ min: 1, max: 12 }))),
      BYWEEKNO: freq === 'YEARLY' ? rarely(list(signed(53))) : never,
      BYYEARDAY: may('YEARLY', 'HOURLY', 'MINUTELY', 'SECONDLY') ? rarely(list(signed(366), 9)) : never,
      BYMONTHDAY: freq === 'WEEKLY' ? never : rarely(list(signed(31), 9)),
      BYDAY: rarely(fc.array(weekday, { minLength: 1, maxLength: 4 })),
      BYHOUR: rarely(list(fc.integer({ min: 0, max: 23 }))),
      BYMINUTE: rarely(list(fc.integer({ min: 0, max: 59 }))),
      BYSECOND: rarely(list(fc.integer({ min: 0, max: 59 }))),
      BYSETPOS: rarely(list(signed(6))),
      end: fc.option(
        fc.oneof(
          fc.integer({ min: 1, max: 30 }).map((count) => `COUNT=${count}`),
          fc.constantFrom('UNTIL=20270601', 'UNTIL=20270329T023000', 'UNTIL=20261101T053000Z'),
        ),
        { nil: undefined },
      ),
    })
    .map(({ end, BYDAY, BYSETPOS, ...rest }) => {
      const byDay = BYDAY?.map(([nth, day]) => `${rest.BYWEEKNO ? '' : (nth ?? '')}${day}`);
      const parts = Object.entries({ ...rest, BYDAY: byDay }).filter(([, value]) => value !== undefined);
      if (BYSETPOS && parts.some(([name]) => name.startsWith('BY'))) parts.push(['BYSETPOS', BYSETPOS]);
      return [`FREQ=${freq}`, ...parts.map(([name, value]) => `${name}=${value}`), ...(end ? [end] : [])].join(';');
    });
}

export const frequencies = FREQUENCIES;
