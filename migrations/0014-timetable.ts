import { Migration } from '@mikro-orm/migrations';

/** Timetables: terms with their days off, classes that everyone of a course sees, and when those who allow it are busy. */
export class Timetable extends Migration {
  override up(): void {
    for (const statement of [...tables, ...guards, ...triggers]) this.addSql(statement);
  }
}

const person = '(select almanac_person())';
const system = '(select almanac_system())';
const courses = '(select almanac_courses())::uuid[]';
const taught = '(select almanac_taught())::uuid[]';
const filed = '(select almanac_filed())::uuid[]';

const tables = [
  `create table "term" (
    "id" uuid not null,
    "user_id" uuid not null,
    "title" text not null,
    "from_day" date not null,
    "to_day" date not null,
    "cycle" smallint null,
    "days_off" jsonb not null default '[]',
    "created_at" timestamptz(6) not null,
    "updated_at" timestamptz(6) null,
    primary key ("id")
  )`,
  'create index "term_user_id_index" on "term" ("user_id")',
  'alter table "term" add constraint "term_order" check (to_day >= from_day)',
  'alter table "term" add constraint "term_cycle_range" check (cycle >= 2 and cycle <= 14)',
  'alter table "term" add constraint "term_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade',
  'alter table "course" add column "term_id" uuid null',
  'create index "course_term_id_index" on "course" ("term_id")',
  'alter table "course" add constraint "course_term_id_foreign" foreign key ("term_id") references "term" ("id") on delete set null',
  `alter table "schedule_block" add column "shared" boolean not null default false, add column "over" boolean not null default false,
     add column "link" text null, add column "pattern" jsonb null`,
];

/** As `guarded` in src/db/base.ts writes them. */
function guard(table: string, rule: { read: string; write: string; and?: string }): string[] {
  const check = `with check (${system} or ((${rule.write})${rule.and ? ` and (${rule.and})` : ''}))`;
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy may_read on ${table} for select using (${system} or (${rule.read}))`,
    `create policy may_insert on ${table} for insert ${check}`,
    `create policy may_update on ${table} for update using (${system} or (${rule.write})) ${check}`,
    `create policy may_delete on ${table} for delete using (${system} or (${rule.write}))`,
  ];
}

const guards = [
  ...guard('term', {
    read: `user_id = ${person} or exists (select from course held where held.term_id = term.id and held.id = any(${courses}))`,
    write: `user_id = ${person}`,
  }),
  ...['may_read', 'may_insert', 'may_update', 'may_delete'].map((name) => `drop policy ${name} on schedule_block`),
  // A class is one row for all: its course's members read it, its teachers write it, and with the course it is over.
  ...guard('schedule_block', {
    read: `(user_id = ${person} and not shared) or (shared and not over and course_id = any(${courses}))`,
    write: `(user_id = ${person} and not shared) or (shared and course_id = any(${taught}))`,
    and: `course_id is null or course_id = any(${filed})`,
  }),
];

const asHouse = (declare: string, body: string, end = '') => `language plpgsql as $$
    #variable_conflict use_column
    declare
      was text := coalesce(current_setting('almanac.system', true), '');
      ${declare}
    begin
      perform set_config('almanac.system', 'on', true);
      ${body}
      perform set_config('almanac.system', was, true);
      ${end}
    end
  $$`;

const stale = `stale = true, due_at = '2000-01-01T00:00:00Z', state = 'pending'`;
const classes = 'select b.id from schedule_block b where b.shared and b.course_id =';

const triggers = [
  `create function almanac_course_ends() returns trigger ${asHouse(
    '',
    `update schedule_block set over = new.archived_at is not null where course_id = new.id and shared;
      update reminder set ${stale} where state <> 'paused' and subject_type = 'block' and subject_id in (${classes} new.id);`,
    'return null;',
  )}`,
  `create trigger course_ends after update of archived_at on course for each row
    when ((new.archived_at is null) <> (old.archived_at is null)) execute function almanac_course_ends()`,
  // Whoever left is not reminded of its classes any more; who comes back is again.
  `create function almanac_enrolment_hushes() returns trigger ${asHouse(
    '',
    `if tg_op = 'DELETE' or (new.left_at is not null and old.left_at is null) then
        update reminder set state = 'paused' where user_id = old.user_id and state = 'pending' and subject_type = 'block' and subject_id in (${classes} old.course_id);
      elsif new.left_at is null and old.left_at is not null then
        update reminder set ${stale} where user_id = new.user_id and state = 'paused' and subject_type = 'block' and subject_id in (${classes} new.course_id);
      end if;`,
    'return null;',
  )}`,
  'create trigger enrolment_hushes after update of left_at or delete on enrolment for each row execute function almanac_enrolment_hushes()',
  // When each of those of a course who allow it is busy: no names, no titles, in no order.
  `create function almanac_busy(in_course uuid, in_from timestamptz, in_to timestamptz)
    returns table (zone text, quiet jsonb, blocks jsonb) stable ${asHouse(
      '',
      `return query select u.zone, u.preferences -> 'quiet', coalesce((
            select jsonb_agg(jsonb_build_object('starts', b.starts, 'ends', b.ends, 'zone', b.zone, 'rule', b.rule, 'moreRules', b.more_rules,
              'exdates', b.exdates, 'rdates', b.rdates))
            from schedule_block b where b.starts_at < in_to and (b.last_at is null or b.last_at >= in_from)
              and not b.all_day and coalesce(b.source ->> 'free', '') <> 'true'
              and ((b.user_id = u.id and not b.shared) or (b.shared and not b.over and b.course_id in (
                select e.course_id from enrolment e where e.user_id = u.id and e.left_at is null union select c.id from course c where c.owner_id = u.id)))
          ), '[]')
        from course_setting s join user_account u on u.id = s.user_id
        where s.course_id = in_course and s.meets and in_course = any(almanac_courses())
          and (exists (select from enrolment e where e.course_id = in_course and e.user_id = u.id and e.left_at is null)
            or exists (select from course c where c.id = in_course and c.owner_id = u.id))
        order by random();`,
    )}`,
];
