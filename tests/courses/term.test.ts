/**
 * A whole term, played as a dialogue that is written here: thirty people join over three channels, a timetable with
 * holidays goes over a change of the clock, an assignment moves, an exam is reminded of, and all ends in the archive. Every ping
 * comes at the right time on each one's own wall clock, in four zones.
 */
import { expect, test } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { readDialogue } from '../support/dialogue.ts';
import { play } from '../support/play.ts';

const zones = ['Europe/Lisbon', 'America/New_York', 'Africa/Lagos', 'Asia/Tokyo'] as const;
const channels = ['chat', 'forum', 'pager'] as const;
const people = Array.from({ length: 30 }, (_, index) => ({
  name: `P${String(index + 1).padStart(2, '0')}`,
  zone: zones[index % zones.length] ?? 'UTC',
  channel: channels[index % channels.length] ?? 'chat',
}));
/** One of each zone, whose pings are read; the others get theirs unread. */
const read = people.slice(0, zones.length);

const local = (instant: Temporal.Instant, zone: string) => {
  const at = instant.toZonedDateTimeISO(zone);
  const day = at.toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' }).replace(',', '');
  return `${day}, ${at.toPlainTime().toString({ smallestUnit: 'minute' })}`;
};
const lisbon = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Lisbon').toInstant();

/** What the plan of the course means on somebody's wall clock. */
function pings(due: Temporal.Instant, zone: string, kind: 'assignment' | 'exam'): Temporal.Instant[] {
  const at = due.toZonedDateTimeISO(zone);
  const morning = at.withPlainTime('07:30');
  const all =
    kind === 'assignment'
      ? [at.subtract({ days: 3 }), at.subtract({ days: 1 }), at.subtract({ hours: 2 })]
      : [
          at.subtract({ days: 7 }),
          at.subtract({ days: 1 }),
          ...(Temporal.ZonedDateTime.compare(morning, at) < 0 ? [morning] : []),
        ];
  return all.map((one) => one.toInstant());
}

interface Event {
  readonly at: Temporal.Instant;
  readonly lines: readonly string[];
}

/** At each ping: nobody of those read hears of it a minute before, and each at its own time. */
function pingEvents(title: string, due: Temporal.Instant, kind: 'assignment' | 'exam', who: typeof read): Event[] {
  return who.flatMap(({ name, zone, channel }) =>
    pings(due, zone, kind).map((at) => ({
      at,
      lines: [`Bot to ${name} on ${channel}: 🔔 ${title} — due ${local(due, zone)} [Done]`],
    })),
  );
}

function script(): string {
  const sheet = lisbon('2026-10-23T17:00');
  // over the night of 24 October: clocks go back in Lisbon, a week later in New York, never in Lagos and Tokyo
  const moved = lisbon('2026-10-27T17:00');
  const exam = lisbon('2026-11-10T14:00');
  const done = read[0];
  if (!done) throw new Error('nobody reads');
  const events: Event[] = [
    ...pingEvents('Sheet', moved, 'assignment', read),
    ...pingEvents(
      'Final',
      exam,
      'exam',
      read.filter((one) => one !== done),
    ),
  ].sort((one, other) => Temporal.Instant.compare(one.at, other.at));
  const stamp = (at: Temporal.Instant) =>
    at.toZonedDateTimeISO('Europe/Lisbon').toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
  const told = (text: (zone: string) => string) =>
    read.map(({ name, channel, zone }) => `Bot to ${name} on ${channel}: ${text(zone)}`);
  return [
    '# A term',
    'clock 2026-10-19 08:00 Europe/Lisbon',
    'Prof on chat: create a course called Biology',
    'Bot: Course made: Biology, on the clock of Europe/Lisbon. Whoever knows its code can join: join {code}. [Undo]',
    'Prof: /term add title: Autumn from: 2026-10-19 to: 2026-12-18',
    'Bot: Term: Autumn — … Held in it: Biology. [Undo]',
    'Prof: /class add course: Biology when: 2026-10-20T09:00:00/2026-10-20T10:00:00 FREQ=WEEKLY;BYDAY=TU',
    'Bot: In the timetable of Biology: …Next: Tue 20 Oct, 09:00 · Tue 27 Oct, 09:00 · Tue 3 Nov, 09:00 [Undo]',
    'Prof: /term off title: Break from: 2026-11-03 to: 2026-11-04',
    'Bot: Off: Break — … 1 class goes by it. [Undo]',
    ...people.flatMap(({ name, zone, channel }) => [
      `${name} on ${channel}: my time zone is ${zone}`,
      'Bot: …',
      `${name} on ${channel}: join {code}`,
      'Bot: …You have joined Biology. [Undo]',
    ]),
    'Prof on chat: /work add title: Sheet course: Biology when: 2026-10-23T17:00:00',
    'Bot: Set for Biology: Sheet — due Fri 23 Oct, 17:00.',
    '  30 students have it on their list. 30 people are told in 20 seconds.',
    '  Reminders of assignments: … [Undo]',
    'wait 1 minute',
    ...told((zone) => `Biology: new assignment: Sheet — due ${local(sheet, zone)}. [Done]`),
    'Prof on chat: /work move work: Sheet when: 2026-10-27T17:00:00',
    'Bot: Moved for everyone: Sheet — due Tue 27 Oct, 17:00 (before: Fri 23 Oct, 17:00). 30 people are told in 20 seconds. [Undo]',
    'wait 1 minute',
    ...told((zone) => `Biology: Sheet was moved: due ${local(moved, zone)} (before: ${local(sheet, zone)}). [Done]`),
    'Prof on chat: /work add title: Final course: Biology kind: exam when: 2026-11-10T14:00:00',
    'Bot: Set for Biology: Final — due Tue 10 Nov, 14:00.… [Undo]',
    'wait 1 minute',
    ...told((zone) => `Biology: new exam: Final — due ${local(exam, zone)}. [Done]`),
    `${done.name} on ${done.channel}: /task done Final`,
    'Bot: Done: Final. [Undo]',
    // nobody hears of it a minute before
    ...[...Map.groupBy(events, ({ at }) => at.epochMilliseconds).values()].flatMap((together) => {
      const at = together[0]?.at ?? moved;
      const lines = together.flatMap((event) => event.lines);
      return [
        `wait until ${stamp(at.subtract({ minutes: 1 }))}`,
        ...lines.map((line) => `Bot says nothing to ${/to (\w+)/.exec(line)?.[1]}`),
        `wait until ${stamp(at)}`,
        ...lines,
      ];
    }),
    'Prof on chat: /work list course: Biology',
    'Bot: Biology: 2 pieces of work…',
    // the class is at nine in Lisbon, whatever the clock says elsewhere
    ...read.flatMap(({ name, channel, zone }) => [
      `${name} on ${channel}: when is my next class?`,
      `Bot: Next: ${nextClass(zone)}.… [Remind me]`,
    ]),
    'Prof on chat: archive the course Biology',
    'Bot: Archived: Biology. … [Undo]',
    'wait until 2026-12-18 20:00',
    ...read.flatMap(({ name, channel }) => [
      `Bot says nothing to ${name}`,
      `${name} on ${channel}: show my timetable`,
      'Bot: There are no classes in your timetable.',
    ]),
  ].join('\n');
}

/** Of 17 November, the first after the exam; 10 November's was held in the morning of it. */
function nextClass(zone: string): string {
  const [start, end] = [lisbon('2026-11-17T09:00'), lisbon('2026-11-17T10:00')].map((at) =>
    at.toZonedDateTimeISO(zone),
  );
  if (!start || !end) throw new Error('no class');
  const time = (at: Temporal.ZonedDateTime) => at.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${local(start.toInstant(), zone)}–${time(end)} Biology`;
}

test('the clock changes between the pings of the sheet, and differently in each zone', () => {
  const offsets = new Set(
    zones.map((zone) =>
      ['2026-10-24T17:00', '2026-10-27T17:00', '2026-11-10T14:00']
        .map((at) => lisbon(at).toZonedDateTimeISO(zone).offset)
        .join(),
    ),
  );
  expect(offsets.size).toBe(zones.length);
  expect(people).toHaveLength(30);
});

test('a whole term with thirty people over three channels and four zones', { timeout: 240_000 }, async () => {
  const db = await testDatabase();
  try {
    await play(readDialogue(script(), 'term'), { db });
  } finally {
    await db.close();
  }
});
