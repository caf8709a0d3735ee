import { expect, test } from 'vitest';
import { describeRule } from '../../../src/understand/temporal/describe-rule.ts';
import { describeWhen } from '../../../src/understand/temporal/describe-when.ts';
import { readWhen } from '../../../src/understand/temporal/read-when.ts';

const moment = (locale: string) => ({
  now: Temporal.Instant.from('2026-11-23T10:20:00Z'),
  zone: 'Europe/London',
  locale,
});

test.each([
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', 'every other Tuesday'],
  ['FREQ=DAILY;INTERVAL=3', 'every 3 days'],
  ['FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TU,WE,TH,FR', 'every 3 weeks on weekdays'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'every weekday'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'the last weekday of every month'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', 'every month on the last day'],
  ['FREQ=MONTHLY;BYMONTHDAY=1,15;COUNT=3', 'every month on the 1st and 15th, 3 times'],
  ['FREQ=MONTHLY;BYDAY=2MO', 'the 2nd Monday of every month'],
  ['FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=12', 'every year on 12 June'],
  ['FREQ=YEARLY;BYMONTH=3;BYDAY=TU', 'every Tuesday in March'],
  ['FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11', 'every 20 minutes between 09:00 and 12:00'],
  [
    'FREQ=MINUTELY;INTERVAL=15;BYHOUR=0,1,12,22,23',
    'every 15 minutes between 12:00 and 13:00 and between 22:00 and 02:00',
  ],
  ['FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0;UNTIL=20270331', 'every day at 08:00 and 20:00, until 31 Mar 2027'],
])('%s reads "%s"', (rule, words) => {
  expect(describeRule(rule)).toBe(words);
});

test.each([
  ['tomorrow at 9', 'en-GB', 'Tue 24 Nov, 09:00'],
  ['tomorrow at 9', 'en-US', 'Tue Nov 24, 9:00 AM'],
  ['every other tuesday 5pm', 'en-GB', 'every other Tuesday at 17:00'],
  ['every other tuesday 5pm', 'en-US', 'every other Tuesday at 5:00 PM'],
  ['friday', 'en-GB', 'Fri 27 Nov'],
  ['2 march 2028', 'en-GB', 'Thu 2 Mar 2028'],
  ['tomorrow from 2 to 4pm', 'en-GB', 'Tue 24 Nov, 14:00–16:00'],
  ['from dec 30 to jan 2', 'en-GB', 'Wed 30 Dec – Sat 2 Jan 2027'],
  ['every day at 9:15 and 18:40', 'en-GB', 'every day at 18:40 and every day at 09:15'],
  ['every 3 days after I finish', 'en-GB', '3 days after each time it is done, first Thu 26 Nov'],
])('%s in %s is said as %s', (text, locale, words) => {
  const when = readWhen(text, moment(locale));
  expect(when && describeWhen(when, moment(locale))).toBe(words);
});
