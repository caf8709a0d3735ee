import { describe, expect, it } from 'vitest';
import { calendarChanges, fingerprint, type KnownEvent } from '../../../src/schedule/ics/calendar-changes.ts';
import { readCalendar } from '../../../src/schedule/ics/read-calendar.ts';

function calendar(...events: string[]) {
  const lines = events.flatMap((event) => ['BEGIN:VEVENT', ...event.split('|'), 'END:VEVENT']);
  return readCalendar(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\n'), { zone: 'UTC', mostEvents: 99 });
}
const known = (read: ReturnType<typeof calendar>): KnownEvent[] =>
  read.events.map((event) => ({ ...event, fingerprint: fingerprint(event) }));
const essay = (more = '', day = '20261124') => `UID:essay|SUMMARY:Essay|DTSTART:${day}T170000Z${more}`;
const lab = 'UID:lab|SUMMARY:Lab|DTSTART:20261125T090000Z|RRULE:FREQ=WEEKLY';
const before = known(calendar(essay('|SEQUENCE:2|DTSTAMP:20261101T000000Z'), lab));

const keys = ({ added, changed, removed }: ReturnType<typeof calendarChanges>) => ({
  added: added.map(({ key }) => key),
  changed: changed.map(({ key }) => key),
  removed,
});
const nothing = { added: [], changed: [], removed: [] };

describe('A calendar read again', () => {
  it('changes nothing when it says the same, also when it is written anew', () => {
    const again = calendar(lab, essay('|SEQUENCE:3|DTSTAMP:20261120T000000Z'));
    expect(keys(calendarChanges(before, again, true))).toEqual(nothing);
  });

  it('moves a deadline, and takes no notice of an older revision', () => {
    const moved = calendar(essay('|SEQUENCE:3', '20261127'), lab);
    expect(keys(calendarChanges(before, moved, true))).toEqual({ ...nothing, changed: ['essay'] });
    const older = calendar(essay('|SEQUENCE:1', '20261120'), lab);
    expect(keys(calendarChanges(before, older, true))).toEqual(nothing);
    const stamped = calendar(essay('|SEQUENCE:2|DTSTAMP:20261001T000000Z', '20261120'), lab);
    expect(keys(calendarChanges(before, stamped, true))).toEqual(nothing);
  });

  it('adds what is new, also an occurrence that was moved', () => {
    const moved = calendar(
      essay('|SEQUENCE:2'),
      lab,
      'UID:lab|RECURRENCE-ID:20261202T090000Z|DTSTART:20261203T090000Z',
      'UID:new|DTSTART:20261203T090000Z',
    );
    expect(keys(calendarChanges(before, moved, true))).toEqual({
      ...nothing,
      added: ['lab/2026-12-02T09:00:00', 'new'],
      changed: ['lab'],
    });
  });

  it('removes what was cancelled, and of a whole feed what is gone', () => {
    expect(keys(calendarChanges(before, calendar(essay('|STATUS:CANCELLED')), false))).toEqual({
      ...nothing,
      removed: ['essay'],
    });
    expect(keys(calendarChanges(before, calendar(lab), true))).toEqual({ ...nothing, removed: ['essay'] });
    expect(keys(calendarChanges(before, calendar(lab), false))).toEqual(nothing);
  });

  it('leaves what it can no longer read as it was', () => {
    expect(keys(calendarChanges(before, calendar(lab, 'UID:essay|DTSTART:soon'), true))).toEqual(nothing);
  });
});
