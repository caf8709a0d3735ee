import { describe, expect, it } from 'vitest';
import { occurrences } from '../../../src/schedule/recurrence/occurrences.ts';
import { parseRule } from '../../../src/schedule/recurrence/parse-rule.ts';
import { instantsOf } from './almanac-notation.ts';

/** The examples of RFC 5545 §3.8.5.3, all in America/New_York at 09:00. Where one ends in "…" so many are compared. */
interface Example {
  says: string;
  start: string;
  rules: string[];
  yields: string[];
  /** The example ends there; otherwise it goes on. */
  ends?: boolean;
  exdates?: string[];
}

const everyTwentyMinutes = Array.from(
  { length: 24 },
  (_, index) => `${String(9 + Math.floor(index / 3)).padStart(2, '0')}:${['00', '20', '40'][index % 3]}`,
).join(',');

const januaries = ['1998 EST Jan 1..31', '1999 EST Jan 1..31', '2000 EST Jan 1..31'];

const examples: Example[] = [
  {
    says: 'daily for 10 occurrences',
    start: '1997-09-02',
    rules: ['FREQ=DAILY;COUNT=10'],
    yields: ['1997 EDT Sep 2..11'],
    ends: true,
  },
  {
    says: 'daily until December 24, 1997',
    start: '1997-09-02',
    rules: ['FREQ=DAILY;UNTIL=19971224T000000Z'],
    yields: ['1997 EDT Sep 2..30; Oct 1..25', '1997 EST Oct 26..31; Nov 1..30; Dec 1..23'],
    ends: true,
  },
  {
    says: 'every other day',
    start: '1997-09-02',
    rules: ['FREQ=DAILY;INTERVAL=2'],
    yields: [
      '1997 EDT Sep 2,4,6,8,10,12,14,16,18,20,22,24,26,28,30; Oct 2,4,6,8,10,12,14,16,18,20,22,24',
      '1997 EST Oct 26,28,30; Nov 1,3,5,7,9,11,13,15,17,19,21,23,25,27,29; Dec 1,3',
    ],
  },
  {
    says: 'every 10 days, 5 occurrences',
    start: '1997-09-02',
    rules: ['FREQ=DAILY;INTERVAL=10;COUNT=5'],
    yields: ['1997 EDT Sep 2,12,22; Oct 2,12'],
    ends: true,
  },
  {
    says: 'every day in January, for 3 years',
    start: '1998-01-01',
    rules: [
      'FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA',
      'FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1',
    ],
    yields: januaries,
    ends: true,
  },
  {
    says: 'weekly for 10 occurrences',
    start: '1997-09-02',
    rules: ['FREQ=WEEKLY;COUNT=10'],
    yields: ['1997 EDT Sep 2,9,16,23,30; Oct 7,14,21', '1997 EST Oct 28; Nov 4'],
    ends: true,
  },
  {
    says: 'weekly until December 24, 1997',
    start: '1997-09-02',
    rules: ['FREQ=WEEKLY;UNTIL=19971224T000000Z'],
    yields: ['1997 EDT Sep 2,9,16,23,30; Oct 7,14,21', '1997 EST Oct 28; Nov 4,11,18,25; Dec 2,9,16,23'],
    ends: true,
  },
  {
    says: 'every other week',
    start: '1997-09-02',
    rules: ['FREQ=WEEKLY;INTERVAL=2;WKST=SU'],
    yields: ['1997 EDT Sep 2,16,30; Oct 14', '1997 EST Oct 28; Nov 11,25; Dec 9,23', '1998 EST Jan 6,20; Feb 3,17'],
  },
  {
    says: 'weekly on Tuesday and Thursday for five weeks',
    start: '1997-09-02',
    rules: ['FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH', 'FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH'],
    yields: ['1997 EDT Sep 2,4,9,11,16,18,23,25,30; Oct 2'],
    ends: true,
  },
  {
    says: 'every other week on Monday, Wednesday and Friday until December 24, 1997',
    start: '1997-09-01',
    rules: ['FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR'],
    yields: [
      '1997 EDT Sep 1,3,5,15,17,19,29; Oct 1,3,13,15,17',
      '1997 EST Oct 27,29,31; Nov 10,12,14,24,26,28; Dec 8,10,12,22',
    ],
    ends: true,
  },
  {
    says: 'every other week on Tuesday and Thursday, for 8 occurrences',
    start: '1997-09-02',
    rules: ['FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH'],
    yields: ['1997 EDT Sep 2,4,16,18,30; Oct 2,14,16'],
    ends: true,
  },
  {
    says: 'monthly on the first Friday for 10 occurrences',
    start: '1997-09-05',
    rules: ['FREQ=MONTHLY;COUNT=10;BYDAY=1FR'],
    yields: [
      '1997 EDT Sep 5; Oct 3',
      '1997 EST Nov 7; Dec 5',
      '1998 EST Jan 2; Feb 6; Mar 6; Apr 3',
      '1998 EDT May 1; Jun 5',
    ],
    ends: true,
  },
  {
    says: 'monthly on the first Friday until December 24, 1997',
    start: '1997-09-05',
    rules: ['FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR'],
    yields: ['1997 EDT Sep 5; Oct 3', '1997 EST Nov 7; Dec 5'],
    ends: true,
  },
  {
    says: 'every other month on the first and last Sunday for 10 occurrences',
    start: '1997-09-07',
    rules: ['FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU'],
    yields: ['1997 EDT Sep 7,28', '1997 EST Nov 2,30', '1998 EST Jan 4,25; Mar 1,29', '1998 EDT May 3,31'],
    ends: true,
  },
  {
    says: 'monthly on the second-to-last Monday for 6 months',
    start: '1997-09-22',
    rules: ['FREQ=MONTHLY;COUNT=6;BYDAY=-2MO'],
    yields: ['1997 EDT Sep 22; Oct 20', '1997 EST Nov 17; Dec 22', '1998 EST Jan 19; Feb 16'],
    ends: true,
  },
  {
    says: 'monthly on the third-to-the-last day',
    start: '1997-09-28',
    rules: ['FREQ=MONTHLY;BYMONTHDAY=-3'],
    yields: ['1997 EDT Sep 28', '1997 EST Oct 29; Nov 28; Dec 29', '1998 EST Jan 29; Feb 26'],
  },
  {
    says: 'monthly on the 2nd and 15th for 10 occurrences',
    start: '1997-09-02',
    rules: ['FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15'],
    yields: ['1997 EDT Sep 2,15; Oct 2,15', '1997 EST Nov 2,15; Dec 2,15', '1998 EST Jan 2,15'],
    ends: true,
  },
  {
    says: 'monthly on the first and last day for 10 occurrences',
    start: '1997-09-30',
    rules: ['FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1'],
    yields: ['1997 EDT Sep 30; Oct 1', '1997 EST Oct 31; Nov 1,30; Dec 1,31', '1998 EST Jan 1,31; Feb 1'],
    ends: true,
  },
  {
    says: 'every 18 months on the 10th thru 15th for 10 occurrences',
    start: '1997-09-10',
    rules: ['FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15'],
    yields: ['1997 EDT Sep 10..15', '1999 EST Mar 10..13'],
    ends: true,
  },
  {
    says: 'every Tuesday, every other month',
    start: '1997-09-02',
    rules: ['FREQ=MONTHLY;INTERVAL=2;BYDAY=TU'],
    yields: ['1997 EDT Sep 2,9,16,23,30', '1997 EST Nov 4,11,18,25', '1998 EST Jan 6,13,20,27; Mar 3,10,17,24,31'],
  },
  {
    says: 'yearly in June and July for 10 occurrences',
    start: '1997-06-10',
    rules: ['FREQ=YEARLY;COUNT=10;BYMONTH=6,7'],
    yields: ['1997', '1998', '1999', '2000', '2001'].map((year) => `${year} EDT Jun 10; Jul 10`),
    ends: true,
  },
  {
    says: 'every other year in January, February and March for 10 occurrences',
    start: '1997-03-10',
    rules: ['FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3'],
    yields: ['1997 EST Mar 10', ...['1999', '2001', '2003'].map((year) => `${year} EST Jan 10; Feb 10; Mar 10`)],
    ends: true,
  },
  {
    says: 'every third year on the 1st, 100th and 200th day for 10 occurrences',
    start: '1997-01-01',
    rules: ['FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200'],
    yields: [
      '1997 EST Jan 1',
      '1997 EDT Apr 10; Jul 19',
      '2000 EST Jan 1',
      '2000 EDT Apr 9; Jul 18',
      '2003 EST Jan 1',
      '2003 EDT Apr 10; Jul 19',
      '2006 EST Jan 1',
    ],
    ends: true,
  },
  {
    says: 'every 20th Monday of the year',
    start: '1997-05-19',
    rules: ['FREQ=YEARLY;BYDAY=20MO'],
    yields: ['1997 EDT May 19', '1998 EDT May 18', '1999 EDT May 17'],
  },
  {
    says: 'Monday of week number 20',
    start: '1997-05-12',
    rules: ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO'],
    yields: ['1997 EDT May 12', '1998 EDT May 11', '1999 EDT May 17'],
  },
  {
    says: 'every Thursday in March',
    start: '1997-03-13',
    rules: ['FREQ=YEARLY;BYMONTH=3;BYDAY=TH'],
    yields: ['1997 EST Mar 13,20,27', '1998 EST Mar 5,12,19,26', '1999 EST Mar 4,11,18,25'],
  },
  {
    says: 'every Thursday, but only during June, July and August',
    start: '1997-06-05',
    rules: ['FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8'],
    yields: [
      '1997 EDT Jun 5,12,19,26; Jul 3,10,17,24,31; Aug 7,14,21,28',
      '1998 EDT Jun 4,11,18,25; Jul 2,9,16,23,30; Aug 6,13,20,27',
      '1999 EDT Jun 3,10,17,24; Jul 1,8,15,22,29; Aug 5,12,19,26',
    ],
  },
  {
    says: 'every Friday the 13th, the start excluded',
    start: '1997-09-02',
    rules: ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13'],
    exdates: ['1997-09-02T09:00'],
    yields: ['1998 EST Feb 13; Mar 13; Nov 13', '1999 EDT Aug 13', '2000 EDT Oct 13'],
  },
  {
    says: 'the first Saturday that follows the first Sunday of the month',
    start: '1997-09-13',
    rules: ['FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13'],
    yields: [
      '1997 EDT Sep 13; Oct 11',
      '1997 EST Nov 8; Dec 13',
      '1998 EST Jan 10; Feb 7; Mar 7',
      '1998 EDT Apr 11; May 9; Jun 13',
    ],
  },
  {
    says: 'the first Tuesday after a Monday in November, every 4 years',
    start: '1996-11-05',
    rules: ['FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8'],
    yields: ['1996 EST Nov 5', '2000 EST Nov 7', '2004 EST Nov 2'],
  },
  {
    says: 'the third instance into the month of one of Tuesday, Wednesday or Thursday, for 3 months',
    start: '1997-09-04',
    rules: ['FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3'],
    yields: ['1997 EDT Sep 4; Oct 7', '1997 EST Nov 6'],
    ends: true,
  },
  {
    says: 'the second-to-last weekday of the month',
    start: '1997-09-29',
    rules: ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2'],
    yields: ['1997 EDT Sep 29', '1997 EST Oct 30; Nov 27; Dec 30', '1998 EST Jan 29; Feb 26; Mar 30'],
  },
  {
    // As printed, UNTIL=19970902T170000Z is 13:00 in New York; the RFC's errata put the end meant, 17:00 EDT.
    says: 'every 3 hours from 9:00 AM to 5:00 PM on a day',
    start: '1997-09-02',
    rules: ['FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z'],
    yields: ['1997 EDT Sep 2 09:00,12:00,15:00'],
    ends: true,
  },
  {
    says: 'every 3 hours until the instant printed',
    start: '1997-09-02',
    rules: ['FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z'],
    yields: ['1997 EDT Sep 2 09:00,12:00'],
    ends: true,
  },
  {
    says: 'every 15 minutes for 6 occurrences',
    start: '1997-09-02',
    rules: ['FREQ=MINUTELY;INTERVAL=15;COUNT=6'],
    yields: ['1997 EDT Sep 2 09:00,09:15,09:30,09:45,10:00,10:15'],
    ends: true,
  },
  {
    says: 'every hour and a half for 4 occurrences',
    start: '1997-09-02',
    rules: ['FREQ=MINUTELY;INTERVAL=90;COUNT=4'],
    yields: ['1997 EDT Sep 2 09:00,10:30,12:00,13:30'],
    ends: true,
  },
  {
    says: 'every 20 minutes from 9:00 AM to 4:40 PM every day',
    start: '1997-09-02',
    rules: [
      'FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40',
      'FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16',
    ],
    yields: [`1997 EDT Sep 2..4 ${everyTwentyMinutes}`],
  },
  {
    says: 'every other week on Tuesday and Sunday, weeks from Monday',
    start: '1997-08-05',
    rules: ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO'],
    yields: ['1997 EDT Aug 5,10,19,24'],
    ends: true,
  },
  {
    says: 'every other week on Tuesday and Sunday, weeks from Sunday',
    start: '1997-08-05',
    rules: ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU'],
    yields: ['1997 EDT Aug 5,17,19,31'],
    ends: true,
  },
  {
    says: 'an invalid date is ignored',
    start: '2007-01-15',
    rules: ['FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5'],
    yields: ['2007 EST Jan 15,30; Feb 15', '2007 EDT Mar 15,30'],
    ends: true,
  },
];

describe('RFC 5545 §3.8.5.3 yields', () => {
  const cases = examples.flatMap((example) => example.rules.map((rule) => [example.says, rule, example] as const));
  it.each(cases)('%s (%s)', (_says, rule, example) => {
    const expected = instantsOf(example.yields);
    const found = occurrences({
      start: Temporal.PlainDateTime.from(`${example.start}T09:00`),
      zone: 'America/New_York',
      rule: parseRule(rule),
      exdates: example.exdates?.map((text) => Temporal.PlainDateTime.from(text)),
      limit: expected.length + (example.ends ? 1 : 0),
    });
    expect(found.map(String)).toEqual(expected);
  });
});
