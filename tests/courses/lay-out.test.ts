import { expect, test } from 'vitest';
import { dayOff, layOut, rotationDays, type Terms, weekOf } from '../../src/courses/lay-out.ts';
import { seriesOf } from '../../src/schedule/expand.ts';
import { occurrences } from '../../src/schedule/recurrence/occurrences.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const autumn: Terms = {
  fromDay: day('2026-09-14'),
  toDay: day('2026-12-18'),
  cycle: null,
  daysOff: [{ title: 'Break', from: '2026-10-26', to: '2026-10-30' }],
};

/** Local starts of a class. */
function held(pattern: Parameters<typeof layOut>[0], term: Terms | undefined, zone = 'Europe/Lisbon'): string[] {
  const laid = layOut(pattern, term, zone);
  if (!laid) return [];
  const series = seriesOf({ ...laid, exdates: [...laid.exdates], rdates: [...laid.rdates], zone, moreRules: [] });
  return occurrences({ ...series, after: Temporal.Instant.from('2026-01-01T00:00Z'), limit: 200 }).map((at) =>
    at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }),
  );
}

const mondays = { starts: '2026-09-14T10:00', ends: '2026-09-14T11:30', rule: 'FREQ=WEEKLY;BYDAY=MO' };

test('a weekly class is held every week of its term but in the days off', () => {
  const days = held(mondays, autumn);
  expect(days[0]).toBe('2026-09-14T10:00');
  expect(days.at(-1)).toBe('2026-12-14T10:00');
  expect(days).not.toContain('2026-10-26T10:00');
  expect(days).toHaveLength(13);
});

test('it keeps its hour on the wall clock when the clock changes', () => {
  for (const zone of ['Europe/Lisbon', 'America/New_York', 'Africa/Lagos', 'Australia/Sydney'])
    expect(new Set(held(mondays, autumn, zone).map((at) => at.slice(11)))).toEqual(new Set(['10:00']));
});

test('one said before the term begins with the term, one said in it from then on', () => {
  expect(held({ ...mondays, starts: '2026-08-03T10:00', ends: '2026-08-03T11:30' }, autumn)[0]).toBe(
    '2026-09-14T10:00',
  );
  expect(held({ ...mondays, starts: '2026-11-23T10:00', ends: '2026-11-23T11:30' }, autumn)[0]).toBe(
    '2026-11-23T10:00',
  );
});

test('A and B weeks take turns from the week of the first day', () => {
  const a = held({ ...mondays, week: 'A' }, autumn);
  const b = held({ ...mondays, week: 'B' }, autumn);
  expect(a.slice(0, 3)).toEqual(['2026-09-14T10:00', '2026-09-28T10:00', '2026-10-12T10:00']);
  expect(b.slice(0, 3)).toEqual(['2026-09-21T10:00', '2026-10-05T10:00', '2026-10-19T10:00']);
  expect([...a, ...b].sort()).toEqual(held(mondays, autumn));
  // with two days a week, both are in the same weeks
  const twice = held(
    { ...mondays, starts: '2026-09-16T10:00', ends: '2026-09-16T11:00', rule: 'FREQ=WEEKLY;BYDAY=MO,WE', week: 'A' },
    autumn,
  );
  expect(twice.slice(0, 3)).toEqual(['2026-09-16T10:00', '2026-09-28T10:00', '2026-09-30T10:00']);
  expect(weekOf(autumn, day('2026-09-27'))).toBe('B');
});

test('a rotation counts school days, goes on over weekends, and waits for days off', () => {
  const term: Terms = { ...autumn, cycle: 6 };
  expect(rotationDays(term, 1).slice(0, 3).map(String)).toEqual(['2026-09-14', '2026-09-22', '2026-09-30']);
  const third = { starts: '2026-09-14T10:00', ends: '2026-09-14T11:00', rule: null, day: 3 };
  expect(held(third, term)[0]).toBe('2026-09-16T10:00');
  // one more day off moves all that come after it by a school day
  const later: Terms = {
    ...term,
    daysOff: [...term.daysOff, { title: 'Founders', from: '2026-09-15', to: '2026-09-15' }],
  };
  expect(held(third, later)[0]).toBe('2026-09-17T10:00');
  const all = [1, 2, 3, 4, 5, 6].flatMap((one) => rotationDays(term, one).map(String)).sort();
  expect(new Set(all).size).toBe(all.length);
  expect(all.some((one) => dayOff(term, day(one)))).toBe(false);
});

test('a single time that was cancelled stays so when the term is laid out anew', () => {
  const pattern = { ...mondays, cancelled: ['2026-11-09T10:00'] };
  expect(held(pattern, autumn)).not.toContain('2026-11-09T10:00');
  expect(held(pattern, { ...autumn, daysOff: [] })).not.toContain('2026-11-09T10:00');
  expect(held(pattern, { ...autumn, daysOff: [] })).toContain('2026-10-26T10:00');
});

test('a class whose days all lie outside the term is none', () => {
  expect(layOut({ ...mondays, starts: '2027-02-01T10:00', ends: '2027-02-01T11:00' }, autumn, 'UTC')).toBeUndefined();
});

test('without a term it is what was said', () => {
  expect(held({ ...mondays, rule: null }, undefined)).toEqual(['2026-09-14T10:00']);
});
