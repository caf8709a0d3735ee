/** Every ring of a stretch of time to come, not only the next one of each reminder. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { Reminder } from './reminder.entity.ts';
import { isRepeating, nextRings } from './series.ts';
import { find, ringAhead, type Subject } from './subject.ts';

export interface Upcoming {
  readonly reminder: Reminder;
  readonly at: Temporal.Instant;
}

export async function upcomingRings(
  em: EntityManager,
  {
    from,
    to,
    limit,
    overdue = true,
  }: {
    readonly from: Temporal.Instant;
    readonly to: Temporal.Instant;
    readonly limit: number;
    /** With what was to ring before `from` and did not yet. */
    readonly overdue?: boolean;
  },
): Promise<readonly Upcoming[]> {
  const reminders = await em.find(
    Reminder,
    { state: 'pending', dueAt: { $lte: to } },
    { orderBy: { dueAt: 'asc' }, limit: 500 },
  );
  const subjects = await find(
    em,
    reminders.flatMap(({ subjectType, subjectId }) =>
      subjectType && subjectId ? [{ type: subjectType, id: subjectId }] : [],
    ),
  );
  return reminders
    .flatMap((reminder) => {
      const { dueAt, stale, lead, zone } = reminder;
      if (!dueAt) return [];
      const subject = subjects.get(reminder.subjectId ?? '');
      const after = !stale && Temporal.Instant.compare(dueAt, from) > 0 ? dueAt : from;
      const later =
        subject && lead
          ? ringsAhead(subject, { lead, zone }, { after, to, limit })
          : isRepeating(reminder) && !reminder.afterDone
            ? nextRings(reminder, after, limit)
            : [];
      // what it hangs on was moved a moment ago: it stands nowhere until it is set anew, but where it will is known
      return [...(stale ? [] : [dueAt]), ...later]
        .filter((at) => Temporal.Instant.compare(at, to) <= 0 && (overdue || Temporal.Instant.compare(at, from) >= 0))
        .map((at) => ({ reminder, at }));
    })
    .sort((one, other) => Temporal.Instant.compare(one.at, other.at))
    .slice(0, limit);
}

/** The rings ahead of a task, or of each time of something that repeats. */
function ringsAhead(
  subject: Subject,
  { lead, zone }: { readonly lead: string; readonly zone: string },
  { after, to, limit }: { readonly after: Temporal.Instant; readonly to: Temporal.Instant; readonly limit: number },
): readonly Temporal.Instant[] {
  const rings: Temporal.Instant[] = [];
  if (!subject.open) return rings;
  for (let last = after; rings.length < limit; ) {
    const ring = ringAhead(subject, { lead, zone, after: last });
    if (!ring || Temporal.Instant.compare(ring, to) > 0) break;
    rings.push(ring);
    last = ring;
  }
  return rings;
}
