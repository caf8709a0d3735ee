/** The row behind a reference; row level security makes another person's the same as none. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { UserError } from '../errors.ts';
import type { Reference } from '../reply.ts';
import { ScheduleBlock } from './schedule-block.entity.ts';

/** @throws UserError when it is not there any more */
export async function loadBlock(em: EntityManager, ref: Reference): Promise<ScheduleBlock> {
  const block = await em.findOne(ScheduleBlock, { id: ref.id });
  if (!block) throw new UserError('That is not on your schedule any more.');
  return block;
}
