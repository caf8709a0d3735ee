/** For MikroORM's own command line (`npx mikro-orm …`); the house itself opens the database in src/db/orm.ts. */

import { Migrator } from '@mikro-orm/migrations';
import { defineConfig } from '@mikro-orm/postgresql';
import { migrations } from './migrations/index.ts';
import { entities } from './src/db/entities.ts';

export default defineConfig({
  entities,
  extensions: [Migrator],
  clientUrl: process.env.DATABASE_URL ?? 'postgresql://almanac@127.0.0.1:5432/almanac',
  migrations: {
    migrationsList: await Promise.all(migrations.map(async ({ name, load }) => ({ name, class: await load() }))),
    snapshot: false,
  },
});
