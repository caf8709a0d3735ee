/** What a reminder may hang on, a task, a block or a course's work: when it is due or begins, and so when to ring ahead of it. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Course } from '../courses/course.entity.ts';
import { Work } from '../courses/work.entity.ts';
import { Task } from '../planning/task.entity.ts';
import { seriesOf } from '../schedule/expand.ts';
import { nextAfter } from '../schedule/recurrence/occurrences.ts';
import { ScheduleBlock } from '../schedule/schedule-block.entity.ts';
import { ringBefore } from './lead.ts';
import type { reminderSubjects } from './reminder.entity.ts';

export interface SubjectRef {
  readonly type: (typeof reminderSubjects)[number];
  readonly id: string;
}

export interface Subject extends SubjectRef {
  readonly title: string;
  /** Not done, not dropped. */
  readonly open: boolean;
  /** Its next time after an instant (exclusive): a task's due time, a block's next start. */
  next(after: Temporal.Instant): Temporal.Instant | undefined;
}

/** A statement a kind, whatever their number; what is not there any more is left out. */
export async function find(em: EntityManager, refs: readonly SubjectRef[]): Promise<ReadonlyMap<string, Subject>> {
  const ids = (type: SubjectRef['type']) => refs.flatMap((ref) => (ref.type === type ? [ref.id] : []));
  const [tasks, blocks, works] = [ids('task'), ids('block'), ids('work')];
  const found: Subject[] = [];
  if (tasks.length > 0) for (const task of await em.find(Task, { id: { $in: tasks } })) found.push(ofTask(task));
  if (blocks.length > 0)
    for (const block of await em.find(ScheduleBlock, { id: { $in: blocks } })) found.push(ofBlock(block));
  if (works.length > 0)
    for (const work of await em.find(Work, { id: { $in: works } }, { populate: ['course'] })) found.push(ofWork(work));
  return new Map(found.map((subject) => [subject.id, subject]));
}

/** A task that is due on a day, at no hour, is due at nine in the morning of it. */
const morning = Temporal.PlainTime.from('09:00');

function dueOf({ dueAt, dueDay, zone }: Pick<Task, 'dueAt' | 'dueDay' | 'zone'>): Temporal.Instant | undefined {
  return dueAt ?? dueDay?.toZonedDateTime({ timeZone: zone ?? 'UTC', plainTime: morning }).toInstant();
}

function once(due: Temporal.Instant | undefined): Subject['next'] {
  return (after) => (due && Temporal.Instant.compare(due, after) > 0 ? due : undefined);
}

function ofTask(task: Task): Subject {
  const open = task.status === 'todo' || task.status === 'doing';
  return { type: 'task', id: task.id, title: task.title, open, next: once(dueOf(task)) };
}

/** What the room of a course is reminded of. */
function ofWork(work: Work): Subject {
  const open = !work.withdrawnAt && !(work.course.getEntity() as Course).archivedAt;
  return { type: 'work', id: work.id, title: work.title, open, next: once(dueOf(work)) };
}

function ofBlock(block: ScheduleBlock): Subject {
  return {
    type: 'block',
    id: block.id,
    title: block.title,
    open: !block.over,
    next: (after) => nextAfter(seriesOf(block), after),
  };
}

/** The next ring a lead (see lead.ts) ahead of the subject, after an instant (exclusive). */
export function ringAhead(
  subject: Subject,
  { lead, zone, after }: { readonly lead: string; readonly zone: string; readonly after: Temporal.Instant },
): Temporal.Instant | undefined {
  // a time whose ring was before `after` may lie up to the lead beyond it: go on until the ring does too
  for (let from = after; ; ) {
    const at = subject.next(from);
    if (!at) return undefined;
    const ring = ringBefore(at, lead, zone);
    if (ring && Temporal.Instant.compare(ring, after) > 0) return ring;
    from = at;
  }
}
