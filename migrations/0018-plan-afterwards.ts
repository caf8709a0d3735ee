import { Migration } from '@mikro-orm/migrations';

/**
 * Whoever is enrolled has their copies of the work at once; the many reminders ahead of them are written afterwards, a
 * few people at a time (src/courses/plan-next.ts), so that enrolling a whole school is one short transaction.
 */
export class PlanAfterwards extends Migration {
  override up(): void {
    for (const statement of [...jobs, ...functions]) this.addSql(statement);
  }
}

const system = '(select almanac_system())';

const jobs = [
  `create table "plan_job" (
    "id" uuid not null,
    "user_id" uuid not null,
    "course_id" uuid not null,
    "since" timestamptz(6) not null,
    primary key ("id")
  )`,
  'create index "plan_job_since_index" on "plan_job" ("since")',
  'create index "plan_job_course_id_index" on "plan_job" ("course_id")',
  'alter table "plan_job" add constraint "plan_job_user_id_course_id_unique" unique ("user_id", "course_id")',
  'alter table "plan_job" add constraint "plan_job_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade',
  'alter table "plan_job" add constraint "plan_job_course_id_foreign" foreign key ("course_id") references "course" ("id") on delete cascade',
  'alter table plan_job enable row level security',
  'alter table plan_job force row level security',
  `create policy may_read on plan_job for select using (${system} or (false))`,
  `create policy may_insert on plan_job for insert with check (${system} or ((false)))`,
  `create policy may_update on plan_job for update using (${system} or (false)) with check (${system} or ((false)))`,
  `create policy may_delete on plan_job for delete using (${system} or (false))`,
];

/** Of all course work that of these people in these courses (pair by pair), of these courses, of these pieces. */
const within = (who: string) => `(users is null or ${who} = any(users))
        and (users is null or (${who}, w.course_id) in (select * from unnest(users, courses)))
        and (users is not null or courses is null or w.course_id = any(courses))
        and (works is null or w.id = any(works))`;
const active = `e.left_at is null and e.role = 'student'`;

/** Statements run as the house, for the asker; an error in between undoes the setting with the transaction. */
const asHouse = (declare: string, begin: string) => `language plpgsql as $$
    #variable_conflict use_column
    declare
      was text := coalesce(current_setting('almanac.system', true), '');
      ${declare}
    begin
      perform set_config('almanac.system', 'on', true);
      ${begin}
      perform set_config('almanac.system', was, true);
    end
  $$`;

const functions = [
  'drop function almanac_plan(uuid[], uuid[], uuid[])',
  // When each rings is worked out where all rings are: from now on, or since the moment from which it was to be planned.
  `create function almanac_plan(users uuid[], courses uuid[], works uuid[], since timestamptz default null) returns void ${asHouse(
    '',
    `delete from reminder r using task t, work w
        where r.planned and r.subject_id = t.id and t.work_id = w.id and ${within('t.user_id')}
          and not exists (select from almanac_wanted(users, courses, works) a where a.subject_id = r.subject_id and a.lead = r.lead and a.room_key = r.room_key);
      delete from reminder r using work w
        where users is null and r.planned and r.subject_id = w.id and ${within('r.user_id')}
          and not exists (select from almanac_wanted(users, courses, works) a where a.subject_id = r.subject_id and a.lead = r.lead and a.room_key = r.room_key);
      insert into reminder (id, user_id, subject_type, subject_id, title, starts, zone, floating, due_at, address, room_key, lead, stale, policy, state, planned, created_at)
        select gen_random_uuid(), a.user_id, a.subject_type, a.subject_id, a.title, almanac_now() at time zone a.zone, a.zone, false,
               coalesce(since, '2000-01-01T00:00:00Z'), a.address, a.room_key, a.lead, true, a.policy, 'pending', true, almanac_now()
          from almanac_wanted(users, courses, works) a
        on conflict (subject_id, lead, room_key) where planned do nothing;
      perform pg_notify('almanac_due', '');`,
  )}`,
  // Work that rings so soon, by the plan of its course or of one of these people, that it is not to wait for the planning.
  `create function almanac_soon(users uuid[], courses uuid[]) returns uuid[] stable language sql as $$
    with plan as (
      select c.id as course_id, c.zone, p.key as kind, p.value as leads from course c, jsonb_each(c.plans) p where c.id = any(courses)
      union select s.course_id, c.zone, p.key, p.value from course_setting s join course c on c.id = s.course_id, jsonb_each(s.plans) p
        where s.course_id = any(courses) and s.user_id = any(users)
    ), ring as (
      select w.id, (coalesce(w.due_at at time zone p.zone, w.due_day + time '09:00')
               - case l.lead when 'morning' then interval '12 hours' else l.lead::interval end) at time zone p.zone as at,
             -- on whose clock a morning is, differs
             case when w.due_day is not null or l.lead = 'morning' then interval '1 day' else interval '0' end as more_or_less
        from plan p join work w on w.course_id = p.course_id and w.kind = p.kind
        cross join lateral jsonb_array_elements_text(p.leads) l(lead)
       where w.withdrawn_at is null
    ) select array_agg(distinct id) from ring
       where at between almanac_now() - more_or_less and almanac_now() + interval '10 minutes' + more_or_less
  $$`,
  // Whoever comes late gets what is still to come; whoever comes back, all that they had.
  `create or replace function almanac_hand_out(users uuid[], courses uuid[], works uuid[]) returns void ${asHouse(
    'soon uuid[];',
    `update task t set status = 'todo', updated_at = almanac_now()
        from work w join course c on c.id = w.course_id join enrolment e on e.course_id = w.course_id
        where t.work_id = w.id and t.user_id = e.user_id and t.status = 'withdrawn' and ${active}
          and w.withdrawn_at is null and c.archived_at is null and ${within('e.user_id')};
      insert into task (id, user_id, course_id, work_id, title, notes, due_at, due_day, zone, status, created_at)
        select gen_random_uuid(), e.user_id, w.course_id, w.id, w.title, w.notes, w.due_at, w.due_day,
               case when w.due_day is null then w.zone else u.zone end, 'todo', almanac_now()
          from work w join course c on c.id = w.course_id join enrolment e on e.course_id = w.course_id
          join user_account u on u.id = e.user_id
         where ${active} and w.withdrawn_at is null and c.archived_at is null
           and (w.due_at is null or w.due_at > almanac_now())
           and (w.due_day is null or w.due_day >= (almanac_now() at time zone u.zone)::date) and ${within('e.user_id')}
        on conflict (user_id, work_id) do nothing;
      if users is null then
        perform almanac_plan(users, courses, works);
      else
        insert into plan_job (id, user_id, course_id, since)
          select gen_random_uuid(), who, course, almanac_now() from unnest(users, courses) as a(who, course)
          on conflict (user_id, course_id) do nothing;
        soon := almanac_soon(users, courses);
        if soon is not null then perform almanac_plan(users, courses, soon, almanac_now()); end if;
        perform pg_notify('almanac_due', '');
      end if;`,
  )}`,
];
