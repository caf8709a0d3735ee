import { describe, expect, it } from 'vitest';
import { blockEntries, blockFields, reminderEntries, taskEntry } from '../../../src/schedule/ics/entries.ts';
import { readCalendar } from '../../../src/schedule/ics/read-calendar.ts';
import { writeCalendar } from '../../../src/schedule/ics/write-calendar.ts';

const now = Temporal.Instant.from('2026-11-22T12:00:00Z');
const wall = (text: string) => Temporal.PlainDateTime.from(text);
const stamps = { createdAt: now, updatedAt: null };
const id = '0199f2c0-0000-7000-8000-000000000001';

const block = {
  id,
  uid: null,
  title: 'Lab',
  place: 'Room 4',
  starts: wall('2026-11-24T17:00'),
  ends: wall('2026-11-24T19:00'),
  zone: 'Europe/Berlin',
  allDay: false,
  rule: 'FREQ=WEEKLY;BYDAY=TU',
  moreRules: ['FREQ=MONTHLY;BYMONTHDAY=1'],
  exdates: [wall('2026-12-08T17:00')],
  rdates: [wall('2026-12-09T17:00')],
  ...stamps,
};

describe('Exported and imported again', () => {
  it('a block is what it was, each of its rules a series', () => {
    const text = writeCalendar(blockEntries(block), { now });
    const { events, skipped } = readCalendar(text, { zone: 'UTC', mostEvents: 9 });
    expect(skipped).toEqual([]);
    const [first, second] = events.map(blockFields);
    const { id: _, createdAt: __, updatedAt: ___, ...fields } = block;
    expect(JSON.stringify(first)).toBe(JSON.stringify({ ...first, ...fields, uid: `block-${id}`, moreRules: [] }));
    expect(second).toMatchObject({ uid: `block-${id}-2`, rule: 'FREQ=MONTHLY;BYMONTHDAY=1', rdates: [] });
  });

  it('a block that was imported keeps its UID', () => {
    expect(blockEntries({ ...block, uid: 'x@school' })[0]?.uid).toBe('x@school');
  });
});

describe('A task', () => {
  const task = {
    id,
    title: 'Essay',
    notes: 'p. 4',
    dueAt: null,
    dueDay: Temporal.PlainDate.from('2026-11-27'),
    zone: 'Europe/Berlin',
    tags: ['bio'],
    status: 'todo' as const,
    ...stamps,
  };

  it('is a VTODO due on its day, or an event that takes no time away', () => {
    const todo = taskEntry(task, 'task');
    const event = taskEntry(task, 'event');
    const text = writeCalendar(
      [todo, event].filter((each) => each !== undefined).map((each) => ({ ...each, uid: `${each.kind}` })),
      { now },
    );
    expect(text).toMatch(/BEGIN:VTODO[\s\S]*DUE;VALUE=DATE:20261127/);
    expect(text).toMatch(/BEGIN:VEVENT[\s\S]*DTEND;VALUE=DATE:20261128[\s\S]*TRANSP:TRANSPARENT/);
  });

  it('that is due at no time, or dropped, is no entry', () => {
    expect(taskEntry({ ...task, dueDay: null, zone: null }, 'task')).toBeUndefined();
    expect(taskEntry({ ...task, status: 'dropped' }, 'task')).toBeUndefined();
    expect(taskEntry({ ...task, status: 'done' }, 'task')?.done).toBe(true);
  });
});

describe('A reminder', () => {
  const reminder = {
    id,
    title: 'Water',
    starts: wall('2026-11-24T09:00'),
    zone: 'Asia/Tokyo',
    rule: null,
    moreRules: [],
    exdates: [],
    dueAt: Temporal.Instant.from('2026-11-24T01:00:00Z'),
    state: 'pending' as const,
    ...stamps,
  };

  it('has an alarm when it rings next', () => {
    expect(reminderEntries(reminder)).toMatchObject([{ starts: '2026-11-24T10:00:00', alarms: [0], free: true }]);
    expect(writeCalendar(reminderEntries(reminder), { now })).toContain('TRIGGER:PT0S');
  });

  it('that repeats is its series, and one that is done is none', () => {
    expect(reminderEntries({ ...reminder, rule: 'FREQ=DAILY' })).toMatchObject([
      { starts: '2026-11-24T09:00:00', rules: ['FREQ=DAILY'] },
    ]);
    expect(reminderEntries({ ...reminder, state: 'done', dueAt: null })).toEqual([]);
  });
});
