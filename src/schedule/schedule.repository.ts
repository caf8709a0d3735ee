/** A person's blocks, and what of them falls into a time. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reference } from '../reply.ts';
import { type Occurrence, occurrencesBetween } from './expand.ts';
import { ScheduleBlock } from './schedule-block.entity.ts';

/** Everything that happens in [from, to), by its start. One statement. */
export async function occurrencesIn(
  em: EntityManager,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<readonly Occurrence[]> {
  const blocks = await em.find(
    ScheduleBlock,
    { startsAt: { $lt: to }, $or: [{ lastAt: null }, { lastAt: { $gte: from } }] },
    { limit: 2000, orderBy: { startsAt: 'asc' } },
  );
  return blocks
    .flatMap((block) => occurrencesBetween(block, from, to))
    .sort((one, other) => Temporal.Instant.compare(one.start, other.start));
}

export async function listBlocks(
  em: EntityManager,
  now: Temporal.Instant,
  limit: number,
): Promise<readonly ScheduleBlock[]> {
  return em.find(
    ScheduleBlock,
    { $or: [{ lastAt: null }, { lastAt: { $gte: now } }] },
    { orderBy: { startsAt: 'asc' }, limit },
  );
}

/** Those still to come first. */
export async function blockRefs(em: EntityManager): Promise<readonly Reference[]> {
  const blocks = await em.find(
    ScheduleBlock,
    {},
    { orderBy: { createdAt: 'desc' }, limit: 500, fields: ['id', 'title'] },
  );
  return blocks.map((block) => ({ type: 'block', id: block.id, label: block.title }));
}
