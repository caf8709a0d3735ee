/** The row behind a reference; row level security makes another person's the same as none. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { UserError } from '../errors.ts';
import type { Reference } from '../reply.ts';
import { Goal } from './goal.entity.ts';
import { Task } from './task.entity.ts';

/** @throws UserError when it is not there any more */
export async function loadTask(em: EntityManager, ref: Reference): Promise<Task> {
  const task = await em.findOne(Task, { id: ref.id });
  if (!task) throw new UserError('That task is not there any more.');
  return task;
}

/** @throws UserError when it is not there any more */
export async function loadGoal(em: EntityManager, ref: Reference): Promise<Goal> {
  const goal = await em.findOne(Goal, { id: ref.id });
  if (!goal) throw new UserError('That goal is not there any more.');
  return goal;
}
