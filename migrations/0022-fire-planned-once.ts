import { Migration } from '@mikro-orm/migrations';

/**
 * What is due is claimed, posted and marked by a function, whose statement the database plans once a connection: planning
 * took longer than looking among a million that none is due.
 *
 * Planned once, it has to be right for tables of any size, so every way is closed but the one: what is due by the order
 * of its index, everything else row by row.
 */
export class FirePlannedOnce extends Migration {
  override up(): void {
    this.addSql(fire);
  }
}

const columns = `id, ctid as place, user_id, due_at, occurrence, address, room_key,
           rule is null and more_rules = '{}' and policy = '{}' and subject_id is null and room_key <> '' as bare`;

const fire = `create function almanac_fire(at timestamptz, ahead_ms float8, most int, out plain int, out others jsonb)
  language plpgsql
  set plan_cache_mode = force_generic_plan set jit = off set enable_seqscan = off set enable_bitmapscan = off
  set enable_sort = off set enable_hashjoin = off set enable_mergejoin = off
  as $$
  #variable_conflict use_column
  begin
    -- Times are worked out here: row level security lets an index look for bare values only, and all that is pending would be read.
    with moment as (select now, now + ahead_ms * interval '1 ms' as until, now - interval '1 minute' as fresh
                      from (select coalesce(at, now()) as now) given),
    -- The last minute's first, then what was due before that: a backlog never holds up what is due now. Each alone and by a
    -- time known beforehand, so that the index gives the order and a burst is never sorted whole.
    fresh as (
      select ${columns} from reminder
       where state = 'pending' and due_at <= (select until from moment) and due_at > (select fresh from moment)
       order by due_at limit most for update skip locked
    ), backlog as (
      select ${columns} from reminder where state = 'pending' and due_at <= (select fresh from moment)
       order by due_at limit most - (select count(*) from fresh) for update skip locked
    ), claimed as (
      select * from fresh union all select * from backlog
    ), due as (
      select c.*, c.bare and not (select jsonb_exists_any(u.preferences, array['quiet', 'late', 'channel'])
                                    from user_account u where u.id = c.user_id) as is_plain
        from claimed c
    ), keyed as (
      select *, 'reminder:' || id || ':' || (extract(epoch from due_at) * 1000)::bigint as key from due where is_plain
    ), rings as materialized (
      select md5(key)::uuid as id, user_id, key, address, room_key, due_at,
             jsonb_build_object('reminder', id, 'due', due_at, 'occurrence', coalesce(occurrence, due_at), 'firedAt', greatest(moment.now, due_at)) as body
        from keyed, moment
    ), letters as (
      -- Looked for, since "on conflict" makes each letter in two steps; nobody else can post the ring of a row that is locked.
      insert into letter (id, user_id, key, kind, address, room_key, body, due_at, created_at)
      select r.id, r.user_id, r.key, 'reminder', r.address, r.room_key, r.body, r.due_at, now from rings r, moment
       where (select l.id from letter l where l.id = r.id) is null
    ), fired as (
      -- by their place; one that was changed between the look and its lock stands elsewhere, and the next look goes on with it
      update reminder r set due_at = null, state = 'fired', nagged = 0, last_fired_at = moment.now, fired_count = r.fired_count + 1
        from moment, due where due.is_plain and r.ctid = due.place
    )
    select count(*) filter (where is_plain)::int, coalesce(jsonb_agg(id) filter (where not is_plain), '[]')
      into plain, others from due;
  end
  $$`;
