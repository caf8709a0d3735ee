import { Migration } from '@mikro-orm/migrations';

/** Personal tokens by which programs outside (a desktop assistant) act for a person: only their hashes are kept. */
export class McpToken extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const check = '((select almanac_system()) or ((user_id = (select almanac_person()))))';
const using = '((select almanac_system()) or (user_id = (select almanac_person())))';

const statements = [
  `create table "mcp_token" (
    "id" uuid not null,
    "user_id" uuid not null,
    "name" text not null,
    "hash" text not null,
    "home" jsonb null,
    "created_at" timestamptz(6) not null,
    "last_used_at" timestamptz(6) null,
    primary key ("id")
  )`,
  'alter table "mcp_token" add constraint "mcp_token_hash_unique" unique ("hash")',
  'alter table "mcp_token" add constraint "mcp_token_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade',
  'create index "mcp_token_user_id_index" on "mcp_token" ("user_id")',
  'alter table mcp_token enable row level security',
  'alter table mcp_token force row level security',
  `create policy may_read on mcp_token for select using ${using}`,
  `create policy may_insert on mcp_token for insert with check ${check}`,
  `create policy may_update on mcp_token for update using ${using} with check ${check}`,
  `create policy may_delete on mcp_token for delete using ${using}`,
];
