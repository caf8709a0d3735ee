import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { readCalendar } from '../../../src/schedule/ics/read-calendar.ts';

/** A calendar of these lines; `|` begins the next one. */
function read(lines: string, zone = 'Europe/Lisbon') {
  const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines.split('|').map((line) => line.trim()), 'END:VCALENDAR'].join(
    '\r\n',
  );
  return readCalendar(text, { zone, mostEvents: 100 });
}
const event = (lines: string) => read(`BEGIN:VEVENT|UID:u|${lines}|END:VEVENT`).events[0];
const nth = '|END:VEVENT|BEGIN:VEVENT|';

describe('An event', () => {
  it('is read with its text unescaped and unfolded', () => {
    const text =
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nDTSTART:20261124T170000Z\nSUMMARY:One\\, two\\; th\n ree\\nfour \\\\ é\nLOCATION:Room 1\nCATEGORIES:a,b\\,c\nEND:VEVENT\nEND:VCALENDAR\n';
    expect(readCalendar(text, { zone: 'UTC', mostEvents: 1 }).events[0]).toMatchObject({
      title: 'One, two; three\nfour \\ é',
      place: 'Room 1',
      categories: ['a', 'b,c'],
      starts: '2026-11-24T17:00:00',
      zone: 'UTC',
    });
  });

  it.each([
    [
      'DTSTART;TZID=Europe/Berlin:20261124T170000|DTEND;TZID=Europe/Berlin:20261124T180000',
      'Europe/Berlin',
      '2026-11-24T18:00:00',
    ],
    ['DTSTART;TZID="Europe/Berlin":20261124T170000|DURATION:PT90M', 'Europe/Berlin', '2026-11-24T18:30:00'],
    ['DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20261124T170000', 'Europe/Berlin', '2026-11-24T17:00:00'],
    ['DTSTART;TZID=W. Europe Standard Time:20261124T170000', 'Europe/Berlin', '2026-11-24T17:00:00'],
    ['DTSTART;TZID=Eastern Standard Time:20261124T170000', 'America/New_York', '2026-11-24T17:00:00'],
    ['DTSTART:20261124T170000', 'Europe/Lisbon', '2026-11-24T17:00:00'],
    ['DTSTART;TZID=Somewhere:20261124T170000', 'Europe/Lisbon', '2026-11-24T17:00:00'],
    [
      'DTSTART;TZID=Europe/Berlin:20261124T170000|DTEND;TZID=Europe/London:20261124T170000',
      'Europe/Berlin',
      '2026-11-24T18:00:00',
    ],
    [
      'DTSTART;TZID=Europe/Berlin:20261124T170000|DTEND;TZID=Europe/Berlin:20261124T160000',
      'Europe/Berlin',
      '2026-11-24T17:00:00',
    ],
    ['DTSTART;TZID=Europe/Berlin:20270327T170000|DURATION:P1DT1H', 'Europe/Berlin', '2027-03-28T18:00:00'],
    ['DTSTART;TZID=Europe/Berlin:20270328T010000|DURATION:PT2H', 'Europe/Berlin', '2027-03-28T04:00:00'],
  ])('%s is in %s until %s', (lines, zone, ends) => {
    expect(event(lines)).toMatchObject({ zone, ends, allDay: false });
  });

  it.each([
    ['DTSTART;VALUE=DATE:20261124', '2026-11-25T00:00:00'],
    ['DTSTART;VALUE=DATE:20261124|DTEND;VALUE=DATE:20261127', '2026-11-27T00:00:00'],
    ['DTSTART;VALUE=DATE:20261124|DTEND;VALUE=DATE:20261124', '2026-11-25T00:00:00'],
    ['DTSTART;VALUE=DATE:20261124|DURATION:P2D', '2026-11-26T00:00:00'],
    ['DTSTART:20261124', '2026-11-25T00:00:00'],
  ])('%s takes whole days until %s', (lines, ends) => {
    expect(event(lines)).toMatchObject({ allDay: true, starts: '2026-11-24T00:00:00', ends, zone: 'Europe/Lisbon' });
  });

  it('keeps its rules, and its exceptions and additions on its own wall clock', () => {
    const lines =
      'DTSTART;TZID=Europe/Berlin:20261124T170000|RRULE:FREQ=WEEKLY;COUNT=9;|EXDATE:20261201T160000Z|EXDATE;VALUE=DATE:20261208,20261215|RDATE;TZID=Europe/London:20261216T090000|RDATE;VALUE=PERIOD:20261217T080000Z/PT1H';
    expect(event(lines)).toMatchObject({
      rules: ['FREQ=WEEKLY;COUNT=9'],
      exdates: ['2026-12-01T17:00:00', '2026-12-08T17:00:00', '2026-12-15T17:00:00'],
      rdates: ['2026-12-16T10:00:00', '2026-12-17T09:00:00'],
    });
  });

  it('keeps its alarms as seconds before its start', () => {
    const alarm = (trigger: string) => `BEGIN:VALARM|ACTION:DISPLAY|${trigger}|END:VALARM`;
    const triggers = [
      'TRIGGER:-PT15M',
      'TRIGGER;RELATED=END:-P1D',
      'TRIGGER;VALUE=DATE-TIME:20261124T160000Z',
      'TRIGGER:soon',
    ];
    const lines = `DTSTART:20261124T170000Z|DURATION:PT1H|${triggers.map(alarm).join('|')}`;
    expect(event(lines)?.alarms).toEqual([900, 86_400 - 3600, 3600]);
  });

  it('that is a task ends when it is due', () => {
    const { events } = read(
      'BEGIN:VTODO|UID:t|DUE;VALUE=DATE:20261124|SUMMARY:Essay|STATUS:COMPLETED|END:VTODO|BEGIN:VTODO|UID:s|DTSTART:20261120T080000Z|DUE:20261124T170000Z|END:VTODO',
    );
    expect(events[0]).toMatchObject({ kind: 'task', allDay: true, ends: '2026-11-25T00:00:00', done: true });
    expect(events[1]).toMatchObject({ starts: '2026-11-20T08:00:00', ends: '2026-11-24T17:00:00', done: false });
  });

  it('without a UID has the same key each time it is read', () => {
    const lines = 'BEGIN:VEVENT|SUMMARY:x|DTSTART:20261124T170000Z|END:VEVENT';
    expect(read(lines).events[0]?.key).toBe(read(lines).events[0]?.key);
  });
});

describe('A zone with a name of its own', () => {
  const zone = (id: string, more = '') =>
    `BEGIN:VTIMEZONE|TZID:${id}|${more}BEGIN:STANDARD|DTSTART:16010101T030000|TZOFFSETFROM:+0200|TZOFFSETTO:+0100|RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10|END:STANDARD|BEGIN:DAYLIGHT|DTSTART:16010101T020000|TZOFFSETFROM:+0100|TZOFFSETTO:+0200|RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3|END:DAYLIGHT|END:VTIMEZONE`;
  const inZone = (id: string) => `BEGIN:VEVENT|UID:u|DTSTART;TZID=${id}:20260701T120000|RRULE:FREQ=DAILY|END:VEVENT`;

  it('is the one whose clock goes as it describes, wherever in the file that is', () => {
    const offset = (found: string | undefined) =>
      found && Temporal.PlainDateTime.from('2026-07-01T12:00').toZonedDateTime(found).offset;
    for (const lines of [
      `${zone('Customized Time Zone')}|${inZone('Customized Time Zone')}`,
      `${inZone('TZ1')}|${zone('TZ1')}`,
    ]) {
      const found = read(lines).events[0];
      expect(offset(found?.zone)).toBe('+02:00');
      expect(found?.starts).toBe('2026-07-01T12:00:00');
    }
  });

  it('is the one that its author names besides', () => {
    expect(read(`${zone('TZ1', 'X-LIC-LOCATION:Europe/Prague|')}|${inZone('TZ1')}`).events[0]?.zone).toBe(
      'Europe/Prague',
    );
  });

  it('that no place has makes instants of its times', () => {
    const odd =
      'BEGIN:VTIMEZONE|TZID:Odd|BEGIN:STANDARD|DTSTART:19700101T000000|TZOFFSETFROM:+0107|TZOFFSETTO:+0107|END:STANDARD|END:VTIMEZONE';
    const { events } = read(`${odd}|BEGIN:VEVENT|UID:u|DTSTART;TZID=Odd:20260701T120000|END:VEVENT`);
    expect(events[0]).toMatchObject({ zone: 'UTC', starts: '2026-07-01T10:53:00' });
  });

  it('X-WR-TIMEZONE is where floating times are', () => {
    expect(read('X-WR-TIMEZONE:Asia/Tokyo|BEGIN:VEVENT|UID:u|DTSTART:20260701T120000|END:VEVENT').events[0]?.zone).toBe(
      'Asia/Tokyo',
    );
  });
});

describe('A series', () => {
  const series = 'BEGIN:VEVENT|UID:u|SUMMARY:Lab|DTSTART;TZID=Europe/Berlin:20261124T170000|RRULE:FREQ=WEEKLY;COUNT=6';

  it('loses the occurrence that was moved, which is an event of its own', () => {
    const { events } = read(
      `${series}${nth}UID:u|SUMMARY:Lab moved|RECURRENCE-ID:20261201T160000Z|DTSTART;TZID=Europe/Berlin:20261202T100000|END:VEVENT`,
    );
    expect(events).toHaveLength(2);
    expect(events[0]).toMatchObject({ key: 'u', exdates: ['2026-12-01T17:00:00'] });
    expect(events[1]).toMatchObject({ uid: 'u', title: 'Lab moved', rules: [], starts: '2026-12-02T10:00:00' });
  });

  it('finds a moved occurrence that is named before the series, by day, or in another zone', () => {
    const ids = [
      'RECURRENCE-ID;VALUE=DATE:20261201',
      'RECURRENCE-ID;TZID=America/New_York:20261201T110000',
      'RECURRENCE-ID;TZID=Europe/Berlin:20261201T170000',
    ];
    for (const id of ids) {
      const { events } = read(
        `BEGIN:VEVENT|UID:u|${id}|DTSTART;TZID=America/New_York:20261202T100000${nth}${series.replace('BEGIN:VEVENT|', '')}|END:VEVENT`,
      );
      expect(events.find(({ key }) => key === 'u')?.exdates, id).toEqual(['2026-12-01T17:00:00']);
    }
  });

  it('loses a cancelled occurrence and nothing else', () => {
    const { events } = read(
      `${series}${nth}UID:u|STATUS:CANCELLED|RECURRENCE-ID:20261201T160000Z|DTSTART:20261201T160000Z|END:VEVENT`,
    );
    expect(events).toEqual([expect.objectContaining({ key: 'u', cancelled: false, exdates: ['2026-12-01T17:00:00'] })]);
  });

  it('is as its newest revision says, in whatever order they come', () => {
    const revision = (sequence: number, title: string, stamp = '20260101T000000Z') =>
      `UID:u|SEQUENCE:${sequence}|SUMMARY:${title}|DTSTAMP:${stamp}|DTSTART:20261124T170000Z`;
    expect(
      read(`BEGIN:VEVENT|${revision(2, 'new')}${nth}${revision(1, 'old')}|END:VEVENT`).events.map(({ title }) => title),
    ).toEqual(['new']);
    expect(
      read(
        `BEGIN:VEVENT|${revision(1, 'later', '20260201T000000Z')}${nth}${revision(1, 'earlier')}|END:VEVENT`,
      ).events.map(({ title }) => title),
    ).toEqual(['later']);
  });

  it('changed from one occurrence on becomes two, and COUNT goes on where it was', () => {
    const { events } = read(
      `${series}${nth}UID:u|RECURRENCE-ID;RANGE=THISANDFUTURE:20261208T160000Z|DTSTART;TZID=Europe/Berlin:20261208T183000|END:VEVENT`,
    );
    expect(events).toMatchObject([
      { starts: '2026-11-24T17:00:00', rules: ['FREQ=WEEKLY;UNTIL=20261208T165959'] },
      { starts: '2026-12-08T18:30:00', rules: ['FREQ=WEEKLY;COUNT=4'] },
    ]);
  });

  it('is taken back by STATUS or by METHOD', () => {
    expect(event('STATUS:CANCELLED|DTSTART:20261124T170000Z')?.cancelled).toBe(true);
    expect(read('METHOD:CANCEL|BEGIN:VEVENT|UID:u|DTSTART:20261124T170000Z|END:VEVENT').events[0]?.cancelled).toBe(
      true,
    );
  });
});

describe('What cannot be used', () => {
  it.each([
    'DTSTART:Next Year',
    'DTSTART;VALUE=DATE:20260230',
    'DTSTART:20261124T170000Z|RRULE:FREQ=DAILY;INTERVAL=0',
    'DTSTART:20261124T170000Z|RRULE:FREQ=SOMETIMES',
    'DTSTART:20261124T170000Z|EXRULE:FREQ=DAILY',
    'DTSTART:20261124T170000Z|DURATION:long',
    'DTSTART:20261124T170000Z|DTEND',
    'SUMMARY:never',
  ])('of an event (%s) is told with its reason, and the others are read', (lines) => {
    const { events, skipped } = read(
      `BEGIN:VEVENT|UID:bad|SUMMARY:Bad|${lines}${nth}UID:good|DTSTART:20261124T170000Z|END:VEVENT`,
    );
    expect(events.map(({ uid }) => uid)).toEqual(['good']);
    expect(skipped).toEqual([{ uid: 'bad', title: expect.any(String), reason: expect.stringMatching(/^[^\n]+\.$/) }]);
  });

  it.each([
    '',
    'hello',
    '<html><body>Sign in</body></html>',
    '{"error":"unauthorized"}',
    'BEGIN:VCARD\r\nEND:VCARD',
    'BEGIN:VCALENDAR',
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:u\r\nDTSTART:20261124T170000Z',
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR',
    'BEGIN:VCALENDAR\r\n'.repeat(20),
  ])('is refused whole: %j', (text) => {
    expect(() => readCalendar(text, { zone: 'UTC', mostEvents: 9 })).toThrow(UserError);
    expect(() => readCalendar(text, { zone: 'UTC', mostEvents: 9 })).toThrow(/^This [^\n]+\.$/);
  });

  it('is a calendar with more events than allowed', () => {
    const many = 'BEGIN:VEVENT|UID:u|DTSTART:20261124T170000Z|END:VEVENT|'.repeat(101);
    expect(() => read(`${many}X:1`)).toThrow('more than 100 events');
  });

  it('is junk between the lines, which is passed over', () => {
    expect(event('Sorry about this|SUMMARY=no|DTSTART:20261124T170000Z|COLOR')).toMatchObject({
      starts: '2026-11-24T17:00:00',
    });
  });
});
