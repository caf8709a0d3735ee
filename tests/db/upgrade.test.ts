/** A database of any earlier version is brought up to the newest by one start, and keeps its rows. */

import { Migrator } from '@mikro-orm/migrations';
import { type EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import { createApp } from '../../src/app.ts';
import { type Embedded, openEmbedded } from '../../src/db/embedded.ts';
import { embeddedOrm } from '../../src/db/embedded-orm.ts';
import { entities } from '../../src/db/entities.ts';
import { openDatabase } from '../../src/db/orm.ts';
import { memoryPlatform } from '../fakes/memory/platform.ts';
import { serverUrl, testServerDatabase } from '../support/database.ts';
import { plantRows } from '../support/plant-rows.ts';
import { settableClock } from '../support/settable-clock.ts';
import { testLog } from '../support/test-log.ts';

const names = migrations.map(({ name }) => name);

/** The vectors of before are let go of by this version: they are made anew from what they were of. */
const vectorsAnew = names.indexOf('0004-recall');

let orm: MikroORM;
let embedded: Promise<Embedded> | undefined;
let server: Awaited<ReturnType<typeof testServerDatabase>> | undefined;
let migrator: Migrator;

beforeAll(async () => {
  const quiet = { entities, allowGlobalContext: true };
  if (serverUrl) {
    server = await testServerDatabase('empty');
    orm = new MikroORM({ ...quiet, clientUrl: server.url });
  } else {
    embedded = openEmbedded({});
    orm = embeddedOrm(quiet, embedded);
  }
  const migrationsList = await Promise.all(migrations.map(async ({ name, load }) => ({ name, class: await load() })));
  orm.config.set('migrations', { ...orm.config.get('migrations'), migrationsList, snapshot: false, silent: true });
  migrator = new Migrator(orm.em);
});
afterAll(async () => {
  await orm.close();
  await server?.drop();
});

type Rows = Map<string, readonly Record<string, unknown>[]>;

/** Every row of every table, as the house sees it. */
async function everyRow(em: EntityManager): Promise<Rows> {
  const tables = await em.execute<{ name: string }[]>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'mikro_orm_migrations' order by 1`,
  );
  const rows = new Map<string, readonly Record<string, unknown>[]>();
  for (const { name } of tables)
    rows.set(
      name,
      (await em.execute<{ row: Record<string, unknown> }[]>(`select to_jsonb(t) as row from ${name} t`)).map(
        ({ row }) => row,
      ),
    );
  return rows;
}

/** What of the rows before is no more, or is another value now; columns that were taken away are not compared. */
function lost(before: Rows, after: Rows): string[] {
  return [...before].flatMap(([table, rows]) => {
    const now = after.get(table) ?? [];
    return rows.flatMap((row) => {
      const same = now.some((other) =>
        Object.entries(row).every(
          ([column, value]) => !(column in other) || JSON.stringify(other[column]) === JSON.stringify(value),
        ),
      );
      return same ? [] : [`${table}: ${JSON.stringify(row)}`];
    });
  });
}

async function asHouse<T>(job: (em: EntityManager) => Promise<T>): Promise<T> {
  return orm.em.fork().transactional(async (em) => {
    await em.execute(`select set_config('almanac.system', 'on', true)`);
    return job(em);
  });
}

class TakenBack extends Error {}

test.each(names.map((name, index) => ({ name, index, mark: `v${index + 1}` })))(
  'from $name',
  async ({ name, index, mark }) => {
    await migrator.up({ to: name });
    await asHouse((em) => plantRows(em, mark));
    const upgrade = asHouse(async (em) => {
      const before = await everyRow(em);
      expect([...before].filter(([, rows]) => rows.length === 0)).toEqual([]);
      if (index < vectorsAnew) before.delete('embedding');
      await migrator.up({ transaction: em.getTransactionContext() as never });
      await em.execute(`select set_config('almanac.system', 'on', true)`);
      expect(lost(before, await everyRow(em))).toEqual([]);
      throw new TakenBack();
    });
    await upgrade.catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error;
    });
  },
);

test('everybody of every version is answered by the newest, about what is theirs', async () => {
  const platform = memoryPlatform();
  const log = testLog();
  const clock = settableClock('2026-11-23T11:00:00Z');
  const db = await openDatabase(server ? { databaseUrl: server.url } : { embedded: embedded as Promise<Embedded> });
  expect(db.migrated).toEqual([]);
  const app = await createApp({ db, clock, log, channels: new Map([['memory', platform.adapter]]) });
  await app.start();
  try {
    for (const mark of names.map((_, index) => `v${index + 1}`)) {
      await db.asSystem((em) =>
        em.execute(
          `update identity set channel = 'memory', tenant = '', external_id = ?, gone_at = null where name = ?`,
          [mark, `name ${mark}`],
        ),
      );
      await platform.say(mark, '/goal list');
      expect(platform.seen(mark).at(-1)?.text, log.lines.join('\n')).toContain(`title ${mark}`);
    }
  } finally {
    await app.stop();
    if (server) await db.close();
  }
});
