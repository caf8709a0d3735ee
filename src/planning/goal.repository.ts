/** A person's goals, and how far each has come. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reference } from '../reply.ts';
import { Goal } from './goal.entity.ts';

export interface GoalProgress {
  readonly goal: Goal;
  /** 0..1: by hand where it was set, else the share of its tasks that are done. */
  readonly progress: number;
  readonly tasks: number;
  readonly done: number;
}

/** Active goals first, then by target date. One statement. */
export async function listGoals(em: EntityManager, show: 'active' | 'done' | 'all'): Promise<readonly GoalProgress[]> {
  const where = show === 'all' ? '' : 'where g.status = ?';
  const rows = await em.execute<Record<string, unknown>[]>(
    `select g.*, coalesce(t.tasks, 0)::int as tasks_count, coalesce(t.done, 0)::int as done_count
       from goal g left join (
         select goal_id, count(*) filter (where status <> 'dropped') as tasks, count(*) filter (where status = 'done') as done from task where goal_id is not null group by goal_id
       ) t on t.goal_id = g.id ${where}
      order by (g.status <> 'active'), g.target_date nulls last, g.created_at limit 200`,
    show === 'all' ? [] : [show],
  );
  return rows.map((row) => {
    const goal = em.map(Goal, row);
    const tasks = Number(row.tasks_count);
    const done = Number(row.done_count);
    return { goal, tasks, done, progress: progressOf(goal, tasks, done) };
  });
}

export function progressOf(goal: Goal, tasks: number, done: number): number {
  if (goal.status === 'done') return 1;
  if (goal.progress != null) return Number(goal.progress);
  return tasks === 0 ? 0 : done / tasks;
}

export async function goalRefs(em: EntityManager): Promise<readonly Reference[]> {
  const goals = await em.find(
    Goal,
    { status: { $ne: 'dropped' } },
    { orderBy: { createdAt: 'desc' }, limit: 200, fields: ['id', 'title', 'status'] },
  );
  const refs = goals.toSorted((one, other) => Number(one.status === 'done') - Number(other.status === 'done'));
  return refs.map((goal) => ({ type: 'goal', id: goal.id, label: goal.title }));
}
