import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { nextAfter, occurrences, type Series } from '../../../src/schedule/recurrence/occurrences.ts';
import { parseRule } from '../../../src/schedule/recurrence/parse-rule.ts';

const wall = (text: string) => Temporal.PlainDateTime.from(text);
const instant = (text: string) => Temporal.Instant.from(text);

function list(
  start: string,
  zone: string,
  asked: Omit<Partial<Series>, 'rule'> & { rule?: string; after?: string; limit?: number },
) {
  const { rule, after, limit = 5, ...rest } = asked;
  return occurrences({
    ...rest,
    start: wall(start),
    zone,
    rule: rule === undefined ? undefined : parseRule(rule),
    after: after === undefined ? undefined : instant(after),
    limit,
  }).map(String);
}

describe('The wall clock', () => {
  it('keeps nine o’clock at nine across both changes of the year', () => {
    expect(list('2026-10-31T09:00', 'America/New_York', { rule: 'FREQ=DAILY', limit: 2 })).toEqual([
      '2026-10-31T13:00:00Z',
      '2026-11-01T14:00:00Z',
    ]);
  });

  it('moves a time in a gap forward by the gap and keeps the order of the instants', () => {
    const rule = 'FREQ=DAILY;BYHOUR=2,3;BYMINUTE=0,30';
    expect(list('2026-03-08T00:00', 'America/New_York', { rule, limit: 3 })).toEqual([
      '2026-03-08T07:00:00Z', // 02:00 moved, and 03:00 as well: one instant
      '2026-03-08T07:30:00Z',
      '2026-03-09T06:00:00Z',
    ]);
  });

  it('takes the first of two in an overlap, and only that', () => {
    expect(list('2026-11-01T00:30', 'America/New_York', { rule: 'FREQ=HOURLY', limit: 3 })).toEqual([
      '2026-11-01T04:30:00Z',
      '2026-11-01T05:30:00Z',
      '2026-11-01T07:30:00Z',
    ]);
  });

  it('moves a whole day that a zone left out', () => {
    expect(list('2011-12-29T12:00', 'Pacific/Apia', { rule: 'FREQ=DAILY', limit: 3 })).toEqual([
      '2011-12-29T22:00:00Z',
      '2011-12-30T22:00:00Z', // the 30th and the 31st fall together
      '2011-12-31T22:00:00Z',
    ]);
  });

  it('keeps the order of every second of a day that was left out', () => {
    const from = { rule: 'FREQ=SECONDLY', after: '2011-12-30T09:59:57Z', limit: 50_000 };
    const found = list('2011-12-29T12:00', 'Pacific/Apia', from);
    const begin = Temporal.Instant.from('2011-12-30T09:59:58Z');
    expect(found).toEqual(Array.from({ length: 50_000 }, (_, seconds) => begin.add({ seconds }).toString()));
  });

  it('counts weekdays where the person is, not in UTC', () => {
    expect(list('2026-11-23T20:00', 'America/Los_Angeles', { rule: 'FREQ=WEEKLY;BYDAY=MO', limit: 2 })).toEqual([
      '2026-11-24T04:00:00Z',
      '2026-12-01T04:00:00Z',
    ]);
  });

  it('reaches before 1900 with its odd offsets and far beyond 2100', () => {
    expect(list('1850-01-01T12:00', 'Europe/Amsterdam', { rule: 'FREQ=YEARLY', limit: 1 })).toHaveLength(1);
    expect(list('2399-07-01T12:00', 'America/New_York', { rule: 'FREQ=YEARLY', limit: 2 })).toEqual([
      '2399-07-01T16:00:00Z',
      '2400-07-01T16:00:00Z',
    ]);
  });
});

describe('The set', () => {
  it('of no rule is the start and the added dates', () => {
    const rdates = [wall('2026-12-05T08:00'), instant('2026-11-30T07:00:00Z'), wall('2026-12-01T08:00')];
    expect(list('2026-12-01T08:00', 'Africa/Lagos', { rdates })).toEqual([
      '2026-11-30T07:00:00Z',
      '2026-12-01T07:00:00Z',
      '2026-12-05T07:00:00Z',
    ]);
  });

  it('has the start only where the rule has it', () => {
    expect(list('2026-12-01T08:00', 'UTC', { rule: 'FREQ=MONTHLY;BYMONTHDAY=15', limit: 1 })).toEqual([
      '2026-12-15T08:00:00Z',
    ]);
  });

  it('uses up COUNT for excluded occurrences, and not for added ones', () => {
    const rule = 'FREQ=DAILY;COUNT=3';
    const exdates = [wall('2026-12-02T08:00')];
    const rdates = [wall('2026-12-10T08:00')];
    expect(list('2026-12-01T08:00', 'UTC', { rule, exdates, rdates })).toEqual([
      '2026-12-01T08:00:00Z',
      '2026-12-03T08:00:00Z',
      '2026-12-10T08:00:00Z',
    ]);
  });

  it('excludes by instant, whichever way it is written, and before additions', () => {
    const exdates = [instant('2026-12-01T07:00:00Z'), wall('2026-12-02T08:00'), wall('2026-12-03T08:00:01')];
    expect(
      list('2026-12-01T08:00', 'Africa/Lagos', {
        rule: 'FREQ=DAILY',
        exdates,
        rdates: [wall('2026-12-02T08:00')],
        limit: 2,
      }),
    ).toEqual(['2026-12-03T07:00:00Z', '2026-12-04T07:00:00Z']);
  });

  it('joins several rules without duplicates', () => {
    const moreRules = [parseRule('FREQ=DAILY;BYHOUR=18;BYMINUTE=40'), parseRule('FREQ=WEEKLY')];
    expect(list('2026-12-01T09:15', 'UTC', { rule: 'FREQ=DAILY', moreRules, limit: 3 })).toEqual([
      '2026-12-01T09:15:00Z',
      '2026-12-01T18:40:00Z',
      '2026-12-02T09:15:00Z',
    ]);
  });

  it('ends with UNTIL inclusive: an instant, a wall-clock time, or the whole of a day', () => {
    const until = (text: string) =>
      list('2026-12-01T08:00', 'Asia/Kathmandu', { rule: `FREQ=DAILY;UNTIL=${text}`, limit: 9 }).length;
    expect([until('20261203T021500Z'), until('20261203T021459Z')]).toEqual([3, 2]);
    expect([until('20261203T080000'), until('20261203T075959')]).toEqual([3, 2]);
    expect(until('20261203')).toBe(3);
    expect(until('20261130')).toBe(0);
  });

  it('chooses BYSETPOS from whole periods, also where the series starts within one', () => {
    // Thursday of the first week is its fourth day, though the series starts on Wednesday.
    expect(
      list('2026-11-25T09:00', 'UTC', { rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2,4', limit: 3 }),
    ).toEqual(['2026-11-26T09:00:00Z', '2026-12-01T09:00:00Z', '2026-12-03T09:00:00Z']);
  });

  it('takes a leap second for the second before it', () => {
    expect(list('2026-12-01T08:00', 'UTC', { rule: 'FREQ=DAILY;BYSECOND=60,59', limit: 2 })).toEqual([
      '2026-12-01T08:00:59Z',
      '2026-12-02T08:00:59Z',
    ]);
  });
});

describe('After an instant', () => {
  it('is exclusive', () => {
    expect(list('2026-12-01T08:00', 'UTC', { rule: 'FREQ=DAILY', after: '2026-12-02T08:00:00Z', limit: 1 })).toEqual([
      '2026-12-03T08:00:00Z',
    ]);
    expect(
      list('2026-12-01T08:00', 'UTC', { rule: 'FREQ=DAILY', after: '2026-12-02T07:59:59.999Z', limit: 1 }),
    ).toEqual(['2026-12-02T08:00:00Z']);
    expect(list('2026-12-01T08:00', 'UTC', { after: '2026-12-01T08:00:00Z' })).toEqual([]);
  });

  it.each([
    ['FREQ=DAILY;COUNT=20', '2026-12-19T12:00:00Z', ['2026-12-20T08:00:00Z']],
    ['FREQ=MINUTELY;INTERVAL=7;COUNT=962', '2026-12-05T23:55:00Z', ['2026-12-06T00:00:00Z', '2026-12-06T00:07:00Z']],
    ['FREQ=SECONDLY;BYHOUR=9;COUNT=7201', '2026-12-03T08:00:00Z', ['2026-12-03T09:00:00Z']],
    [
      'FREQ=YEARLY;BYHOUR=8,9;BYMONTHDAY=1;COUNT=26',
      '2027-11-20T08:00:00Z',
      ['2027-12-01T08:00:00Z', '2027-12-01T09:00:00Z'],
    ],
    ['FREQ=HOURLY;BYMINUTE=0,30;COUNT=5', '2026-12-01T09:30:00Z', ['2026-12-01T10:00:00Z']],
  ])('COUNT still counts from the start: %s after %s', (rule, after, expected) => {
    expect(list('2026-12-01T08:00', 'UTC', { rule, after })).toEqual(expected.slice(0, 5));
  });

  it('beyond the years that the standard can write there is nothing', () => {
    for (const rule of [
      'FREQ=HOURLY;COUNT=1000000000;BYDAY=MO',
      'FREQ=DAILY;COUNT=1000000000;BYDAY=MO',
      'FREQ=YEARLY',
    ]) {
      expect(list('2026-12-01T08:00', 'UTC', { rule, after: '+275760-09-12T00:00:00Z' })).toEqual([]);
    }
  });

  it('nextAfter is the first, or undefined', () => {
    const series = { start: wall('2026-12-01T08:00'), zone: 'UTC', rule: parseRule('FREQ=DAILY;COUNT=2') };
    expect(String(nextAfter(series, instant('2026-12-01T08:00:00Z')))).toBe('2026-12-02T08:00:00Z');
    expect(nextAfter(series, instant('2026-12-02T08:00:00Z'))).toBeUndefined();
  });
});

describe('A rule that never matches is empty', () => {
  it.each([
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;BYMONTH=4,6;BYMONTHDAY=31',
    'FREQ=YEARLY;BYYEARDAY=1;BYMONTH=2',
    'FREQ=YEARLY;BYWEEKNO=20;BYMONTH=1',
    'FREQ=MONTHLY;BYDAY=6MO',
    'FREQ=YEARLY;BYDAY=53MO;BYMONTH=1',
    'FREQ=DAILY;BYHOUR=9;BYSETPOS=2',
    'FREQ=DAILY;INTERVAL=7;BYDAY=MO',
    'FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2',
    'FREQ=HOURLY;INTERVAL=24;BYHOUR=5',
    'FREQ=HOURLY;INTERVAL=168;BYDAY=MO',
    'FREQ=MINUTELY;INTERVAL=60;BYMINUTE=1',
    'FREQ=MINUTELY;INTERVAL=1440;BYHOUR=5',
    'FREQ=SECONDLY;INTERVAL=60;BYSECOND=1',
    'FREQ=SECONDLY;BYSECOND=1;BYSETPOS=2',
    'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=SECONDLY;INTERVAL=86400;BYHOUR=5',
    'FREQ=MINUTELY;BYYEARDAY=366;BYMONTHDAY=30',
    'FREQ=HOURLY;BYMONTHDAY=31;BYMONTH=9',
    'FREQ=YEARLY;INTERVAL=100000',
  ])('%s', (rule) => {
    const start = rule.includes('100000') ? '2026-12-02T08:00' : '2026-12-01T08:00';
    expect(list(start, 'UTC', { rule: rule.includes('100000') ? `${rule};BYMONTHDAY=1` : rule })).toEqual([]);
  });

  it('and one that seldom matches is found', () => {
    expect(
      list('2026-12-01T08:00', 'UTC', {
        rule: 'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU;BYHOUR=3;BYMINUTE=0;BYSECOND=0',
        limit: 1,
      }),
    ).toEqual(['2032-02-29T03:00:00Z']);
    expect(
      list('2026-12-01T08:00', 'UTC', { rule: 'FREQ=HOURLY;INTERVAL=23;BYHOUR=5;BYMONTH=2;BYMONTHDAY=29', limit: 1 }),
    ).toHaveLength(1);
  });
});

describe('Refused', () => {
  it.each(['Mars/Base', '', 'Europe/Berlín', '2026-01-01T00:00[Europe/Berlin]'])('the zone “%s”', (zone) => {
    expect(() => list('2026-12-01T08:00', zone, {})).toThrow(UserError);
  });

  it('a limit that nobody could read', () => {
    expect(() => list('2026-12-01T08:00', 'UTC', { rule: 'FREQ=SECONDLY', limit: 50_001 })).toThrow(UserError);
  });
});
