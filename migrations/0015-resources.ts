import { Migration } from '@mikro-orm/migrations';

/** Resources: what goal they serve, where they came from, the file itself, and what people think of them. */
export class Resources extends Migration {
  override up(): void {
    for (const statement of [...resource, ...files, ...ratings]) this.addSql(statement);
  }
}

const person = 'user_id = (select almanac_person())';
const system = '(select almanac_system())';
const seen = 'exists (select from resource seen where seen.id = resource_id)';

const mayWrite = `((owner_id = (select almanac_person())) and ((course_id is null or course_id = any((select almanac_filed())::uuid[])) and (not shared or course_id = any((select almanac_taught())::uuid[])) and (goal_id is null or exists (select from goal seen where seen.id = goal_id))))`;

const resource = [
  `alter table "resource" add column "goal_id" uuid null,
     add column "ratings" int not null default 0,
     add column "source" jsonb null`,
  'alter table "resource" add constraint "resource_goal_id_foreign" foreign key ("goal_id") references "goal" ("id") on delete set null',
  'create index "resource_goal_id_index" on "resource" ("goal_id")',
  'drop policy may_insert on resource',
  'drop policy may_update on resource',
  `create policy may_insert on resource for insert with check (${system} or ${mayWrite})`,
  `create policy may_update on resource for update using (${system} or (owner_id = (select almanac_person()))) with check (${system} or ${mayWrite})`,
];

const guards = (table: string, read: string) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy may_read on ${table} for select using (${system} or (${read}))`,
  `create policy may_insert on ${table} for insert with check (${system} or ((${person}) and (${seen})))`,
  `create policy may_update on ${table} for update using (${system} or (${person})) with check (${system} or ((${person}) and (${seen})))`,
  `create policy may_delete on ${table} for delete using (${system} or (${person}))`,
];

const files = [
  `create table "resource_file" (
    "id" uuid not null,
    "resource_id" uuid not null,
    "user_id" uuid not null,
    "name" text not null,
    "type" text not null,
    "content" bytea not null,
    primary key ("id")
  )`,
  'alter table "resource_file" add constraint "resource_file_resource_id_unique" unique ("resource_id")',
  'alter table "resource_file" add constraint "resource_file_resource_id_foreign" foreign key ("resource_id") references "resource" ("id") on delete cascade',
  'alter table "resource_file" add constraint "resource_file_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade',
  'create index "resource_file_user_id_index" on "resource_file" ("user_id")',
  ...guards('resource_file', `${person} or ${seen}`),
];

const ratings = [
  `create table "resource_rating" (
    "id" uuid not null,
    "resource_id" uuid not null,
    "user_id" uuid not null,
    "stars" smallint not null,
    "created_at" timestamptz(6) not null,
    primary key ("id"),
    constraint "resource_rating_stars" check (stars >= 1 and stars <= 5)
  )`,
  'alter table "resource_rating" add constraint "resource_rating_resource_id_user_id_unique" unique ("resource_id", "user_id")',
  'alter table "resource_rating" add constraint "resource_rating_resource_id_foreign" foreign key ("resource_id") references "resource" ("id") on delete cascade',
  'alter table "resource_rating" add constraint "resource_rating_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade',
  'create index "resource_rating_user_id_index" on "resource_rating" ("user_id")',
  ...guards('resource_rating', person),
  // Nobody sees the ratings of others, only what they come to: that is worked out as the house.
  `create function almanac_rated() returns trigger language plpgsql as $$
    declare
      was text := coalesce(current_setting('almanac.system', true), '');
      rated uuid := case when tg_op = 'DELETE' then old.resource_id else new.resource_id end;
    begin
      perform set_config('almanac.system', 'on', true);
      update resource set (ratings, score) =
        (select count(*), coalesce(avg(stars), 0) from resource_rating where resource_id = rated) where id = rated;
      perform set_config('almanac.system', was, true);
      return null;
    end
  $$`,
  'create trigger resource_is_rated after insert or update or delete on resource_rating for each row execute function almanac_rated()',
];
