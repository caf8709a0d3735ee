import { describe, expect, test } from 'vitest';
import { moved, moveSeries } from '../../src/schedule/move-block.ts';
import type { ScheduleBlock } from '../../src/schedule/schedule-block.entity.ts';

const at = (text: string) => Temporal.PlainDateTime.from(text);
const zone = 'Europe/Lisbon';
const timed = (start: string, end?: string) => ({ start: at(start), timed: true, ...(end ? { end: at(end) } : {}) });
const day = (start: string) => ({ start: at(start), timed: false });

describe('what happens once', () => {
  const class_ = { starts: at('2026-11-27T10:00'), ends: at('2026-11-27T11:30'), zone, allDay: false };
  test('keeps its hour and length on another day', () => {
    expect(moved(class_, day('2026-11-30'), zone)).toEqual({
      starts: at('2026-11-30T10:00'),
      ends: at('2026-11-30T11:30'),
      allDay: false,
    });
  });
  test('keeps its length at another hour, unless an end was said', () => {
    expect(moved(class_, timed('2026-11-27T16:00'), zone).ends).toEqual(at('2026-11-27T17:30'));
    expect(moved(class_, timed('2026-11-27T16:00', '2026-11-27T16:45'), zone).ends).toEqual(at('2026-11-27T16:45'));
  });
  test('is told in the zone of who moves it, and kept in its own', () => {
    const inTokyo = { ...class_, zone: 'Asia/Tokyo' };
    expect(moved(inTokyo, timed('2026-11-27T08:00'), zone).starts).toEqual(at('2026-11-27T17:00'));
    expect(moved(inTokyo, day('2026-12-04'), zone).starts).toEqual(at('2026-12-04T10:00'));
  });
  test('of a whole day stays one, and lasts an hour once it has an hour', () => {
    const holiday = { starts: at('2026-12-24T00:00'), ends: at('2026-12-27T00:00'), zone, allDay: true };
    expect(moved(holiday, day('2026-12-25'), zone)).toEqual({
      starts: at('2026-12-25T00:00'),
      ends: at('2026-12-28T00:00'),
      allDay: true,
    });
    expect(moved(holiday, timed('2026-12-25T18:00'), zone)).toEqual({
      starts: at('2026-12-25T18:00'),
      ends: at('2026-12-25T19:00'),
      allDay: false,
    });
  });
});

describe('all of a repeating one', () => {
  const series = (rule: string, more: Partial<ScheduleBlock> = {}) =>
    ({
      starts: at('2026-11-24T19:00'),
      ends: at('2026-11-24T20:00'),
      zone,
      allDay: false,
      rule,
      moreRules: [],
      exdates: [at('2026-12-08T19:00')],
      rdates: [],
      ...more,
    }) as unknown as ScheduleBlock;

  test('takes what is cancelled of it along', () => {
    const gym = series('FREQ=WEEKLY;BYDAY=TU;UNTIL=20261222T190000');
    moveSeries(gym, at('2026-12-01T19:00'), timed('2026-12-01T20:30'), zone);
    expect(gym.starts).toEqual(at('2026-11-24T20:30'));
    expect(gym.ends).toEqual(at('2026-11-24T21:30'));
    expect(gym.exdates).toEqual([at('2026-12-08T20:30')]);
    expect(gym.rule).toBe('FREQ=WEEKLY;BYDAY=TU;UNTIL=20261222T235959');
  });
  test('of one weekday goes to another', () => {
    const gym = series('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU');
    moveSeries(gym, at('2026-11-24T19:00'), timed('2026-11-26T08:00'), zone);
    expect(gym.rule).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=TH');
    expect(gym.starts).toEqual(at('2026-11-26T08:00'));
  });
  test.each(['FREQ=WEEKLY;BYDAY=TU,TH', 'FREQ=MONTHLY;BYDAY=2TU', 'FREQ=DAILY'])(
    'of several days needs a new rhythm to go to another day: %s',
    (rule) => {
      const gym = series(rule);
      expect(() => moveSeries(gym, at('2026-11-24T19:00'), day('2026-11-27'), zone)).toThrow('rhythm');
      expect(gym.rule).toBe(rule);
      moveSeries(gym, at('2026-11-24T19:00'), { ...timed('2026-11-27T19:00'), rrule: 'FREQ=WEEKLY;BYDAY=FR' }, zone);
      expect(gym).toMatchObject({ rule: 'FREQ=WEEKLY;BYDAY=FR', exdates: [], starts: at('2026-11-27T19:00') });
    },
  );
});
