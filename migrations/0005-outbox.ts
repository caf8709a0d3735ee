import { Migration } from '@mikro-orm/migrations';

/**
 * Firing and sending at scale: one index entry less a letter, due reminders found by index alone, whose turn a room is,
 * reminders that hang on a task or block, and a wake-up for those who wait.
 */
export class Outbox extends Migration {
  override up(): void {
    for (const statement of [...letters, ...rooms, ...reminders, ...wakeUp, ...subjects]) this.addSql(statement);
  }
}

// A letter's id is made of its key, so that the primary key alone keeps a letter from being posted twice.
const letters = [
  'alter table "letter" drop constraint "letter_key_unique"',
  'drop index "letter_user_id_created_at_index"',
  'create index "letter_parked_index" on "letter" ("user_id") where parked_at is not null',
];

const rooms = [
  `create table "outbox_room" (
    "room_key" text not null,
    "lease_by" text null,
    "lease_until" timestamptz(6) null,
    "closed_until" timestamptz(6) null,
    primary key ("room_key")
  )`,
  'alter table outbox_room enable row level security',
  'alter table outbox_room force row level security',
  'create policy may_read on outbox_room for select using ((select almanac_system()) or (false))',
  'create policy may_insert on outbox_room for insert with check ((select almanac_system()) or ((false)))',
  'create policy may_update on outbox_room for update using ((select almanac_system()) or (false)) with check ((select almanac_system()) or ((false)))',
  'create policy may_delete on outbox_room for delete using ((select almanac_system()) or (false))',
];

const reminders = [
  `alter table "reminder" add column "room_key" text not null default '',
     add column "lead" text null,
     add column "stale" boolean not null default false,
     add column "nagged" int not null default 0`,
  `update reminder set room_key = concat_ws('/', address ->> 'channel', coalesce(address ->> 'tenant', ''), address ->> 'room', coalesce(address ->> 'thread', ''))`,
  'drop index "reminder_user_id_state_index"',
  'create index "reminder_user_id_index" on "reminder" ("user_id")',
  'drop index "reminder_subject_type_subject_id_index"',
  'create index "reminder_subject_index" on "reminder" ("subject_id") where subject_id is not null',
  'drop index "reminder_due_index"',
  `create index "reminder_due_index" on "reminder" ("due_at") include ("user_id") where state = 'pending'`,
];

// What the house itself writes (firing, sending) wakes nobody: who wrote it knows.
const wakeUp = [
  `create function almanac_wake() returns trigger language plpgsql as $$
    begin
      if not almanac_system() then
        perform pg_notify('almanac_due', '');
      end if;
      return null;
    end
  $$`,
  'create trigger reminder_wakes after insert or update on reminder for each statement execute function almanac_wake()',
];

// What a reminder hangs on was moved, done, dropped or brought back: the ticker looks at once when it rings now.
const subjects = [
  `create function almanac_subject_changed() returns trigger language plpgsql as $$
    begin
      update reminder set stale = true, due_at = '2000-01-01T00:00:00Z', state = 'pending'
        where subject_id = old.id and state <> 'paused';
      return null;
    end
  $$`,
  `create trigger task_moves_reminders after update of due_at, due_day, status on task for each row
    when (old.due_at is distinct from new.due_at or old.due_day is distinct from new.due_day or old.status is distinct from new.status)
    execute function almanac_subject_changed()`,
  `create trigger block_moves_reminders after update of starts, zone, rule, more_rules, exdates, rdates on schedule_block for each row
    when (old.starts is distinct from new.starts or old.zone is distinct from new.zone or old.rule is distinct from new.rule
      or old.more_rules is distinct from new.more_rules or old.exdates is distinct from new.exdates or old.rdates is distinct from new.rdates)
    execute function almanac_subject_changed()`,
  'create trigger task_takes_reminders after delete on task for each row execute function almanac_subject_changed()',
  'create trigger block_takes_reminders after delete on schedule_block for each row execute function almanac_subject_changed()',
];
