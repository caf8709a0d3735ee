/** The reminder that rings ahead of a task or of something on the schedule. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address } from '../channel/message.ts';
import { Reminder } from './reminder.entity.ts';
import { ringAhead, type Subject } from './subject.ts';

/** Undefined when it is closer than `lead` (ISO 8601) already. Flushed by the caller. */
export function createAhead(
  em: EntityManager,
  subject: Subject,
  {
    lead,
    title,
    ...to
  }: { lead: string; title?: string | undefined; user: string; zone: string; address: Address; now: Temporal.Instant },
): Reminder | undefined {
  const dueAt = ringAhead(subject, { lead, zone: to.zone, after: to.now });
  return (
    dueAt &&
    em.create(Reminder, {
      user: to.user,
      title: title ?? subject.title,
      ...(title === undefined ? {} : { policy: { apart: true } }),
      subjectType: subject.type,
      subjectId: subject.id,
      lead,
      floating: false,
      starts: dueAt.toZonedDateTimeISO(to.zone).toPlainDateTime(),
      zone: to.zone,
      moreRules: [],
      dueAt,
      occurrence: dueAt,
      address: to.address,
      createdAt: to.now,
    })
  );
}
