import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from '../../../src/schedule/ics/calendar-event.ts';
import { readComponents } from '../../../src/schedule/ics/components.ts';
import { writeLines } from '../../../src/schedule/ics/content-lines.ts';
import { readCalendar } from '../../../src/schedule/ics/read-calendar.ts';
import { offsetAt, readOffsets } from '../../../src/schedule/ics/vtimezone.ts';
import { writeCalendar } from '../../../src/schedule/ics/write-calendar.ts';
import { writeTimezone } from '../../../src/schedule/ics/write-timezone.ts';

const now = Temporal.Instant.from('2026-11-22T12:00:00Z');
const read = (text: string) => readCalendar(text, { zone: 'Europe/Lisbon', mostEvents: 10_000 });

const base: CalendarEvent = {
  key: 'a',
  uid: 'a',
  kind: 'event',
  sequence: 0,
  changedAt: '2026-11-01T10:00:00Z',
  cancelled: false,
  done: false,
  title: 'Seminar',
  categories: [],
  allDay: false,
  starts: '2026-11-24T17:00:00',
  ends: '2026-11-24T18:30:00',
  zone: 'America/New_York',
  rules: [],
  exdates: [],
  rdates: [],
  alarms: [],
  free: false,
};

const zones = Intl.supportedValuesOf('timeZone');
const wall = fc
  .integer({ min: 0, max: 20 * 365 * 86_400 })
  .map((seconds) => new Temporal.PlainDateTime(2015, 1, 1).add({ seconds }))
  // A time that the clock never shows would come back as the one it means.
  .map((at) => at.toString({ smallestUnit: 'second' }));
const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 120 })
  .map((text) => text.trim())
  .filter((text) => text !== '' && !/[\p{Cc}\u2028\u2029]/u.test(text));
const rule = fc.constantFrom(
  'FREQ=DAILY;COUNT=5',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH',
  'FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20301231T235959Z',
  'FREQ=YEARLY',
);
const dates = fc.array(wall, { maxLength: 4 }).map((walls) => [...new Set(walls)].sort());

const event: fc.Arbitrary<CalendarEvent> = fc
  .record({
    uid: fc.uuid(),
    kind: fc.constantFrom('event' as const, 'task' as const),
    sequence: fc.nat(9),
    cancelled: fc.boolean(),
    done: fc.boolean(),
    title: words,
    description: words,
    place: words,
    url: fc.constant('https://example.org/a?b=c;d,e'),
    categories: fc.array(words, { maxLength: 3 }),
    allDay: fc.boolean(),
    starts: wall,
    length: fc.nat(3 * 86_400),
    zone: fc.constantFrom(...zones),
    rules: fc.array(rule, { maxLength: 2 }),
    exdates: dates,
    rdates: dates,
    alarms: fc.array(fc.integer({ min: -3600, max: 90_000 }), { maxLength: 2 }),
    free: fc.boolean(),
  })
  .map(({ length, allDay, ...rest }) => {
    const midnight = (text: string) => (allDay ? `${text.slice(0, 10)}T00:00:00` : text);
    const starts = midnight(rest.starts);
    const days = Temporal.PlainDateTime.from(starts).add({ days: 1 + Math.floor(length / 86_400) });
    const ends = allDay ? days : Temporal.PlainDateTime.from(starts).add({ seconds: length });
    const sorted = (walls: string[]) => [...new Set(walls.map(midnight))].sort();
    return {
      ...base,
      ...rest,
      key: rest.uid,
      allDay,
      starts,
      ends: ends.toString({ smallestUnit: 'second' }),
      // Days are of no zone; they are read in the reader's.
      zone: allDay ? 'Europe/Lisbon' : rest.zone,
      exdates: sorted(rest.exdates),
      rdates: sorted(rest.rdates),
      done: rest.kind === 'task' && rest.done && !rest.cancelled,
      free: rest.kind === 'event' && rest.free,
    };
  });

describe('A calendar that was written', () => {
  it('reads back as it was', () => {
    fc.assert(
      fc.property(fc.uniqueArray(event, { maxLength: 6, selector: ({ uid }) => uid }), (events) => {
        const { events: again, skipped } = read(writeCalendar(events, { now }));
        expect(skipped).toEqual([]);
        expect(again).toEqual(events);
      }),
      { numRuns: 300 },
    );
  });

  it('reads back with its moved and cancelled occurrences, also across zones', () => {
    const series = { ...base, rules: ['FREQ=WEEKLY'], exdates: ['2026-12-01T17:00:00', '2026-12-08T17:00:00'] };
    const moved = {
      ...base,
      key: 'a/2026-12-01T22:00:00',
      recurrenceId: '2026-12-01T22:00:00',
      zone: 'Europe/London',
      starts: '2026-12-02T10:00:00',
      ends: '2026-12-02T11:00:00',
    };
    const text = writeCalendar([series, moved], { now });
    expect(read(text).events).toEqual([series, moved]);
    // Otherwise programs take the exception for a cancellation.
    expect(text).not.toContain('EXDATE;TZID=America/New_York:20261201T170000');
    expect(text).toContain('EXDATE;TZID=America/New_York:20261208T170000');
  });

  it('reads back a category that ends in a backslash, and lists of categories', () => {
    const event = { ...base, categories: ['\\', 'a,b', 'c\\', '; d'] };
    expect(read(writeCalendar([event], { now })).events).toEqual([event]);
  });

  it('reads back its name, and how often to come again', () => {
    const name = 'Almanac: work, study; and \\ more';
    const again = read(writeCalendar([base], { now, name, refreshSeconds: 3600 }));
    expect(again).toMatchObject({ name, refreshSeconds: 3600 });
  });

  it('has lines of at most 75 octets that end in CRLF, and is understood by another reader', () => {
    const title = 'Prüfung über Größe 🎓 '.repeat(12).trim();
    const text = writeCalendar([{ ...base, title, rules: ['FREQ=WEEKLY;COUNT=3'], alarms: [600] }], { now, name: 'x' });
    const lines = text.split('\r\n');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const component = new ICAL.Component(ICAL.parse(text));
    const vevent = component.getFirstSubcomponent('vevent');
    expect(vevent?.getFirstPropertyValue('summary')).toBe(title);
    expect(String(vevent?.getFirstPropertyValue('rrule'))).toBe('FREQ=WEEKLY;COUNT=3');
    expect(component.getFirstSubcomponent('vtimezone')?.getFirstPropertyValue('tzid')).toBe('America/New_York');
  });
});

describe('The description of a zone', () => {
  it.each([2015, 2026])('says from %i on what the zone’s clock does, for every zone', (year) => {
    for (const zone of zones) {
      const text = writeLines(['vcalendar', [], [writeTimezone(zone, year)]]);
      const [described] = [...readComponents(text)];
      const offsets = described && readOffsets(described);
      expect(offsets, zone).toBeDefined();
      if (!offsets) continue;
      for (let month = 0; month < 12 * 9; month += 1) {
        for (const day of [1, 12, 27]) {
          const at = Date.UTC(year, month, day, 3, 30);
          if (at < new Temporal.PlainDateTime(year, 1, 1).toZonedDateTime(zone).epochMilliseconds) continue;
          const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
          const said = offsetAt(offsets, at / 1000);
          if (said !== there.offsetNanoseconds / 1e9) expect.fail(`${zone} at ${there}: ${said}`);
        }
      }
    }
  });

  it('is short where the clock changes by a rule', () => {
    const text = writeLines(['vcalendar', [], [writeTimezone('Europe/Berlin', 2026)]]);
    expect(text).toContain('RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU');
    expect(text.split('BEGIN:').length).toBeLessThan(7);
  });
});
