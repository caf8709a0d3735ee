import { Migration } from '@mikro-orm/migrations';

/** Which process has a channel open: of several on one database only one hears it at a time. */
export class ChannelLease extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const statements = [
  `create table "channel_lease" (
    "channel" text not null,
    "held_by" text not null,
    "held_until" timestamptz(6) not null,
    "turn" int not null default 1,
    primary key ("channel")
  )`,
  'alter table channel_lease enable row level security',
  'alter table channel_lease force row level security',
  'create policy may_read on channel_lease for select using ((select almanac_system()) or (false))',
  'create policy may_insert on channel_lease for insert with check ((select almanac_system()) or ((false)))',
  'create policy may_update on channel_lease for update using ((select almanac_system()) or (false)) with check ((select almanac_system()) or ((false)))',
  'create policy may_delete on channel_lease for delete using ((select almanac_system()) or (false))',
];
