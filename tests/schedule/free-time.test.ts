import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictsAmong, conflictsWith, overlaps } from '../../src/schedule/conflicts.ts';
import { commonFreeTime, freeTime, type Hours, type Person, suggest } from '../../src/schedule/free-time.ts';
import { difference, type Interval, intersection, union } from '../../src/schedule/interval.ts';
import { readLength } from '../../src/schedule/read-length.ts';

const at = (text: string) => Temporal.Instant.from(text);
const stretch = (start: string, end: string): Interval => ({ start: at(start), end: at(end) });
const say = (found: readonly Interval[]) => found.map(({ start, end }) => `${start}/${end}`);
const workdays: Hours = {
  days: [1, 2, 3, 4, 5],
  from: Temporal.PlainTime.from('09:00'),
  to: Temporal.PlainTime.from('17:00'),
};
const person = (zone: string, busy: Interval[] = [], hours: Hours[] = [workdays]): Person => ({ zone, busy, hours });

describe('Free time', () => {
  const day = stretch('2026-11-24T00:00:00Z', '2026-11-25T00:00:00Z');

  it('is what the hours leave beside what keeps one busy', () => {
    const busy = [
      stretch('2026-11-24T10:00:00Z', '2026-11-24T11:00:00Z'),
      stretch('2026-11-24T10:30:00Z', '2026-11-24T12:00:00Z'),
    ];
    expect(say(freeTime(person('UTC', busy), { between: day, minutes: 60 }))).toEqual([
      '2026-11-24T09:00:00Z/2026-11-24T10:00:00Z',
      '2026-11-24T12:00:00Z/2026-11-24T17:00:00Z',
    ]);
    expect(say(freeTime(person('UTC', busy), { between: day, minutes: 61 }))).toHaveLength(1);
    expect(say(freeTime(person('UTC', busy), { between: day, minutes: 30, marginMinutes: 30 }))[0]).toBe(
      '2026-11-24T09:00:00Z/2026-11-24T09:30:00Z',
    );
  });

  it('is none on days off, and none for nobody', () => {
    const sunday = stretch('2026-11-22T00:00:00Z', '2026-11-23T00:00:00Z');
    expect(freeTime(person('UTC'), { between: sunday, minutes: 1 })).toEqual([]);
    expect(commonFreeTime([], { between: day, minutes: 1 })).toEqual([]);
  });

  it('of several people is where the hours of all their zones meet', () => {
    const people = [
      person('Europe/Lisbon'),
      person('America/New_York', [stretch('2026-11-24T14:00:00Z', '2026-11-24T15:00:00Z')]),
    ];
    expect(say(commonFreeTime(people, { between: day, minutes: 30 }))).toEqual([
      '2026-11-24T15:00:00Z/2026-11-24T17:00:00Z',
    ]);
    expect(commonFreeTime([...people, person('Asia/Tokyo')], { between: day, minutes: 30 })).toEqual([]);
  });

  it('follows the wall clock through a change, and hours through midnight', () => {
    const night: Hours = { days: [6], from: Temporal.PlainTime.from('22:00'), to: Temporal.PlainTime.from('06:00') };
    const between = stretch('2026-10-31T12:00:00Z', '2026-11-01T20:00:00Z');
    const found = freeTime(person('America/New_York', [], [night]), { between, minutes: 1 });
    // Nine hours: the clock goes back in it.
    expect(say(found)).toEqual(['2026-11-01T02:00:00Z/2026-11-01T11:00:00Z']);
  });

  it('is suggested at a quarter of an hour, as long as wanted', () => {
    const free = [
      stretch('2026-11-24T09:07:00Z', '2026-11-24T12:00:00Z'),
      stretch('2026-11-24T14:01:00Z', '2026-11-24T15:05:00Z'),
    ];
    expect(say(suggest(free, 60, 5))).toEqual(['2026-11-24T09:15:00Z/2026-11-24T10:15:00Z']);
    expect(suggest(free, 30, 1)).toHaveLength(1);
  });
});

describe('Stretches', () => {
  const stretches = fc.array(
    fc.tuple(fc.nat(60), fc.nat(20)).map(([from, length]) => ({
      start: Temporal.Instant.fromEpochMilliseconds(from * 60_000),
      end: Temporal.Instant.fromEpochMilliseconds((from + length) * 60_000),
    })),
    { maxLength: 8 },
  );
  const has = (all: readonly Interval[], minute: number) =>
    all.some(({ start, end }) => start.epochMilliseconds <= minute * 60_000 && minute * 60_000 < end.epochMilliseconds);

  it('joined, shared and taken away hold just the minutes they should', () => {
    fc.assert(
      fc.property(stretches, stretches, (some, others) => {
        const [a, b] = [union(some), union(others)];
        for (let minute = 0; minute < 90; minute += 1) {
          expect(has(a, minute)).toBe(has(some, minute));
          expect(has(intersection(a, b), minute)).toBe(has(some, minute) && has(others, minute));
          expect(has(difference(a, b), minute)).toBe(has(some, minute) && !has(others, minute));
        }
      }),
    );
  });

  it('that fall together are found as pairs, each once', () => {
    fc.assert(
      fc.property(stretches, (entries) => {
        const pairs = conflictsAmong(entries);
        let expected = 0;
        entries.forEach((one, index) => {
          for (const other of entries.slice(index + 1)) expected += overlaps(one, other) ? 1 : 0;
        });
        expect(pairs).toHaveLength(expected);
        for (const [one, other] of pairs)
          expect(Temporal.Instant.compare(one.start, other.start)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('that only touch, or take no time, do not fall together', () => {
    const hour = stretch('2026-11-24T10:00:00Z', '2026-11-24T11:00:00Z');
    expect(conflictsWith(hour, [stretch('2026-11-24T11:00:00Z', '2026-11-24T12:00:00Z')])).toEqual([]);
    expect(conflictsWith(hour, [stretch('2026-11-24T10:30:00Z', '2026-11-24T10:30:00Z')])).toEqual([]);
    expect(conflictsWith(hour, [hour])).toEqual([hour]);
  });
});

it.each([
  ['two hours this week for the essay', 120, 'this week for the essay'],
  ['90 minutes', 90, ''],
  ['an hour and a half tomorrow', 90, 'tomorrow'],
  ['half an hour on Friday', 30, 'on Friday'],
  ['1.5h', 90, ''],
  ['time for the essay', 60, 'time for the essay'],
])('“%s” is %i minutes', (words, minutes, rest) => {
  expect(readLength(words)).toEqual({ minutes, rest });
});

it('a length that no day holds is refused', () => {
  expect(() => readLength('40 hours')).toThrow('between 5 minutes and 12 hours');
});
