/** How many tasks were done each day. */
import type { EntityManager } from '@mikro-orm/postgresql';

export interface DoneOn {
  readonly day: Temporal.PlainDate;
  readonly done: number;
}

/** Every day of the range, on the wall clock of `zone`; those on which nothing was done too. */
export async function doneByDay(
  em: EntityManager,
  { from, days, zone }: { readonly from: Temporal.PlainDate; readonly days: number; readonly zone: string },
): Promise<readonly DoneOn[]> {
  const [start, end] = [from, from.add({ days })].map((day) => day.toZonedDateTime(zone).toInstant().toString());
  const rows = await em.execute<{ day: string; done: number }[]>(
    `select (done_at at time zone ?)::date::text as day, count(*)::int as done from task
      where user_id = (select almanac_person()) and status = 'done' and done_at >= ?::timestamptz and done_at < ?::timestamptz
      group by 1`,
    [zone, start, end],
  );
  const counted = new Map(rows.map(({ day, done }) => [day, done]));
  return Array.from({ length: days }, (_, index) => from.add({ days: index })).map((day) => ({
    day,
    done: counted.get(day.toString()) ?? 0,
  }));
}
