import { Migration } from '@mikro-orm/migrations';

/** Row level security on every table, forced on its owner too, and the functions that say who is asking. */
export class Rights extends Migration {
  override up(): void {
    for (const statement of functions) this.addSql(statement);
    for (const [table, rule] of Object.entries(rules)) {
      const { read, write = read, and, remove = write } = rule;
      const check = `with check (${system} or ((${write})${and ? ` and (${and})` : ''}))`;
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`alter table ${table} force row level security`);
      this.addSql(`create policy may_read on ${table} for select using (${system} or (${read}))`);
      this.addSql(`create policy may_insert on ${table} for insert ${check}`);
      this.addSql(`create policy may_update on ${table} for update using (${system} or (${write})) ${check}`);
      this.addSql(`create policy may_delete on ${table} for delete using (${system} or (${remove}))`);
    }
  }
}

const functions = [
  `create function almanac_person() returns uuid stable language sql as $$
    select nullif(current_setting('almanac.person', true), '')::uuid
  $$`,
  `create function almanac_system() returns boolean stable language sql as $$
    select coalesce(current_setting('almanac.system', true), '') = 'on'
  $$`,
  // Who takes part in a course decides who reads it, and who owns a course decides who sees its enrolments. Asked
  // under each other's policies these two would chase each other for ever, so the answer is looked up as the house,
  // for the asker only; an error in between undoes the setting with the transaction.
  `create function almanac_courses() returns uuid[] stable language plpgsql as $$
    declare
      was text := coalesce(current_setting('almanac.system', true), '');
      found uuid[];
    begin
      perform set_config('almanac.system', 'on', true);
      select array_agg(course_id) into found from (
        select course_id from enrolment where user_id = almanac_person()
        union select id from course where owner_id = almanac_person()
      ) mine;
      perform set_config('almanac.system', was, true);
      return coalesce(found, '{}');
    end
  $$`,
  `create function almanac_taught() returns uuid[] stable language plpgsql as $$
    declare
      was text := coalesce(current_setting('almanac.system', true), '');
      found uuid[];
    begin
      perform set_config('almanac.system', 'on', true);
      select array_agg(course_id) into found from (
        select course_id from enrolment where user_id = almanac_person() and role = 'instructor'
        union select id from course where owner_id = almanac_person()
      ) mine;
      perform set_config('almanac.system', was, true);
      return coalesce(found, '{}');
    end
  $$`,
];

const person = '(select almanac_person())';
const system = '(select almanac_system())';
const courses = '(select almanac_courses())::uuid[]';
const taught = '(select almanac_taught())::uuid[]';

interface Rule {
  readonly read: string;
  readonly write?: string;
  readonly and?: string;
  readonly remove?: string;
}

const own: Rule = { read: `user_id = ${person}` };
const inCourse = `course_id is null or course_id = any(${courses})`;

const rules: Record<string, Rule> = {
  user_account: { read: `id = ${person}` },
  identity: own,
  course: { read: `owner_id = ${person} or id = any(${courses})`, write: `owner_id = ${person}` },
  module: {
    read: `course_id = any(${taught}) or (course_id = any(${courses}) and (locked_until is null or locked_until <= now()))`,
    write: `course_id = any(${taught})`,
  },
  enrolment: {
    read: `user_id = ${person} or course_id = any(${taught})`,
    write: `course_id = any(${taught})`,
    remove: `user_id = ${person} or course_id = any(${taught})`,
  },
  goal: own,
  task: {
    ...own,
    and: `(goal_id is null or exists (select from goal seen where seen.id = goal_id)) and (${inCourse})`,
  },
  note: { ...own, and: inCourse },
  resource: {
    read: `owner_id = ${person} or (shared and course_id = any(${courses}))`,
    write: `owner_id = ${person}`,
    and: `(${inCourse}) and (not shared or course_id = any(${taught}))`,
  },
  schedule_block: { ...own, and: inCourse },
  reminder: own,
  ai_conversation: own,
  embedding: { read: `user_id = ${person} or course_id = any(${courses})`, write: `user_id = ${person}` },
  message: own,
  choice: own,
  pending_question: own,
  room_state: own,
  change: own,
  letter: own,
  adapter_memory: { read: 'false' },
};
