import { Migration } from '@mikro-orm/migrations';

/** One person on several channels, and who may come in: link codes, joins, requests to be let in, rooms that are open. */
export class OnePerson extends Migration {
  override up(): void {
    for (const statement of [...columns, ...tables, ...functions]) this.addSql(statement);
    // What these tables hold is written by the house alone: who could write them could give themselves to anybody.
    for (const table of ['link_code', 'link_try', 'person_join', 'pairing']) this.guard(table, `user_id = ${person}`);
    this.guard('open_room', 'false');
  }

  private guard(table: string, read: string): void {
    this.addSql(`alter table ${table} enable row level security`);
    this.addSql(`alter table ${table} force row level security`);
    this.addSql(`create policy may_read on ${table} for select using (${system} or (${read}))`);
    this.addSql(`create policy may_insert on ${table} for insert with check (${system} or ((false)))`);
    this.addSql(
      `create policy may_update on ${table} for update using (${system} or (false)) with check (${system} or ((false)))`,
    );
    this.addSql(`create policy may_delete on ${table} for delete using (${system} or (false))`);
  }
}

const person = '(select almanac_person())';
const system = '(select almanac_system())';

const columns = [
  // Running the bot is an account's matter, not a person's: an account that is joined to an administrator's runs nothing.
  'alter table "identity" add column "admin" boolean not null default false',
  'update identity i set admin = true from user_account u where u.id = i.user_id and u.admin',
  'alter table "user_account" drop column "admin", add column "admitted_at" timestamptz(6) null, add column "merged_into_id" uuid null',
  'update user_account set admitted_at = created_at',
  'create index "user_account_merged_into_id_index" on "user_account" ("merged_into_id")',
  'alter table "user_account" add constraint "user_account_merged_into_id_foreign" foreign key ("merged_into_id") references "user_account" ("id") on delete cascade',
];

const owner = (table: string) =>
  `alter table "${table}" add constraint "${table}_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade`;

const tables = [
  `create table "link_code" (
    "id" uuid not null,
    "user_id" uuid not null,
    "hash" text not null,
    "entered_by_id" uuid null,
    "used_at" timestamptz(6) null,
    "expires_at" timestamptz(6) not null,
    "created_at" timestamptz(6) not null,
    primary key ("id")
  )`,
  'create index "link_code_user_id_index" on "link_code" ("user_id")',
  'create index "link_code_hash_index" on "link_code" ("hash")',
  'create index "link_code_entered_by_id_index" on "link_code" ("entered_by_id")',
  owner('link_code'),
  'alter table "link_code" add constraint "link_code_entered_by_id_foreign" foreign key ("entered_by_id") references "user_account" ("id") on delete cascade',
  `create table "link_try" (
    "id" uuid not null,
    "user_id" uuid not null,
    "tried_at" timestamptz(6) not null,
    primary key ("id")
  )`,
  'create index "link_try_user_id_index" on "link_try" ("user_id")',
  owner('link_try'),
  `create table "person_join" (
    "id" uuid not null,
    "user_id" uuid not null,
    "absorbed_id" uuid not null,
    "survivor_id" uuid not null,
    "moved" jsonb not null default '[]',
    "profile" jsonb not null default '{}',
    "joined_at" timestamptz(6) not null,
    "undone_at" timestamptz(6) null,
    primary key ("id")
  )`,
  'create index "person_join_user_id_index" on "person_join" ("user_id")',
  'create index "person_join_absorbed_id_index" on "person_join" ("absorbed_id")',
  owner('person_join'),
  'alter table "person_join" add constraint "person_join_absorbed_id_foreign" foreign key ("absorbed_id") references "user_account" ("id") on delete cascade',
  `create table "pairing" (
    "id" uuid not null,
    "user_id" uuid not null,
    "code" text not null,
    "expires_at" timestamptz(6) not null,
    "created_at" timestamptz(6) not null,
    primary key ("id")
  )`,
  'alter table "pairing" add constraint "pairing_user_id_unique" unique ("user_id")',
  'alter table "pairing" add constraint "pairing_code_unique" unique ("code")',
  owner('pairing'),
  `create table "open_room" (
    "room_key" text not null,
    "user_id" uuid not null,
    "opened_at" timestamptz(6) not null,
    primary key ("room_key")
  )`,
  'create index "open_room_user_id_index" on "open_room" ("user_id")',
  owner('open_room'),
];

const functions = [
  // An address inside any document, and the text it is kept under, wherever they stand: threads, and all else an address says, stay.
  `create function almanac_moved(doc jsonb, was jsonb, becomes jsonb, was_key text, becomes_key text) returns jsonb immutable language plpgsql as $$
    declare
      result jsonb;
    begin
      if jsonb_typeof(doc) = 'object' then
        if doc ->> 'channel' = was ->> 'channel' and doc ->> 'room' = was ->> 'room'
          and coalesce(doc ->> 'tenant', '') = coalesce(was ->> 'tenant', '') then
          return doc || becomes;
        end if;
        select jsonb_object_agg(key, almanac_moved(value, was, becomes, was_key, becomes_key)) into result from jsonb_each(doc);
      elsif jsonb_typeof(doc) = 'array' then
        select jsonb_agg(almanac_moved(value, was, becomes, was_key, becomes_key) order by ordinality) into result
          from jsonb_array_elements(doc) with ordinality;
      elsif jsonb_typeof(doc) = 'string' and starts_with(doc #>> '{}', was_key) then
        return to_jsonb(becomes_key || substr(doc #>> '{}', length(was_key) + 1));
      end if;
      return coalesce(result, doc);
    end
  $$`,
  // Whoever runs the bot, by what the turn's opening found, may act as the house.
  `create function almanac_as_admin() returns boolean language plpgsql as $$
    begin
      if coalesce(current_setting('almanac.admin', true), '') <> 'on' then
        return false;
      end if;
      perform set_config('almanac.system', 'on', true);
      return true;
    end
  $$`,
  `create function almanac_counts(in_person uuid, in_columns jsonb) returns jsonb language plpgsql as $$
    declare
      part record;
      found bigint;
      result jsonb := '{}';
    begin
      for part in select value ->> 'table' as name, value ->> 'column' as owner from jsonb_array_elements(in_columns) loop
        execute format('select count(*) from %I where %I = $1', part.name, part.owner) into found using in_person;
        result := result || jsonb_build_object(part.name, coalesce((result ->> part.name)::bigint, 0) + found);
      end loop;
      return result;
    end
  $$`,
  'drop function almanac_enter(text, text, text, text)',
  `create function almanac_enter(in_channel text, in_tenant text, in_external_id text, in_room text, in_direct jsonb, in_place text, in_admin boolean)
    returns table (person jsonb, blocked boolean, admitted boolean, open_here boolean, question jsonb, shown jsonb, touched jsonb, room jsonb, known jsonb)
    language plpgsql as $$
    declare
      was text := coalesce(current_setting('almanac.system', true), '');
      me identity;
      runs boolean;
      is_open boolean := false;
    begin
      perform set_config('almanac.system', 'on', true);
      select * into me from identity i
        where i.channel = in_channel and i.tenant = in_tenant and i.external_id = in_external_id;
      if me.id is null then
        perform set_config('almanac.system', was, true);
        return;
      end if;
      runs := in_admin or me.admin;
      -- The door through which letters come is the one that was last used; whoever writes is there again.
      if in_direct is not null and (me.gone_at is not null or me.direct is null or not me.direct @> (in_direct - 'thread')) then
        update identity set direct = in_direct, gone_at = null, gone_why = null where id = me.id;
      end if;
      -- A room in which somebody who was let in has spoken is open to all who are in it.
      if in_place is not null then
        is_open := exists (select from open_room o where o.room_key = in_place);
        if not is_open and exists (
          select from user_account u where u.id = me.user_id and not u.blocked and (runs or u.admitted_at is not null)
        ) then
          insert into open_room (room_key, user_id, opened_at) values (in_place, me.user_id, now()) on conflict do nothing;
          is_open := true;
        end if;
      end if;
      perform set_config('almanac.system', was, true);
      perform set_config('almanac.person', me.user_id::text, true);
      perform set_config('almanac.admin', case when runs then 'on' else '' end, true);
      return query select
        to_jsonb(u) - 'password_hash' || jsonb_build_object('admin', runs),
        u.blocked,
        u.admitted_at is not null,
        is_open,
        (select to_jsonb(q) from pending_question q where q.user_id = me.user_id and q.room_key = in_room),
        (select m.refs -> 'shown' from message m
          where m.room_key = in_room and m.user_id = me.user_id and m.refs is not null and m.refs -> 'shown' is not null
          order by m.created_at desc, m.id desc limit 1),
        (select m.refs -> 'touched' from message m
          where m.room_key = in_room and m.user_id = me.user_id and m.refs is not null and m.refs -> 'touched' is not null
          order by m.created_at desc, m.id desc limit 1),
        (select s.state from room_state s where s.user_id = me.user_id and s.room_key = in_room),
        jsonb_build_object(
          'goals', (select coalesce(jsonb_agg(g.title order by g.created_at desc), '[]') from goal g where g.user_id = me.user_id and g.status = 'active'),
          'courses', (select coalesce(jsonb_agg(c.title order by c.created_at desc), '[]') from course c where c.id = any(almanac_courses())))
      from user_account u where u.id = me.user_id;
    end
  $$`,
];
