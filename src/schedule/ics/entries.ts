/** What a person has here, as entries of a calendar, and an entry of a calendar as time set aside here. */
import type { Task } from '../../planning/task.entity.ts';
import type { Reminder } from '../../reminders/reminder.entity.ts';
import type { ScheduleBlock } from '../schedule-block.entity.ts';
import type { CalendarEvent } from './calendar-event.ts';
import { writeWall } from './times.ts';

type Timed = Pick<CalendarEvent, 'uid' | 'title' | 'starts' | 'ends' | 'zone'> & Partial<CalendarEvent>;

const entry = (event: Timed): CalendarEvent => ({
  key: event.uid,
  kind: 'event',
  sequence: 0,
  cancelled: false,
  done: false,
  categories: [],
  allDay: false,
  rules: [],
  exdates: [],
  rdates: [],
  alarms: [],
  free: false,
  ...event,
});

const changed = (row: {
  createdAt: Temporal.Instant;
  updatedAt?: Temporal.Instant | null | undefined;
}): Pick<CalendarEvent, 'changedAt'> => ({
  changedAt: String(row.updatedAt ?? row.createdAt),
});

/**
 * One series a rule: most programs heed only the first RRULE of an event. A block that was imported keeps its UID, so
 * that it is not shown twice beside the calendar it came from.
 */
export function blockEntries(
  block: Pick<
    ScheduleBlock,
    | 'id'
    | 'uid'
    | 'title'
    | 'place'
    | 'starts'
    | 'ends'
    | 'zone'
    | 'allDay'
    | 'rule'
    | 'moreRules'
    | 'exdates'
    | 'rdates'
    | 'createdAt'
    | 'updatedAt'
  >,
): CalendarEvent[] {
  const rules = [block.rule, ...block.moreRules].filter((rule) => rule !== null);
  const uid = block.uid ?? `block-${block.id}`;
  return (rules.length > 0 ? rules : [undefined]).map((rule, index) =>
    entry({
      uid: index === 0 ? uid : `${uid}-${index + 1}`,
      title: block.title,
      starts: writeWall(block.starts),
      ends: writeWall(block.ends),
      zone: block.zone,
      allDay: block.allDay,
      rules: rule === undefined ? [] : [rule],
      exdates: block.exdates.map(writeWall).sort(),
      rdates: index === 0 ? block.rdates.map(writeWall).sort() : [],
      ...(block.place && { place: block.place }),
      ...changed(block),
    }),
  );
}

/**
 * A task with a due time: as VTODO, or, for the many programs that show no tasks, as an event that takes no time away.
 * Undefined for one that is due at no time, or was dropped.
 */
export function taskEntry(
  task: Pick<
    Task,
    'id' | 'title' | 'notes' | 'dueAt' | 'dueDay' | 'zone' | 'tags' | 'status' | 'createdAt' | 'updatedAt'
  >,
  kind: 'task' | 'event',
): CalendarEvent | undefined {
  if (!task.zone || task.status === 'dropped') return undefined;
  const due = task.dueDay?.toPlainDateTime() ?? task.dueAt?.toZonedDateTimeISO(task.zone).toPlainDateTime();
  if (!due) return undefined;
  const allDay = task.dueDay != null;
  const done = task.status === 'done';
  return entry({
    uid: `task-${task.id}`,
    kind,
    title: kind === 'event' && done ? `✓ ${task.title}` : task.title,
    starts: writeWall(due),
    ends: writeWall(allDay ? due.add({ days: 1 }) : due),
    zone: task.zone,
    allDay,
    done: kind === 'task' && done,
    free: kind === 'event',
    categories: task.tags,
    ...(task.notes && { description: task.notes }),
    ...changed(task),
  });
}

/** A reminder that still rings, with an alarm when it does; one series a rule. */
export function reminderEntries(
  reminder: Pick<
    Reminder,
    | 'id'
    | 'title'
    | 'starts'
    | 'zone'
    | 'rule'
    | 'moreRules'
    | 'exdates'
    | 'dueAt'
    | 'state'
    | 'createdAt'
    | 'updatedAt'
  >,
): CalendarEvent[] {
  if (reminder.state !== 'pending' || !reminder.dueAt) return [];
  const rules = [reminder.rule, ...reminder.moreRules].filter((rule) => rule !== null);
  // One that rings once may have been snoozed.
  const start = rules.length > 0 ? reminder.starts : reminder.dueAt.toZonedDateTimeISO(reminder.zone).toPlainDateTime();
  return (rules.length > 0 ? rules : [undefined]).map((rule, index) =>
    entry({
      uid: `reminder-${reminder.id}${index === 0 ? '' : `-${index + 1}`}`,
      title: reminder.title,
      starts: writeWall(start),
      ends: writeWall(start),
      zone: reminder.zone,
      rules: rule === undefined ? [] : [rule],
      exdates: reminder.exdates.map(writeWall).sort(),
      alarms: [0],
      free: true,
      ...changed(reminder),
    }),
  );
}

/** The fields of a block that an entry gives; its key is the block's UID, so that a moved occurrence has its own. */
export function blockFields(
  event: CalendarEvent,
): Pick<
  ScheduleBlock,
  'uid' | 'title' | 'place' | 'starts' | 'ends' | 'zone' | 'allDay' | 'rule' | 'moreRules' | 'exdates' | 'rdates'
> {
  const [rule = null, ...moreRules] = event.rules;
  return {
    uid: event.key,
    title: event.title,
    place: event.place ?? null,
    starts: Temporal.PlainDateTime.from(event.starts),
    ends: Temporal.PlainDateTime.from(event.ends),
    zone: event.zone,
    allDay: event.allDay,
    rule,
    moreRules,
    exdates: event.exdates.map((wall) => Temporal.PlainDateTime.from(wall)),
    rdates: event.rdates.map((wall) => Temporal.PlainDateTime.from(wall)),
  };
}
