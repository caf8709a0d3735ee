import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { parseRule } from '../../../src/schedule/recurrence/parse-rule.ts';

const refused = [
  '',
  ';',
  'FREQ',
  'FREQ=',
  'FREQ=FORTNIGHTLY',
  'COUNT=5',
  'INTERVAL=2;BYDAY=MO',
  'FREQ=DAILY;',
  ';FREQ=DAILY',
  'FREQ=DAILY;;COUNT=2',
  ' FREQ=DAILY',
  'FREQ=DAILY ',
  'FREQ = DAILY',
  'RRULE:FREQ=DAILY',
  'FREQ=DAILY;FREQ=DAILY',
  'FREQ=DAILY;COUNT=2;count=2',
  'FREQ=DAILY;COLOUR=RED',
  'FREQ=DAILY;TOSTRING=1',
  'FREQ=DAILY;__PROTO__=1',
  'FREQ=DAILY;X-NAME=1',
  'FREQ=DAILY;BYEASTER=0',
  'FREQ=DAILY;RSCALE=GREGORIAN',
  'FREQ=DAILY;COUNT=2;UNTIL=20270101T000000Z',
  'FREQ=DAILY;COUNT=0',
  'FREQ=DAILY;COUNT=-1',
  'FREQ=DAILY;COUNT=+1',
  'FREQ=DAILY;COUNT=1.5',
  'FREQ=DAILY;COUNT=1e3',
  'FREQ=DAILY;COUNT=',
  'FREQ=DAILY;INTERVAL=0',
  'FREQ=DAILY;INTERVAL=-1',
  'FREQ=DAILY;INTERVAL=',
  'FREQ=DAILY;INTERVAL=two',
  'FREQ=DAILY;UNTIL=',
  'FREQ=DAILY;UNTIL=tomorrow',
  'FREQ=DAILY;UNTIL=2027-01-01',
  'FREQ=DAILY;UNTIL=20270230',
  'FREQ=DAILY;UNTIL=20271301T000000Z',
  'FREQ=DAILY;UNTIL=20270101T250000Z',
  'FREQ=DAILY;UNTIL=20270101T0000Z',
  'FREQ=DAILY;UNTIL=20270101T000000+0100',
  'FREQ=DAILY;UNTIL=20270101Z',
  'FREQ=WEEKLY;WKST=',
  'FREQ=WEEKLY;WKST=MONDAY',
  'FREQ=WEEKLY;WKST=1',
  'FREQ=WEEKLY;WKST=MO,TU',
  'FREQ=WEEKLY;BYDAY=',
  'FREQ=WEEKLY;BYDAY=MO,',
  'FREQ=WEEKLY;BYDAY=MO,,TU',
  'FREQ=WEEKLY;BYDAY=XX',
  'FREQ=WEEKLY;BYDAY=MO TU',
  'FREQ=WEEKLY;BYDAY=1MO',
  'FREQ=DAILY;BYDAY=-1FR',
  'FREQ=HOURLY;BYDAY=2MO',
  'FREQ=MONTHLY;BYDAY=0MO',
  'FREQ=MONTHLY;BYDAY=54MO',
  'FREQ=MONTHLY;BYDAY=100MO',
  'FREQ=MONTHLY;BYDAY=1.MO',
  'FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO',
  'FREQ=MONTHLY;BYWEEKNO=20',
  'FREQ=WEEKLY;BYWEEKNO=20',
  'FREQ=DAILY;BYWEEKNO=20',
  'FREQ=HOURLY;BYWEEKNO=20',
  'FREQ=DAILY;BYYEARDAY=100',
  'FREQ=WEEKLY;BYYEARDAY=100',
  'FREQ=MONTHLY;BYYEARDAY=100',
  'FREQ=WEEKLY;BYMONTHDAY=1',
  'FREQ=YEARLY;BYSETPOS=1',
  'FREQ=YEARLY;COUNT=3;INTERVAL=2;WKST=SU;BYSETPOS=1',
  'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0',
  'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=367',
  'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-367',
  'FREQ=MONTHLY;BYMONTHDAY=0',
  'FREQ=MONTHLY;BYMONTHDAY=32',
  'FREQ=MONTHLY;BYMONTHDAY=-32',
  'FREQ=MONTHLY;BYMONTHDAY=001',
  'FREQ=YEARLY;BYYEARDAY=0',
  'FREQ=YEARLY;BYYEARDAY=367',
  'FREQ=YEARLY;BYWEEKNO=0',
  'FREQ=YEARLY;BYWEEKNO=54',
  'FREQ=YEARLY;BYMONTH=0',
  'FREQ=YEARLY;BYMONTH=13',
  'FREQ=YEARLY;BYMONTH=-1',
  'FREQ=YEARLY;BYMONTH=JAN',
  'FREQ=DAILY;BYHOUR=24',
  'FREQ=DAILY;BYHOUR=-1',
  'FREQ=DAILY;BYHOUR=+1',
  'FREQ=DAILY;BYMINUTE=60',
  'FREQ=DAILY;BYSECOND=61',
  'FREQ=DAILY;BYSECOND=',
  'FREQ=DAILY;BYHOUR=9;BYHOUR=10',
  'FREQ=DAILY;BYHOUR=９',
];

describe('A rule is refused with one sentence', () => {
  it.each(refused)('%s', (text) => {
    expect(() => parseRule(text)).toThrow(UserError);
    expect(() => parseRule(text)).toThrow(/^[^\n]{10,400}\.$/);
  });

  it('and the sentence stays short whatever was given', () => {
    expect(() => parseRule(`FREQ=DAILY;${'x'.repeat(100_000)}=1`)).toThrow(/^.{10,400}$/);
  });
});

describe('A rule is read', () => {
  it('with its defaults', () => {
    expect(parseRule('FREQ=DAILY')).toEqual({ freq: 'DAILY', interval: 1, weekStart: 1 });
  });

  it('in any case and any order, its lists sorted and without duplicates', () => {
    expect(parseRule('byday=we,3mo,+1FR;wkst=su;bymonth=12,1,01;interval=02;Freq=Monthly')).toEqual({
      freq: 'MONTHLY',
      interval: 2,
      weekStart: 7,
      byMonth: [1, 12],
      byDay: [{ weekday: 3 }, { weekday: 1, nth: 3 }, { weekday: 5, nth: 1 }],
    });
  });

  it('with an end that is an instant, a wall-clock time or a day', () => {
    expect(String(parseRule('FREQ=DAILY;UNTIL=20270101T120000Z').until)).toBe('2027-01-01T12:00:00Z');
    expect(String(parseRule('FREQ=DAILY;UNTIL=20270101t120000').until)).toBe('2027-01-01T12:00:00');
    expect(String(parseRule('FREQ=DAILY;UNTIL=20270101').until)).toBe('2027-01-01');
  });

  it.each([
    'FREQ=SECONDLY;BYSECOND=60',
    'FREQ=HOURLY;BYYEARDAY=-366;BYMONTHDAY=-31;BYDAY=MO',
    'FREQ=YEARLY;BYWEEKNO=-53,+53;BYDAY=MO',
    'FREQ=YEARLY;BYDAY=-53SU,53SU',
    'FREQ=WEEKLY;BYMONTH=3;BYSETPOS=-1',
    'FREQ=DAILY;BYHOUR=9;BYSETPOS=-366',
  ])('%s', (text) => expect(parseRule(text).interval).toBe(1));
});
