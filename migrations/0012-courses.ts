import { Migration } from '@mikro-orm/migrations';

/**
 * Courses in use: join codes and rooms, who left, course work and everyone's own copy of it, rings by a course's plan,
 * and the doors through which an instructor reaches the enrolled without ever reading what is theirs.
 */
export class Courses extends Migration {
  override up(): void {
    for (const statement of [...columns, ...tables, ...functions, ...triggers]) this.addSql(statement);
    const taughtOnly = { read: `course_id = any(${courses})`, write: `course_id = any(${taught})` };
    for (const table of ['course_room', 'work']) this.guard(table, taughtOnly);
    this.guard('announcement', { ...taughtOnly, and: `user_id = ${person}` });
    this.guard('course_setting', { read: `user_id = ${person}` });
    this.reguard('course', {
      read: `owner_id = ${person} or id = any(${courses})`,
      write: `id = any(${taught})`,
      insert: `owner_id = ${person}`,
      remove: `owner_id = ${person}`,
    });
    this.reguard('module', {
      read: `course_id = any(${taught}) or (course_id = any(${courses}) and (locked_until is null or locked_until <= almanac_now()))`,
      write: `course_id = any(${taught})`,
    });
    this.reguard('enrolment', {
      read: `user_id = ${person} or course_id = any(${taught})`,
      write: `user_id = ${person} or course_id = any(${taught})`,
      insert: `course_id = any(${taught}) or (user_id = ${person} and role = 'student' and almanac_admits(course_id))`,
    });
    const filedIn = `course_id is null or course_id = any(${filed})`;
    this.reguard('task', {
      ...own,
      and: `(goal_id is null or exists (select from goal seen where seen.id = goal_id)) and (${filedIn})`,
    });
    this.reguard('note', { ...own, and: filedIn });
    this.reguard('schedule_block', { ...own, and: filedIn });
    this.reguard('resource', {
      read: `owner_id = ${person} or (shared and course_id = any(${courses}))`,
      write: `owner_id = ${person}`,
      and: `(${filedIn}) and (not shared or course_id = any(${taught}))`,
    });
  }

  private reguard(table: string, rule: Rule): void {
    for (const name of ['may_read', 'may_insert', 'may_update', 'may_delete'])
      this.addSql(`drop policy ${name} on ${table}`);
    this.guard(table, rule);
  }

  private guard(table: string, { read, write = read, insert = write, remove = write, and }: Rule): void {
    const check = (rule: string) => `with check (${system} or ((${rule})${and ? ` and (${and})` : ''}))`;
    this.addSql(`alter table ${table} enable row level security`);
    this.addSql(`alter table ${table} force row level security`);
    this.addSql(`create policy may_read on ${table} for select using (${system} or (${read}))`);
    this.addSql(`create policy may_insert on ${table} for insert ${check(insert)}`);
    this.addSql(`create policy may_update on ${table} for update using (${system} or (${write})) ${check(write)}`);
    this.addSql(`create policy may_delete on ${table} for delete using (${system} or (${remove}))`);
  }
}

interface Rule {
  readonly read: string;
  readonly write?: string;
  readonly insert?: string;
  readonly remove?: string;
  readonly and?: string;
}

const person = '(select almanac_person())';
const system = '(select almanac_system())';
const courses = '(select almanac_courses())::uuid[]';
const taught = '(select almanac_taught())::uuid[]';
const filed = '(select almanac_filed())::uuid[]';
const own: Rule = { read: `user_id = ${person}` };

const columns = [
  `alter table "course" add column "zone" text not null default 'UTC', add column "code" text null,
     add column "plans" jsonb not null default '{}'`,
  'alter table "course" add constraint "course_code_unique" unique ("code")',
  `alter table "enrolment" add column "left_at" timestamptz(6) null, add column "removed" boolean not null default false`,
  'alter table "task" add column "work_id" uuid null',
  'alter table "task" add constraint "task_user_id_work_id_unique" unique ("user_id", "work_id")',
  'create index "task_work_id_index" on "task" ("work_id")',
  'alter table "task" drop constraint "task_status_check"',
  `alter table "task" add constraint "task_status_check" check ("status" in ('todo', 'doing', 'done', 'dropped', 'withdrawn'))`,
  'alter table "reminder" add column "planned" boolean not null default false',
  'alter table "reminder" drop constraint "reminder_subject_type_check"',
  `alter table "reminder" add constraint "reminder_subject_type_check" check ("subject_type" in ('task', 'block', 'work'))`,
  'create unique index "reminder_planned_index" on "reminder" ("subject_id", "lead", "room_key") where planned',
];

const tables = [
  `create table "course_room" (
    "id" uuid not null,
    "course_id" uuid not null,
    "address" jsonb not null,
    "room_key" text not null,
    "created_at" timestamptz(6) not null,
    primary key ("id")
  )`,
  'create index "course_room_course_id_index" on "course_room" ("course_id")',
  'alter table "course_room" add constraint "course_room_room_key_unique" unique ("room_key")',
  'alter table "course_room" add constraint "course_room_course_id_foreign" foreign key ("course_id") references "course" ("id") on delete cascade',
  `create table "course_setting" (
    "id" uuid not null,
    "user_id" uuid not null,
    "course_id" uuid not null,
    "address" jsonb null,
    "room_key" text null,
    "in_room" boolean not null default false,
    "plans" jsonb not null default '{}',
    "meets" boolean not null default false,
    primary key ("id")
  )`,
  'create index "course_setting_course_id_index" on "course_setting" ("course_id")',
  'alter table "course_setting" add constraint "course_setting_user_id_course_id_unique" unique ("user_id", "course_id")',
  'alter table "course_setting" add constraint "course_setting_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade',
  'alter table "course_setting" add constraint "course_setting_course_id_foreign" foreign key ("course_id") references "course" ("id") on delete cascade',
  `create table "work" (
    "id" uuid not null,
    "course_id" uuid not null,
    "title" text not null,
    "notes" text not null default '',
    "kind" text not null default 'assignment',
    "due_at" timestamptz(6) null,
    "due_day" date null,
    "zone" text null,
    "withdrawn_at" timestamptz(6) null,
    "created_at" timestamptz(6) not null,
    "updated_at" timestamptz(6) null,
    primary key ("id")
  )`,
  'create index "work_course_id_index" on "work" ("course_id")',
  `alter table "work" add constraint "work_kind_check" check ("kind" in ('assignment', 'exam'))`,
  'alter table "work" add constraint "work_due_once" check (due_at is null or due_day is null)',
  'alter table "work" add constraint "work_due_in_zone" check ((due_at is null and due_day is null) or zone is not null)',
  'alter table "work" add constraint "work_course_id_foreign" foreign key ("course_id") references "course" ("id") on delete cascade',
  `create table "announcement" (
    "id" uuid not null,
    "course_id" uuid not null,
    "user_id" uuid not null,
    "content" text not null,
    "sent_out" timestamptz(6) null,
    "created_at" timestamptz(6) not null,
    primary key ("id")
  )`,
  'create index "announcement_course_id_created_at_index" on "announcement" ("course_id", "created_at")',
  'create index "announcement_user_id_index" on "announcement" ("user_id")',
  'alter table "announcement" add constraint "announcement_course_id_foreign" foreign key ("course_id") references "course" ("id") on delete cascade',
  'alter table "announcement" add constraint "announcement_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade',
];

interface Body {
  readonly declare?: string;
  readonly begin: string;
  readonly end?: string;
}

/** Statements run as the house, for the asker; an error in between undoes the setting with the transaction. */
const asHouse = ({ declare = '', begin, end = '' }: Body) => `language plpgsql as $$
    #variable_conflict use_column
    declare
      was text := coalesce(current_setting('almanac.system', true), '');
      ${declare}
    begin
      perform set_config('almanac.system', 'on', true);
      ${begin}
      perform set_config('almanac.system', was, true);
      ${end}
    end
  $$`;

/** Of the enrolled and the owner of a course those courses that hold for the asker. */
const coursesOf = (where: string) =>
  asHouse({
    declare: 'asker uuid := almanac_person(); found uuid[];',
    begin: `select array_agg(course_id) into found from (
        select course_id from enrolment where user_id = asker ${where}
        union select id from course where owner_id = asker
      ) mine;`,
    end: `return coalesce(found, '{}');`,
  });

/** Who of a course has course work of their own. */
const active = `e.left_at is null and e.role = 'student'`;

/** A part of all course work: of these people in these courses (pair by pair), of these courses, of these pieces. */
const within = (who: string) => `(users is null or (${who}, w.course_id) in (select * from unnest(users, courses)))
        and (users is not null or courses is null or w.course_id = any(courses))
        and (works is null or w.id = any(works))`;
const part = 'users uuid[], courses uuid[], works uuid[]';

const functions = [
  // Nothing but tests sets another time; in use it is the database's own.
  `create function almanac_now() returns timestamptz stable language sql as $$
    select coalesce(nullif(current_setting('almanac.now', true), '')::timestamptz, now())
  $$`,
  `create or replace function almanac_courses() returns uuid[] stable ${coursesOf('and left_at is null')}`,
  `create or replace function almanac_taught() returns uuid[] stable ${coursesOf(`and left_at is null and role = 'instructor'`)}`,
  // What somebody filed under a course stays theirs to change when they have left it.
  `create function almanac_filed() returns uuid[] stable ${coursesOf('')}`,
  `create or replace function almanac_scopes() returns uuid[] stable ${asHouse({
    declare: 'asker uuid := almanac_person(); found uuid[];',
    begin: `with part as (
        select course_id, role = 'instructor' as teaches from enrolment where user_id = asker and left_at is null
        union all select id, true from course where owner_id = asker
      )
      select array[asker] || array(select course_id from part) || array(
        select m.id from module m join part on part.course_id = m.course_id
        where part.teaches or m.locked_until is null or m.locked_until <= almanac_now()
      ) into found;`,
    end: 'return found;',
  })}`,
  // The right to join is to know the code, or to be in a room that the course is in: 'code:…' or 'room:…', as the turn heard it.
  `create function almanac_behind_door() returns table (id uuid, title text) stable ${asHouse({
    declare: `door text := coalesce(current_setting('almanac.door', true), '');`,
    begin: `return query select c.id, c.title from course c where c.archived_at is null and (
        (door like 'code:_%' and c.code = substr(door, 6))
        or (door like 'room:_%' and exists (select from course_room r where r.course_id = c.id and r.room_key = substr(door, 6))));`,
  })}`,
  `create function almanac_admits(in_course uuid) returns boolean stable language sql as $$
    select exists (select from almanac_behind_door() open where open.id = in_course)
  $$`,
  `create function almanac_course_in(in_room text) returns table (id uuid, title text, joined boolean) stable ${asHouse(
    {
      declare: 'asker uuid := almanac_person();',
      begin: `return query select c.id, c.title, c.owner_id = asker or exists (
          select from enrolment e where e.course_id = c.id and e.user_id = asker and e.left_at is null)
        from course_room r join course c on c.id = r.course_id where r.room_key = in_room;`,
    },
  )}`,
  // Rings that the plans of courses ask for: each person's own where news reaches them, and one in each room of the course.
  `create function almanac_wanted(${part})
    returns table (user_id uuid, subject_type text, subject_id uuid, title text, lead text, address jsonb, room_key text, zone text, policy jsonb)
    stable language sql as $$
      select t.user_id, 'task', t.id, t.title, l.lead, s.address, s.room_key, u.zone, '{}'::jsonb
        from work w join course c on c.id = w.course_id
        join task t on t.work_id = w.id
        join course_setting s on s.course_id = w.course_id and s.user_id = t.user_id
        join user_account u on u.id = t.user_id
        cross join lateral jsonb_array_elements_text(coalesce(s.plans -> w.kind, c.plans -> w.kind, '[]')) l(lead)
       where t.status in ('todo', 'doing') and s.address is not null
         and not (s.in_room and not jsonb_exists(s.plans, w.kind) and exists (select from course_room r where r.course_id = c.id))
         and w.withdrawn_at is null and c.archived_at is null and ${within('t.user_id')}
      union all
      select c.owner_id, 'work', w.id, w.title, l.lead, r.address, r.room_key, c.zone, '{"shared":true}'::jsonb
        from work w join course c on c.id = w.course_id join course_room r on r.course_id = c.id
        cross join lateral jsonb_array_elements_text(coalesce(c.plans -> w.kind, '[]')) l(lead)
       where users is null and w.withdrawn_at is null and c.archived_at is null and ${within('c.owner_id')}
    $$`,
  // They are set to be looked at at once: when each rings is worked out where all rings are, on its own wall clock.
  `create function almanac_plan(${part}) returns void ${asHouse({
    begin: `delete from reminder r using task t, work w
        where r.planned and r.subject_id = t.id and t.work_id = w.id and ${within('t.user_id')}
          and not exists (select from almanac_wanted(users, courses, works) a where a.subject_id = r.subject_id and a.lead = r.lead and a.room_key = r.room_key);
      delete from reminder r using work w
        where users is null and r.planned and r.subject_id = w.id and ${within('r.user_id')}
          and not exists (select from almanac_wanted(users, courses, works) a where a.subject_id = r.subject_id and a.lead = r.lead and a.room_key = r.room_key);
      insert into reminder (id, user_id, subject_type, subject_id, title, starts, zone, floating, due_at, address, room_key, lead, stale, policy, state, planned, created_at)
        select gen_random_uuid(), a.user_id, a.subject_type, a.subject_id, a.title, almanac_now() at time zone a.zone, a.zone, false,
               '2000-01-01T00:00:00Z', a.address, a.room_key, a.lead, true, a.policy, 'pending', true, almanac_now()
          from almanac_wanted(users, courses, works) a
        on conflict (subject_id, lead, room_key) where planned do nothing;
      perform pg_notify('almanac_due', '');`,
  })}`,
  // Whoever comes late gets what is still to come; whoever comes back, all that they had.
  `create function almanac_hand_out(${part}) returns void ${asHouse({
    begin: `update task t set status = 'todo', updated_at = almanac_now()
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
      perform almanac_plan(users, courses, works);`,
  })}`,
  `create function almanac_take_back(${part}) returns void ${asHouse({
    begin: `update task t set status = 'withdrawn', updated_at = almanac_now()
        from work w where t.work_id = w.id and t.status in ('todo', 'doing') and ${within('t.user_id')};`,
  })}`,
  `create function almanac_after_quiet(at timestamptz, zone text, quiet jsonb) returns timestamptz stable language sql as $$
    select case when (starts > ends and (clock >= starts or clock < ends)) or (starts < ends and clock >= starts and clock < ends)
      then (case when starts > ends and clock >= starts then day + 1 else day end + ends) at time zone zone else at end
    from (select (at at time zone zone)::time as clock, (at at time zone zone)::date as day,
                 (quiet ->> 'from')::time as starts, (quiet ->> 'to')::time as ends) local
  $$`,
  // News of a course: into its rooms, and to everyone whom it reaches elsewhere. Only a teacher of it may send them.
  `create function almanac_tell(in_course uuid, in_key text, in_body jsonb, in_at timestamptz, in_work uuid)
    returns table (rooms int, people int) ${asHouse({
      declare: 'asker uuid := almanac_person();',
      begin: `if not (in_course = any(almanac_taught())) then
        raise insufficient_privilege using message = 'only its teachers send news of a course';
      end if;
      return query with room as (
        select r.id::text as place, asker as user_id, r.address, r.room_key, '{}'::jsonb as more, in_at as due_at
          from course_room r where r.course_id = in_course
      ), member as (
        select e.user_id from enrolment e where e.course_id = in_course and e.left_at is null
        union select c.owner_id from course c where c.id = in_course
      ), person as (
        select m.user_id::text as place, m.user_id, s.address, s.room_key, jsonb_build_object('reader', m.user_id) as more,
               almanac_after_quiet(in_at, u.zone, u.preferences -> 'quiet') as due_at
          from member m join course_setting s on s.user_id = m.user_id and s.course_id = in_course
          join user_account u on u.id = m.user_id
         where m.user_id <> asker and s.address is not null and (not s.in_room or not exists (select from room)
           or exists (select from task t join work w on w.id = t.work_id where t.user_id = m.user_id and w.id = in_work
             and (t.due_at is distinct from w.due_at or t.due_day is distinct from w.due_day)))
      ), posted as (
        insert into letter (id, user_id, key, kind, address, room_key, body, due_at, created_at)
          select md5(in_key || place)::uuid, user_id, in_key || place, 'course', address, room_key, in_body || more, due_at, almanac_now()
            from (select * from room union all select * from person) every
          on conflict (id) do nothing
      ) select (select count(*)::int from room), (select count(*)::int from person);`,
    })}`,
  `create function almanac_roster(in_course uuid) returns table (id uuid, name text, role text, enrolled_at timestamptz) stable ${asHouse(
    {
      begin: `return query select e.id, u.name, e.role, e.enrolled_at from enrolment e join user_account u on u.id = e.user_id
        where e.course_id = in_course and e.left_at is null and in_course = any(almanac_taught());`,
    },
  )}`,
  // Only numbers leave: how many have it, how many have done it, how many keep a time of their own.
  `create function almanac_work_counts(in_course uuid) returns table (work_id uuid, total int, done int, own int) stable ${asHouse(
    {
      begin: `return query select w.id, count(t.id)::int, count(t.id) filter (where t.status = 'done')::int,
            count(t.id) filter (where t.due_at is distinct from w.due_at or t.due_day is distinct from w.due_day)::int
          from work w left join task t on t.work_id = w.id and t.status in ('todo', 'doing', 'done', 'dropped')
          where w.course_id = in_course and in_course = any(almanac_taught()) group by w.id;`,
    },
  )}`,
  `create function almanac_work_of_ring(in_reminder uuid, in_room text) returns uuid stable ${asHouse({
    declare: 'found uuid;',
    begin: `select r.subject_id into found from reminder r
        where r.id = in_reminder and r.room_key = in_room and r.subject_type = 'work' and r.policy ->> 'shared' = 'true';`,
    end: 'return found;',
  })}`,
  // What everyone in its room may press: the done of a shared reminder, and joining a course.
  `create or replace function almanac_shared_choice(in_id text, in_room text) returns table (command text, input jsonb) ${asHouse(
    {
      begin: `return query select c.command, c.input from choice c
        where c.id = in_id and c.room_key = in_room and c.command in ('remind together', 'course join');`,
    },
  )}`,
  // What hangs on it may be others': a class, a deadline of a course.
  `create or replace function almanac_subject_changed() returns trigger ${asHouse({
    begin: `update reminder set stale = true, due_at = '2000-01-01T00:00:00Z', state = 'pending'
        where subject_id = old.id and state <> 'paused';
      if was <> 'on' then perform pg_notify('almanac_due', ''); end if;`,
    end: 'return null;',
  })}`,
];

const trigger = (name: string, body: Body) =>
  `create function ${name}() returns trigger ${asHouse({ ...body, end: 'return null;' })}`;
const stale = `stale = true, due_at = '2000-01-01T00:00:00Z', state = 'pending'`;

const triggers = [
  `create function almanac_course_kept() returns trigger language plpgsql as $$
    begin
      if not almanac_system() and (new.owner_id <> old.owner_id
        or (new.archived_at is distinct from old.archived_at and old.owner_id <> almanac_person())) then
        raise insufficient_privilege using message = 'new row violates row-level security policy for table "course"';
      end if;
      return new;
    end
  $$`,
  'create trigger course_kept before update on course for each row execute function almanac_course_kept()',
  // A member may leave by themselves, and come back within a day or through an open door; all else is their teachers' to change.
  `create function almanac_enrolment_kept() returns trigger language plpgsql as $$
    begin
      if almanac_system() or new.course_id = any(almanac_taught()) then return new; end if;
      if (new.id, new.user_id, new.course_id, new.role, new.enrolled_at) is distinct from (old.id, old.user_id, old.course_id, old.role, old.enrolled_at)
        or (new.left_at is null and old.left_at is not null and not almanac_admits(new.course_id)
          and (old.removed or old.left_at < almanac_now() - interval '1 day'))
        or (new.removed <> old.removed and (new.removed or new.left_at is not null)) then
        raise insufficient_privilege using message = 'new row violates row-level security policy for table "enrolment"';
      end if;
      return new;
    end
  $$`,
  'create trigger enrolment_kept before update on enrolment for each row execute function almanac_enrolment_kept()',
  trigger('almanac_enrolment_made', {
    declare: 'users uuid[]; courses uuid[];',
    begin: `select array_agg(e.user_id), array_agg(e.course_id) into users, courses from made e where ${active};
      if users is not null then perform almanac_hand_out(users, courses, null); end if;`,
  }),
  `create trigger enrolment_made after insert on enrolment referencing new table as made
    for each statement execute function almanac_enrolment_made()`,
  trigger('almanac_enrolment_changed', {
    declare: 'users uuid[]; courses uuid[];',
    begin: `select array_agg(e.user_id), array_agg(e.course_id) into users, courses
        from made e join was_so o on o.id = e.id where ${active} and not (o.left_at is null and o.role = 'student');
      if users is not null then perform almanac_hand_out(users, courses, null); end if;
      select array_agg(e.user_id), array_agg(e.course_id) into users, courses
        from was_so e join made n on n.id = e.id where ${active} and not (n.left_at is null and n.role = 'student');
      if users is not null then perform almanac_take_back(users, courses, null); end if;`,
  }),
  `create trigger enrolment_changed after update on enrolment referencing old table as was_so new table as made
    for each statement execute function almanac_enrolment_changed()`,
  trigger('almanac_enrolment_gone', {
    declare: 'users uuid[]; courses uuid[];',
    begin: `select array_agg(e.user_id), array_agg(e.course_id) into users, courses from gone e;
      if users is not null then perform almanac_take_back(users, courses, null); end if;`,
  }),
  `create trigger enrolment_gone after delete on enrolment referencing old table as gone
    for each statement execute function almanac_enrolment_gone()`,
  trigger('almanac_work_made', {
    begin: 'perform almanac_hand_out(null, null, array(select id from made));',
  }),
  'create trigger work_made after insert on work referencing new table as made for each statement execute function almanac_work_made()',
  // Each part of a copy follows the common one for as long as it is the same as that was.
  trigger('almanac_work_changed', {
    declare: 'works uuid[];',
    begin: `update task t set
          title = case when t.title = o.title then n.title else t.title end,
          notes = case when t.notes = o.notes then n.notes else t.notes end,
          due_at = case when follows then n.due_at else t.due_at end,
          due_day = case when follows then n.due_day else t.due_day end,
          zone = case when not follows then t.zone when n.due_day is null then n.zone else u.zone end
        from (select c.id, c.due_at is not distinct from o.due_at and c.due_day is not distinct from o.due_day as follows
                from task c join was_so o on o.id = c.work_id) f, made n, was_so o, user_account u
        where f.id = t.id and n.id = t.work_id and o.id = n.id and u.id = t.user_id
          and (n.title, n.notes, n.due_at, n.due_day, n.zone) is distinct from (o.title, o.notes, o.due_at, o.due_day, o.zone);
      update reminder r set title = n.title from made n join was_so o on o.id = n.id
        where n.title <> o.title and r.planned and r.title = o.title and r.subject_id in (select id from task where work_id = n.id union select n.id);
      update reminder r set ${stale} from made n join was_so o on o.id = n.id
        where r.subject_id = n.id and r.state <> 'paused' and (n.due_at, n.due_day, n.withdrawn_at) is distinct from (o.due_at, o.due_day, o.withdrawn_at);
      select array_agg(n.id) into works from made n join was_so o on o.id = n.id where n.withdrawn_at is not null and o.withdrawn_at is null;
      if works is not null then perform almanac_take_back(null, null, works); end if;
      select array_agg(n.id) into works from made n join was_so o on o.id = n.id
        where n.withdrawn_at is null and (o.withdrawn_at is not null or n.kind <> o.kind);
      if works is not null then perform almanac_hand_out(null, null, works); end if;
      perform pg_notify('almanac_due', '');`,
  }),
  `create trigger work_changed after update on work referencing old table as was_so new table as made
    for each statement execute function almanac_work_changed()`,
  trigger('almanac_work_gone', {
    begin: `delete from reminder where planned and subject_id in (select t.id from task t join gone on gone.id = t.work_id union select id from gone);
      delete from task where work_id in (select id from gone);`,
  }),
  'create trigger work_gone after delete on work referencing old table as gone for each statement execute function almanac_work_gone()',
  'create trigger passages_gone after delete on work referencing old table as gone for each statement execute function almanac_object_gone()',
  trigger('almanac_course_changed', {
    declare: 'courses uuid[];',
    begin: `update reminder r set ${stale} from work w join made n on n.id = w.course_id join was_so o on o.id = n.id
        where r.subject_id = w.id and r.state <> 'paused' and (n.archived_at is null) <> (o.archived_at is null);
      select array_agg(n.id) into courses from made n join was_so o on o.id = n.id where n.archived_at is not null and o.archived_at is null;
      if courses is not null then perform almanac_take_back(null, courses, null); end if;
      select array_agg(n.id) into courses from made n join was_so o on o.id = n.id where n.archived_at is null and o.archived_at is not null;
      if courses is not null then perform almanac_hand_out(null, courses, null); end if;
      select array_agg(n.id) into courses from made n join was_so o on o.id = n.id where n.plans <> o.plans;
      if courses is not null then perform almanac_plan(null, courses, null); end if;`,
  }),
  `create trigger course_changed after update on course referencing old table as was_so new table as made
    for each statement execute function almanac_course_changed()`,
  trigger('almanac_setting_changed', {
    declare: 'users uuid[]; courses uuid[];',
    begin: `select array_agg(s.user_id), array_agg(s.course_id) into users, courses from made s;
      if users is not null then perform almanac_plan(users, courses, null); end if;`,
  }),
  `create trigger setting_made after insert on course_setting referencing new table as made
    for each statement execute function almanac_setting_changed()`,
  `create trigger setting_changed after update on course_setting referencing new table as made
    for each statement execute function almanac_setting_changed()`,
  trigger('almanac_room_changed', {
    declare: 'courses uuid[];',
    begin: `select array_agg(r.course_id) into courses from changed r;
      if courses is not null then perform almanac_plan(null, courses, null); end if;`,
  }),
  ...['insert', 'delete'].map(
    (
      how,
    ) => `create trigger room_changed_by_${how} after ${how} on course_room referencing ${how === 'insert' ? 'new' : 'old'} table as changed
    for each statement execute function almanac_room_changed()`,
  ),
  // A day before is a day on the wall clock of whoever is reminded, wherever they went.
  trigger('almanac_zone_changed', {
    begin: `update reminder set zone = new.zone, ${stale} where user_id = new.id and planned and subject_type = 'task' and state <> 'paused';
      update task set zone = new.zone where user_id = new.id and work_id is not null and due_day is not null;`,
  }),
  `create trigger zone_changed after update of zone on user_account for each row when (old.zone <> new.zone)
    execute function almanac_zone_changed()`,
];
