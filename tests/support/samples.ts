/** One row of every entity that belongs to a person, for tests that go over all of them. */
import type { EntityCtor } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AIConversation } from '../../src/assistant/ai-conversation.entity.ts';
import { Change } from '../../src/changes/change.entity.ts';
import type { Address } from '../../src/channel/message.ts';
import { Choice } from '../../src/conversation/choice.entity.ts';
import { Message } from '../../src/conversation/message.entity.ts';
import { PendingQuestion } from '../../src/conversation/pending-question.entity.ts';
import { RoomState } from '../../src/conversation/room-state.entity.ts';
import { Announcement } from '../../src/courses/announcement.entity.ts';
import { Course } from '../../src/courses/course.entity.ts';
import { CourseRoom } from '../../src/courses/course-room.entity.ts';
import { CourseSetting } from '../../src/courses/course-setting.entity.ts';
import { Enrolment } from '../../src/courses/enrolment.entity.ts';
import { Module } from '../../src/courses/module.entity.ts';
import { Term } from '../../src/courses/term.entity.ts';
import { Work } from '../../src/courses/work.entity.ts';
import { Note } from '../../src/library/note.entity.ts';
import { Resource } from '../../src/library/resource.entity.ts';
import { ResourceFile } from '../../src/library/resource-file.entity.ts';
import { ResourceRating } from '../../src/library/resource-rating.entity.ts';
import { McpToken } from '../../src/mcp/mcp-token.entity.ts';
import { Letter } from '../../src/outbox/letter.entity.ts';
import { Identity } from '../../src/people/identity.entity.ts';
import { User } from '../../src/people/user.entity.ts';
import { Goal } from '../../src/planning/goal.entity.ts';
import { Task } from '../../src/planning/task.entity.ts';
import { Reminder } from '../../src/reminders/reminder.entity.ts';
import { ReminderDone } from '../../src/reminders/reminder-done.entity.ts';
import { Calendar } from '../../src/schedule/calendars/calendar.entity.ts';
import { CalendarEntry } from '../../src/schedule/calendars/calendar-entry.entity.ts';
import { CalendarLink } from '../../src/schedule/calendars/calendar-link.entity.ts';
import { ScheduleBlock } from '../../src/schedule/schedule-block.entity.ts';
import { WebLink } from '../../src/web/web-link.entity.ts';
import { WebSession } from '../../src/web/web-session.entity.ts';

export const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
const createdAt = now;
const wall = Temporal.PlainDateTime.from('2026-11-24T09:00');
const zone = 'Europe/Lisbon';
const address: Address = { channel: 'terminal', room: 'tty', private: true };

/** A person by this name. */
export function aPerson(em: EntityManager, name: string): User {
  return em.create(User, { name, zone, createdAt });
}

type Make = (em: EntityManager, user: string) => object;

/** Makes one row of the entity for this person, and whatever that row has to stand on. */
export const samples: ReadonlyMap<EntityCtor<object>, Make> = new Map<EntityCtor<object>, Make>([
  [
    Identity,
    (em, user) => em.create(Identity, { user, channel: 'terminal', externalId: user, direct: address, createdAt }),
  ],
  [Course, (em, user) => em.create(Course, { owner: user, title: 'Biology', metadata: { term: 1 }, createdAt })],
  [
    Module,
    (em, user) => {
      const course = em.create(Course, { owner: user, title: 'Chemistry', createdAt });
      return em.create(Module, { course, title: 'Acids', content: 'Vinegar is one.', order: 3, createdAt });
    },
  ],
  [
    Enrolment,
    (em, user) => {
      const course = em.create(Course, { owner: user, title: 'Physics', createdAt });
      return em.create(Enrolment, { user, course, role: 'instructor', enrolledAt: createdAt });
    },
  ],
  [
    Term,
    (em, user) =>
      em.create(Term, {
        user,
        title: 'Autumn',
        fromDay: Temporal.PlainDate.from('2026-09-14'),
        toDay: Temporal.PlainDate.from('2026-12-18'),
        daysOff: [{ title: 'Break', from: '2026-10-26', to: '2026-10-30' }],
        createdAt,
      }),
  ],
  [
    CourseSetting,
    (em, user) => {
      const course = em.create(Course, { owner: user, title: 'Greek', createdAt });
      return em.create(CourseSetting, { user, course, address, roomKey: 'terminal//tty', plans: { exam: ['P1D'] } });
    },
  ],
  [
    CourseRoom,
    (em, user) => {
      const course = em.create(Course, { owner: user, title: 'Latin', createdAt });
      return em.create(CourseRoom, { course, address, roomKey: crypto.randomUUID(), createdAt });
    },
  ],
  [
    Work,
    (em, user) => {
      const course = em.create(Course, { owner: user, title: 'History', createdAt });
      return em.create(Work, { course, title: 'Essay', dueAt: now, zone, createdAt });
    },
  ],
  [
    Announcement,
    (em, user) => {
      const course = em.create(Course, { owner: user, title: 'Drama', createdAt });
      return em.create(Announcement, { course, user, content: 'No class on Friday.', createdAt });
    },
  ],
  [
    Goal,
    (em, user) =>
      em.create(Goal, {
        user,
        title: 'Swim',
        targetDate: Temporal.PlainDate.from('2026-12-31'),
        progress: 0.25,
        createdAt,
      }),
  ],
  [
    Calendar,
    (em, user) => em.create(Calendar, { user, title: 'School', url: 'sealed:x', urlHash: 'x', address, createdAt }),
  ],
  [
    CalendarEntry,
    (em, user) => {
      const calendar = em.create(Calendar, { user, title: 'Work', address, createdAt });
      return em.create(CalendarEntry, { user, calendar: calendar.id, key: 'a@b', sequence: 1, fingerprint: 'x' });
    },
  ],
  [CalendarLink, (em, user) => em.create(CalendarLink, { user, secretHash: crypto.randomUUID(), createdAt })],
  [
    Task,
    (em, user) =>
      em.create(Task, { user, title: 'Read', dueAt: now, zone, priority: 2, tags: ['a b', '"q"', 'x,y'], createdAt }),
  ],
  [
    Note,
    (em, user) =>
      em.create(Note, {
        user,
        content: 'It’s “quoted”\n\\ and {braced}',
        tags: ['bio'],
        source: { at: address, id: '7' },
        createdAt,
      }),
  ],
  [
    Resource,
    (em, user) =>
      em.create(Resource, { owner: user, title: 'Cells', url: 'https://example.org', score: 0.1, createdAt }),
  ],
  [
    ResourceFile,
    (em, user) => {
      const resource = em.create(Resource, { owner: user, title: 'Leaves', createdAt });
      const content = Buffer.from([0, 1, 255]);
      return em.create(ResourceFile, { resource: resource.id, user, name: 'a.bin', type: 'application/x', content });
    },
  ],
  [
    ResourceRating,
    (em, user) => {
      const resource = em.create(Resource, { owner: user, title: 'Roots', createdAt });
      return em.create(ResourceRating, { resource: resource.id, user, stars: 4, createdAt });
    },
  ],
  [
    ScheduleBlock,
    (em, user) =>
      em.create(ScheduleBlock, {
        user,
        title: 'Lab',
        starts: wall,
        ends: wall.add({ hours: 1 }),
        zone,
        rule: 'FREQ=WEEKLY',
        exdates: [wall.add({ weeks: 1 }), wall.add({ weeks: 2 })],
        startsAt: now,
        createdAt,
      }),
  ],
  [
    Reminder,
    (em, user) =>
      em.create(Reminder, {
        user,
        title: 'Call',
        starts: wall,
        zone,
        dueAt: now,
        occurrence: now,
        address,
        policy: { late: 'skip' },
        createdAt,
      }),
  ],
  [
    ReminderDone,
    (em, user) => {
      const reminder = em.create(Reminder, {
        user,
        title: 'Lab report',
        starts: wall,
        zone,
        dueAt: now,
        occurrence: now,
        address,
        createdAt,
      });
      return em.create(ReminderDone, { reminder: reminder.id, ring: now, user, name: 'Ada', doneAt: now });
    },
  ],
  [WebSession, (em, user) => em.create(WebSession, { user, tokenHash: `session of ${user}`, createdAt, seenAt: now })],
  [WebLink, (em, user) => em.create(WebLink, { user, tokenHash: `link of ${user}`, createdAt, expiresAt: now })],
  [AIConversation, (em, user) => em.create(AIConversation, { user, messages: [{ role: 'user' }], createdAt })],
  [
    Message,
    (em, user) =>
      em.create(Message, {
        user,
        roomKey: 'terminal//tty',
        channel: 'terminal',
        eventId: crypto.randomUUID(),
        direction: 'in',
        content: { text: 'hello' },
        turn: crypto.randomUUID(),
        createdAt,
      }),
  ],
  [
    Choice,
    (em, user) =>
      em.create(Choice, {
        id: crypto.randomUUID().slice(0, 18),
        user,
        roomKey: 'terminal//tty',
        command: 'undo',
        createdAt,
      }),
  ],
  [
    PendingQuestion,
    (em, user) =>
      em.create(PendingQuestion, { user, roomKey: 'terminal//tty', command: 'task add', field: 'title', createdAt }),
  ],
  [RoomState, (em, user) => em.create(RoomState, { user, roomKey: 'terminal//tty', updatedAt: createdAt })],
  [
    Change,
    (em, user) => em.create(Change, { user, turn: crypto.randomUUID(), command: 'task add', rows: [], createdAt }),
  ],
  [
    Letter,
    (em, user) =>
      em.create(Letter, {
        user,
        key: crypto.randomUUID(),
        address,
        roomKey: 'terminal//tty',
        body: { text: 'hello' },
        kind: 'reminder',
        dueAt: createdAt,
        createdAt,
      }),
  ],
  [McpToken, (em, user) => em.create(McpToken, { user, name: 'laptop', hash: crypto.randomUUID(), createdAt })],
]);
