import { Migration } from '@mikro-orm/migrations';

/** Reminders for a whole room: who of it is done, and the two doors through which its members reach what is somebody else's. */
export class DoneTogether extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const check = '((select almanac_system()) or ((user_id = (select almanac_person()))))';
const using = '((select almanac_system()) or (user_id = (select almanac_person())))';

const statements = [
  `create table "reminder_done" (
    "id" uuid not null,
    "reminder_id" uuid not null,
    "ring" timestamptz(6) not null,
    "user_id" uuid not null,
    "name" text not null,
    "done_at" timestamptz(6) not null,
    primary key ("id")
  )`,
  'alter table "reminder_done" add constraint "reminder_done_reminder_id_ring_user_id_unique" unique ("reminder_id", "ring", "user_id")',
  'alter table "reminder_done" add constraint "reminder_done_reminder_id_foreign" foreign key ("reminder_id") references "reminder" ("id") on delete cascade',
  'alter table "reminder_done" add constraint "reminder_done_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade',
  'create index "reminder_done_user_id_index" on "reminder_done" ("user_id")',
  'alter table reminder_done enable row level security',
  'alter table reminder_done force row level security',
  `create policy may_read on reminder_done for select using ${using}`,
  `create policy may_insert on reminder_done for insert with check ${check}`,
  `create policy may_update on reminder_done for update using ${using} with check ${check}`,
  `create policy may_delete on reminder_done for delete using ${using}`,
  // A button of a shared reminder may be pressed by everyone in its room; all others only by whom they were made for.
  `create function almanac_shared_choice(in_id text, in_room text) returns table (command text, input jsonb) language plpgsql as $$
    declare
      was text := coalesce(current_setting('almanac.system', true), '');
    begin
      perform set_config('almanac.system', 'on', true);
      return query select c.command, c.input from choice c
        where c.id = in_id and c.room_key = in_room and c.command = 'remind together';
      perform set_config('almanac.system', was, true);
    end
  $$`,
  `create function almanac_done_together(in_id uuid, in_reminder uuid, in_ring timestamptz, in_room text, in_name text, in_now timestamptz)
    returns table (title text, names text[]) language plpgsql as $$
    declare
      was text := coalesce(current_setting('almanac.system', true), '');
    begin
      perform set_config('almanac.system', 'on', true);
      insert into reminder_done (id, reminder_id, ring, user_id, name, done_at)
        select in_id, r.id, in_ring, almanac_person(), in_name, in_now from reminder r
          where r.id = in_reminder and r.room_key = in_room and r.policy ->> 'shared' = 'true'
        on conflict (reminder_id, ring, user_id) do nothing;
      return query select r.title, array_agg(d.name order by d.done_at, d.id)
        from reminder r join reminder_done d on d.reminder_id = r.id and d.ring = in_ring
        where r.id = in_reminder and r.room_key = in_room and r.policy ->> 'shared' = 'true' group by r.id;
      perform set_config('almanac.system', was, true);
    end
  $$`,
];
