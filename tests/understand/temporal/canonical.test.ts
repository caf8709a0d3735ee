import { expect, test } from 'vitest';
import type { When } from '../../../src/understand/reading.ts';
import { canonicalWhen, readCanonical } from '../../../src/understand/temporal/canonical.ts';

const at = (text: string) => Temporal.PlainDateTime.from(text);
const cases: readonly [string, When][] = [
  ['2026-11-24', { start: at('2026-11-24T00:00'), timed: false }],
  ['2026-11-24T09:00:00', { start: at('2026-11-24T09:00'), timed: true }],
  ['2026-11-24T09:00:30', { start: at('2026-11-24T09:00:30'), timed: true }],
  ['2026-11-24/2026-11-27', { start: at('2026-11-24T00:00'), timed: false, end: at('2026-11-27T00:00') }],
  [
    '2026-11-24T22:00:00/2026-11-25T06:00:00',
    { start: at('2026-11-24T22:00'), timed: true, end: at('2026-11-25T06:00') },
  ],
  [
    '2026-11-24T09:00:00 @2026-11-24T08:00:00Z',
    {
      start: at('2026-11-24T09:00'),
      timed: true,
      relative: true,
      instant: Temporal.Instant.from('2026-11-24T08:00:00Z'),
    },
  ],
  ['2026-11-24T09:00:00 relative', { start: at('2026-11-24T09:00'), timed: true, relative: true }],
  [
    '2026-11-24T18:40:00 FREQ=DAILY;BYHOUR=18;BYMINUTE=40 +FREQ=DAILY;BYHOUR=9;BYMINUTE=15',
    {
      start: at('2026-11-24T18:40'),
      timed: true,
      rrule: 'FREQ=DAILY;BYHOUR=18;BYMINUTE=40',
      moreRules: ['FREQ=DAILY;BYHOUR=9;BYMINUTE=15'],
    },
  ],
  ['2026-11-26 done:P3D', { start: at('2026-11-26T00:00'), timed: false, afterDone: 'P3D' }],
];

test.each(cases)('%s is written and read back without loss', (text, when) => {
  expect(canonicalWhen(when)).toBe(text);
  const read = readCanonical(text);
  expect(read && canonicalWhen(read)).toBe(text);
  expect(JSON.stringify(read)).toBe(JSON.stringify(when));
});

test.each([
  '',
  'tomorrow',
  '2026-13-01',
  '2026-02-30',
  '2026-11-24T09:00/2026-11-25',
  '2026-11-24 milk',
  '2026-11-24 FREQ=NOW!',
])('"%s" is no canonical line', (text) => {
  expect(readCanonical(text)).toBeUndefined();
});
