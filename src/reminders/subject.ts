/** What a reminder may hang on, a task or a block: when it is due or begins, and so when to ring ahead of it. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { Task } from '../planning/task.entity.ts';
import { seriesOf } from '../schedule/expand.ts';
import { nextAfter } from '../schedule/recurrence/occurrences.ts';
import { ScheduleBlock } from '../schedule/schedule-block.entity.ts';

export interface SubjectRef {
  readonly type: 'task' | 'block';
  readonly id: string;
}

export interface Subject extends SubjectRef {
  readonly title: string;
  /** Not done, not dropped. */
  readonly open: boolean;
  /** Its next time after an instant (exclusive): a task's due time, a block's next start. */
  next(after: Temporal.Instant): Temporal.Instant | undefined;
}

/** Two statements, whatever their number; what is not there any more is left out. */
export async function find(em: EntityManager, refs: readonly SubjectRef[]): Promise<ReadonlyMap<string, Subject>> {
  const ids = (type: SubjectRef['type']) => refs.flatMap((ref) => (ref.type === type ? [ref.id] : []));
  const [tasks, blocks] = [ids('task'), ids('block')];
  const found: Subject[] = [];
  if (tasks.length > 0) for (const task of await em.find(Task, { id: { $in: tasks } })) found.push(ofTask(task));
  if (blocks.length > 0)
    for (const block of await em.find(ScheduleBlock, { id: { $in: blocks } })) found.push(ofBlock(block));
  return new Map(found.map((subject) => [subject.id, subject]));
}

/** A task that is due on a day, at no hour, is due at nine in the morning of it. */
const morning = Temporal.PlainTime.from('09:00');

function ofTask(task: Task): Subject {
  const due =
    task.dueAt ??
    (task.dueDay
      ? task.dueDay.toZonedDateTime({ timeZone: task.zone ?? 'UTC', plainTime: morning }).toInstant()
      : undefined);
  return {
    type: 'task',
    id: task.id,
    title: task.title,
    open: task.status === 'todo' || task.status === 'doing',
    next: (after) => (due && Temporal.Instant.compare(due, after) > 0 ? due : undefined),
  };
}

function ofBlock(block: ScheduleBlock): Subject {
  return {
    type: 'block',
    id: block.id,
    title: block.title,
    open: true,
    next: (after) => nextAfter(seriesOf(block), after),
  };
}

/**
 * The next ring a lead ahead of the subject, after an instant (exclusive). The lead is taken on the wall clock for days
 * and longer, exactly for hours and minutes: a day before 09:00 is 09:00, also across a change of the clock.
 */
export function ringAhead(
  subject: Subject,
  { lead, zone, after }: { readonly lead: string; readonly zone: string; readonly after: Temporal.Instant },
): Temporal.Instant | undefined {
  const duration = Temporal.Duration.from(lead);
  // a time whose ring was before `after` may lie up to the lead beyond it: go on until the ring does too
  for (let from = after; ; ) {
    const at = subject.next(from);
    if (!at) return undefined;
    const ring = at.toZonedDateTimeISO(zone).subtract(duration).toInstant();
    if (Temporal.Instant.compare(ring, after) > 0) return ring;
    from = at;
  }
}
