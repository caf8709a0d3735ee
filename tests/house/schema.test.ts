/** What the entities say of the database is what the migrations made of it, and every table that belongs to somebody is guarded. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { entities } from '../../src/db/entities.ts';
import type { Database } from '../../src/db/orm.ts';
import { testDatabase } from '../support/database.ts';

let database: Database;
let actingAs: Record<string, unknown> | undefined;
beforeAll(async () => {
  database = await testDatabase();
  [actingAs] = await rows('select rolsuper, rolbypassrls from pg_roles where rolname = current_user');
  // as the tables' owner: others are not shown the checks
  await database.em().execute('reset role');
});
afterAll(() => database.close());

const rows = (sql: string) => database.em().execute<Record<string, unknown>[]>(sql);

test('schema equals migrations', async () => {
  database.orm.config.set('schemaGenerator', {
    ...database.orm.config.get('schemaGenerator'),
    ignoreRoutines: true,
    ignoreTriggers: true,
  });
  expect(await database.orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
});

test('every file that ends in .entity.ts is in the list, and every entity has its table', async () => {
  const { glob } = await import('node:fs/promises');
  const files = await Array.fromAsync(glob('src/**/*.entity.ts'));
  const found = new Set<unknown>();
  for (const file of files) {
    for (const value of Object.values(await import(new URL(`../../${file}`, import.meta.url).href)))
      if (typeof value === 'function') found.add(value);
  }
  expect(found).toEqual(new Set(entities));
  const tables = await rows(`select tablename from pg_tables where schemaname = 'public'`);
  expect(tables).toHaveLength(entities.length + 1); // and the migrations' own
});

test('every table has row level security, forced, with a policy for each command', async () => {
  const guarded = await rows(`
    select c.relname as table, c.relrowsecurity and c.relforcerowsecurity as forced,
      array(select cmd from pg_policies p where p.tablename = c.relname order by cmd) as commands,
      (select count(*)::int from pg_policies p where p.tablename = c.relname
        and coalesce(p.qual, '') || coalesce(p.with_check, '') !~ 'almanac_(person|courses|taught|system)') as open
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'mikro_orm_migrations' order by 1`);
  expect(guarded).toHaveLength(entities.length);
  expect(guarded).toHaveLength(entities.length);
  for (const table of guarded) {
    expect(table).toMatchObject({ forced: true, commands: ['DELETE', 'INSERT', 'SELECT', 'UPDATE'], open: 0 });
  }
});

test('every table of a person’s rows takes them along when the person goes', async () => {
  const references = await rows(`
    select conrelid::regclass::text as table, confdeltype as rule from pg_constraint
    where contype = 'f' and confrelid = 'user_account'::regclass order by 1`);
  expect(references.length).toBeGreaterThan(20);
  const people = [...database.orm.getMetadata().getAll().values()].flatMap((meta) =>
    meta.props.filter((prop) => prop.targetMeta?.tableName === 'user_account' && prop.persist !== false),
  );
  expect(people.length).toBeGreaterThan(20);
  expect(references).toHaveLength(people.length);
  for (const reference of references) expect(reference.rule).toBe('c');
});

test('the application’s role is neither superuser nor above row level security', () => {
  expect(actingAs).toEqual({ rolsuper: false, rolbypassrls: false });
});

test('words of notes, tasks, modules and resources are indexed for full-text search by the database itself', async () => {
  const found = await rows(`
    select a.attrelid::regclass::text as table, a.attgenerated as generated,
      exists (select from pg_index i join pg_class x on x.oid = i.indexrelid join pg_am m on m.oid = x.relam
        where i.indrelid = a.attrelid and a.attnum = any(i.indkey) and m.amname = 'gin') as indexed
    from pg_attribute a where a.atttypid = 'tsvector'::regtype and a.attnum > 0
      and a.attrelid in (select oid from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace) order by 1`);
  expect(found).toEqual(
    ['module', 'note', 'resource', 'task'].map((table) => ({ table, generated: 's', indexed: true })),
  );
});
