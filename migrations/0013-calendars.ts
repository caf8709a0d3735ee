import { Migration } from '@mikro-orm/migrations';

/** Calendars from elsewhere and what is known of their entries; the private address of one's own. */
export class Calendars extends Migration {
  override up(): void {
    for (const statement of [...tables, ...links, ...guards, ...handOver]) this.addSql(statement);
  }
}

const tables = [
  `create table "calendar" (
    "id" uuid not null,
    "user_id" uuid not null,
    "course_id" uuid null,
    "title" text not null,
    "url" text null,
    "host" text null,
    "url_hash" text null,
    "address" jsonb not null,
    "etag" text null,
    "last_modified" text null,
    "text_hash" text null,
    "refresh_seconds" int null,
    "failures" int not null default 0,
    "last_error" text null,
    "read_at" timestamptz(6) null,
    "next_read_at" timestamptz(6) null,
    "lease_by" text null,
    "lease_until" timestamptz(6) null,
    "created_at" timestamptz(6) not null,
    primary key ("id")
  )`,
  'alter table "calendar" add constraint "calendar_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade',
  'alter table "calendar" add constraint "calendar_course_id_foreign" foreign key ("course_id") references "course" ("id") on delete set null',
  'alter table "calendar" add constraint "calendar_user_id_url_hash_unique" unique ("user_id", "url_hash")',
  'create index "calendar_user_id_index" on "calendar" ("user_id")',
  'create index "calendar_course_id_index" on "calendar" ("course_id")',
  'create index "calendar_next_read_index" on "calendar" ("next_read_at") where next_read_at is not null',
  `create table "calendar_entry" (
    "id" uuid not null,
    "user_id" uuid not null,
    "calendar_id" uuid not null,
    "key" text not null,
    "sequence" int not null,
    "changed_at" timestamptz(6) null,
    "fingerprint" text not null,
    "double" boolean not null default false,
    "said" jsonb null,
    primary key ("id")
  )`,
  'alter table "calendar_entry" add constraint "calendar_entry_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade',
  'alter table "calendar_entry" add constraint "calendar_entry_calendar_id_foreign" foreign key ("calendar_id") references "calendar" ("id") on delete cascade',
  'alter table "calendar_entry" add constraint "calendar_entry_calendar_id_key_unique" unique ("calendar_id", "key")',
  'create index "calendar_entry_user_id_key_index" on "calendar_entry" ("user_id", "key")',
  `create table "calendar_link" (
    "id" uuid not null,
    "user_id" uuid not null,
    "secret_hash" text not null,
    "created_at" timestamptz(6) not null,
    "fetched_at" timestamptz(6) null,
    primary key ("id")
  )`,
  'alter table "calendar_link" add constraint "calendar_link_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade',
  'alter table "calendar_link" add constraint "calendar_link_user_id_unique" unique ("user_id")',
  'alter table "calendar_link" add constraint "calendar_link_secret_hash_unique" unique ("secret_hash")',
];

const links = ['schedule_block', 'task'].flatMap((table) => [
  `alter table "${table}" add column "entry_id" uuid null`,
  `alter table "${table}" add constraint "${table}_entry_id_foreign" foreign key ("entry_id") references "calendar_entry" ("id") on delete cascade`,
  `create index "${table}_entry_id_index" on "${table}" ("entry_id")`,
]);

const person = 'user_id = (select almanac_person())';
const system = '(select almanac_system())';
const rules: Record<string, string | undefined> = {
  calendar: 'course_id is null or course_id = any((select almanac_filed())::uuid[])',
  calendar_entry: undefined,
  calendar_link: undefined,
};

const guards = Object.entries(rules).flatMap(([table, and]) => {
  const check = `(${system} or ((${person})${and ? ` and (${and})` : ''}))`;
  const using = `(${system} or (${person}))`;
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy may_read on ${table} for select using ${using}`,
    `create policy may_insert on ${table} for insert with check ${check}`,
    `create policy may_update on ${table} for update using ${using} with check ${check}`,
    `create policy may_delete on ${table} for delete using ${using}`,
  ];
});

// What two calendars of a person have in common is shown once; when the calendar that shows it goes, the other does.
const handOver = [
  `create function almanac_hand_over() returns trigger language plpgsql as $$
    begin
      if not exists (select from calendar_entry where user_id = old.user_id and double) then
        return old;
      end if;
      with heirs as (
        select distinct on (mine.id) mine.id as from_id, other.id as to_id
          from calendar_entry mine join calendar_entry other
            on other.user_id = mine.user_id and other.key = mine.key and other.calendar_id <> mine.calendar_id and other.double
          where mine.calendar_id = old.id order by mine.id, other.id
      ), blocks as (
        update schedule_block set entry_id = to_id from heirs where entry_id = from_id
      ), tasks as (
        update task set entry_id = to_id from heirs where entry_id = from_id
      )
      update calendar_entry set double = false from heirs where id = to_id;
      return old;
    end
  $$`,
  'create trigger calendar_hands_over before delete on calendar for each row execute function almanac_hand_over()',
];
