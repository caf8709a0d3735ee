import { Migration } from '@mikro-orm/migrations';

/** The web door: who is signed in where, links that sign in, tries that failed; and who listens is told of a person's changes. */
export class Web extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const system = '(select almanac_system())';
const own = `${system} or ((user_id = (select almanac_person())))`;

function guard(table: string, rule: string, check: string): readonly string[] {
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy may_read on ${table} for select using (${rule})`,
    `create policy may_insert on ${table} for insert with check (${check})`,
    `create policy may_update on ${table} for update using (${rule}) with check (${check})`,
    `create policy may_delete on ${table} for delete using (${rule})`,
  ];
}

const statements = [
  `create table "web_session" (
    "id" uuid not null,
    "user_id" uuid not null,
    "token_hash" text not null,
    "created_at" timestamptz(6) not null,
    "seen_at" timestamptz(6) not null,
    primary key ("id")
  )`,
  'alter table "web_session" add constraint "web_session_token_hash_unique" unique ("token_hash")',
  'alter table "web_session" add constraint "web_session_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade',
  'create index "web_session_user_id_index" on "web_session" ("user_id")',
  `create table "web_link" (
    "id" uuid not null,
    "user_id" uuid not null,
    "token_hash" text not null,
    "created_at" timestamptz(6) not null,
    "expires_at" timestamptz(6) not null,
    "used_at" timestamptz(6) null,
    primary key ("id")
  )`,
  'alter table "web_link" add constraint "web_link_token_hash_unique" unique ("token_hash")',
  'alter table "web_link" add constraint "web_link_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade',
  'create index "web_link_user_id_index" on "web_link" ("user_id")',
  `create table "web_attempt" (
    "id" uuid not null,
    "key" text not null,
    "at" timestamptz(6) not null,
    primary key ("id")
  )`,
  'create index "web_attempt_key_at_index" on "web_attempt" ("key", "at")',
  ...guard('web_session', own, own),
  ...guard('web_link', own, own),
  ...guard('web_attempt', `${system} or (false)`, `${system} or (false)`),
  // Every write of a turn leaves a change: whoever shows this person's things looks again, in whichever process.
  `create function almanac_tell_changed() returns trigger language plpgsql as $$
    begin
      perform pg_notify('almanac_changed', new.user_id::text);
      return null;
    end
  $$`,
  'create trigger change_tells after insert or update on change for each row execute function almanac_tell_changed()',
];
