/** What courses set, as their members and their teachers see it. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { UserError } from '../errors.ts';
import type { Reference } from '../reply.ts';
import { type Asking, teaches } from './course.repository.ts';
import { Work } from './work.entity.ts';

export function workRef(work: Pick<Work, 'id' | 'title'>): Reference {
  return { type: 'work', id: work.id, label: work.title };
}

/** What is still to be done first, the newest first. */
export async function workRefs(em: EntityManager): Promise<readonly Reference[]> {
  const works = await em.find(
    Work,
    { course: { archivedAt: null } },
    { orderBy: { createdAt: 'desc' }, limit: 500, fields: ['id', 'title', 'withdrawnAt'] },
  );
  return works
    .toSorted((one, other) => Number(Boolean(one.withdrawnAt)) - Number(Boolean(other.withdrawnAt)))
    .map(workRef);
}

/** One that the asker may change. @throws UserError when there is none, or they do not teach its course */
export async function taughtWorkOf(asking: Asking, words: string): Promise<Work> {
  const ref = await asking.pick('work', words);
  const work = await asking.em.findOne(Work, { id: ref.id }, { populate: ['course'] });
  if (!work) throw new UserError('That is not set any more.');
  if (!(await teaches(asking.em, work.course.id)))
    throw new UserError('Only the instructors of its course can change that. Your own copy is a task like any other.');
  return work;
}

export interface WorkCounts {
  readonly total: number;
  readonly done: number;
  /** Who keep a due time of their own. */
  readonly own: number;
}

/** By the work's id; empty for whoever does not teach the course. Numbers only: who did what stays each person's own. */
export async function countsOf(em: EntityManager, course: string): Promise<ReadonlyMap<string, WorkCounts>> {
  const rows = await em.execute<(WorkCounts & { work_id: string })[]>('select * from almanac_work_counts(?)', [course]);
  return new Map(rows.map(({ work_id, total, done, own }) => [work_id, { total, done, own }]));
}

export const noCounts: WorkCounts = { total: 0, done: 0, own: 0 };
