/** All test data of two public libraries, as their packages carry it: read, or refused with a reason; and kept by a round trip. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import type { Calendar, CalendarEvent } from '../../../src/schedule/ics/calendar-event.ts';
import { readCalendar } from '../../../src/schedule/ics/read-calendar.ts';
import { writeCalendar } from '../../../src/schedule/ics/write-calendar.ts';

const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
const read = (text: string) => readCalendar(text, { zone: 'Europe/Lisbon', mostEvents: 10_000 });

/** What an event says: when it was written or revised is not part of it. */
const meaning = (events: readonly CalendarEvent[]) =>
  events.map(({ changedAt: _, ...event }) => event).sort((one, other) => (one.key < other.key ? -1 : 1));

describe.each([
  ['ical', 16],
  ['ical.js-samples', 43],
])('%s', (name, number) => {
  const folder = new URL(`../../../node_modules/${name}/`, import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ics') && !file.includes('node_modules'))
    .sort();

  it(`brings ${number} files`, () => expect(files).toHaveLength(number));

  it.each(files)('%s is read or refused with a reason, and is the same when written and read again', (file) => {
    let calendar: Calendar;
    try {
      calendar = read(readFileSync(new URL(file, folder), 'utf8'));
    } catch (cause) {
      expect(cause).toBeInstanceOf(UserError);
      expect((cause as UserError).message).toMatch(/^This .+\.$/);
      return;
    }
    for (const { reason } of calendar.skipped) expect(reason).toMatch(/\w.+\.$/);
    const zone = calendar.events.find(({ allDay }) => allDay)?.zone;
    const again = read(writeCalendar(calendar.events, { now, ...(zone && { zone }) }));
    expect(again.skipped).toEqual([]);
    expect(meaning(again.events)).toEqual(meaning(calendar.events));
  });
});
