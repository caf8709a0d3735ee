import { Migration } from '@mikro-orm/migrations';

/** What each person used of which model, by day: for the meter and the caps. */
export class ModelUse extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const system = '(select almanac_system())';
const own = '(user_id = (select almanac_person()))';

const statements = [
  `create table "model_use" (
    "id" uuid not null,
    "user_id" uuid not null,
    "day" date not null,
    "kind" text not null,
    "model" text not null,
    "calls" int not null default 0,
    "tokens_in" bigint not null,
    "tokens_out" bigint not null,
    "cost" bigint not null,
    primary key ("id")
  )`,
  'create index "model_use_day_index" on "model_use" ("day")',
  'alter table "model_use" add constraint "model_use_user_id_day_kind_model_unique" unique ("user_id", "day", "kind", "model")',
  `alter table "model_use" add constraint "model_use_kind_check" check ("kind" in ('chat', 'embedding', 'speech'))`,
  'alter table "model_use" add constraint "model_use_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade',
  'alter table model_use enable row level security',
  'alter table model_use force row level security',
  `create policy may_read on model_use for select using (${system} or ${own})`,
  `create policy may_insert on model_use for insert with check (${system} or ((false)))`,
  `create policy may_update on model_use for update using (${system} or (false)) with check (${system} or ((false)))`,
  `create policy may_delete on model_use for delete using (${system} or (false))`,
];
