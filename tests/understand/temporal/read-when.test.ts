import { expect, test } from 'vitest';
import { canonicalWhen } from '../../../src/understand/temporal/canonical.ts';
import { readWhen } from '../../../src/understand/temporal/read-when.ts';

const moment = { now: Temporal.Instant.from('2026-11-23T10:20:00-05:00'), zone: 'America/New_York', locale: 'en-US' };
const read = (text: string) => {
  const when = readWhen(text, moment);
  return when && canonicalWhen(when);
};

test.each([
  ['2', '2026-11-23T14:00:00'],
  ['9:30', '2026-11-23T21:30:00'],
  ['tomorrow 9', '2026-11-24T09:00:00'],
  ['tonight', '2026-11-23T21:00:00'],
  ['friday', '2026-11-27'],
  ['sat', '2026-11-28'],
  ['june', '2027-06-01'],
  ['next week', '2026-11-30'],
  ['morning', '2026-11-24T09:00:00'],
  ['every other tuesday 5pm', '2026-11-24T17:00:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'],
  ['weekly', '2026-11-23 FREQ=WEEKLY'],
  ['in 2h', '2026-11-23T12:20:00 @2026-11-23T17:20:00Z'],
  ['20 min', '2026-11-23T10:40:00 @2026-11-23T15:40:00Z'],
  ['2026-11-24T09:00:00 FREQ=DAILY', '2026-11-24T09:00:00 FREQ=DAILY'],
])('"%s" is a time', (text, canonical) => {
  expect(read(text)).toBe(canonical);
});

test.each(['', 'milk', 'call mum tomorrow', 'friday and a half pizza', 'page 47', '99', 'to'])(
  '"%s" is none',
  (text) => {
    expect(read(text)).toBeUndefined();
  },
);

test('an offset is the instant it says in the hour an autumn clock shows twice', () => {
  const overlap = { ...moment, now: Temporal.Instant.from('2026-11-01T05:50:00Z') };
  const when = readWhen('in 30 minutes', overlap);
  expect(when?.instant?.toString()).toBe('2026-11-01T06:20:00Z');
  expect(when?.start.toString()).toBe('2026-11-01T01:20:00');
});
