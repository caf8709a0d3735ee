/**
 * Writes the reminders ahead of course work for those who were enrolled (see the migration 0018): few people in each
 * transaction, so that what is due meanwhile waits for none of them. All of it goes by what stands now: who left, what was
 * moved, dropped, done or planned otherwise since is as if it had been so from the beginning.
 */
import type { Database } from '../db/orm.ts';

/** A transaction then takes some tens of milliseconds. */
const atOnce = 10;
/** Key of the advisory lock that whoever plans has: one process at a time. */
const planning = 727350816;

/**
 * @param now as `sqlTime` gives it
 * @returns for how many people; 0 when nobody waits, or another process is at it
 */
export function planNext(db: Database, now: string | null): Promise<number> {
  return db.asSystem(async (em) => {
    // asked at every look of the ticker: where nobody waits that is all
    const [lock] = await em.execute<{ mine: boolean }[]>(
      `select pg_try_advisory_xact_lock(${planning}) as mine where exists (select from plan_job)`,
    );
    if (!lock?.mine) return 0;
    // those of one moment only: nobody is rung for what was to ring before they came
    const [jobs] = await em.execute<{ n: number; users: string; courses: string; since: string }[]>(
      `with job as (
         delete from plan_job where id in (
           select id from plan_job where since = (select min(since) from plan_job) order by id limit ${atOnce})
         returning user_id, course_id, since
       ) select count(*)::int as n, array_agg(user_id)::text as users, array_agg(course_id)::text as courses,
                to_json(least(min(since), coalesce(?::timestamptz, now())))#>>'{}' as since from job`,
      [now],
    );
    if (!jobs || jobs.n === 0) return 0;
    const { n, users, courses, since } = jobs;
    // whoever changes the plans of a course just now is waited for, or waits
    await em.execute('select from course where id = any(?::uuid[]) order by id for share', [courses]);
    await em.execute('select almanac_plan(?::uuid[], ?::uuid[], null, ?::timestamptz)', [users, courses, since]);
    return n;
  });
}
