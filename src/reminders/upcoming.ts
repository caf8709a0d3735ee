/** Every ring of a stretch of time to come, not only the next one of each reminder. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { Reminder } from './reminder.entity.ts';
import { isRepeating, nextRings } from './series.ts';

export interface Upcoming {
  readonly reminder: Reminder;
  readonly at: Temporal.Instant;
}

export async function upcomingRings(
  em: EntityManager,
  { from, to, limit }: { readonly from: Temporal.Instant; readonly to: Temporal.Instant; readonly limit: number },
): Promise<readonly Upcoming[]> {
  const reminders = await em.find(
    Reminder,
    { state: 'pending', dueAt: { $lte: to } },
    { orderBy: { dueAt: 'asc' }, limit: 500 },
  );
  return reminders
    .flatMap((reminder) => {
      const { dueAt } = reminder;
      if (!dueAt) return [];
      const later =
        isRepeating(reminder) && !reminder.afterDone
          ? nextRings(reminder, Temporal.Instant.compare(dueAt, from) > 0 ? dueAt : from, limit)
          : [];
      return [dueAt, ...later.filter((at) => Temporal.Instant.compare(at, to) <= 0)].map((at) => ({ reminder, at }));
    })
    .sort((one, other) => Temporal.Instant.compare(one.at, other.at))
    .slice(0, limit);
}
