/** One row in every table of a database, whatever its schema just now: read off the catalogue, so that an old schema needs no entities. */
import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  /** The table that it names a row of. */
  readonly of: string | null;
  /** It is part of a check over several columns. */
  readonly tied: boolean;
  /** The first of the values that a check allows. */
  readonly allowed: string | null;
}

const columns = `
  select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
    a.attnotnull as required,
    (select f.confrelid::regclass::text from pg_constraint f
      where f.conrelid = c.oid and f.contype = 'f' and f.conkey = array[a.attnum]) as of,
    exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any(k.conkey) and cardinality(k.conkey) > 1) as tied,
    (select substring(pg_get_constraintdef(k.oid) from $$'([^']+)'::text$$) from pg_constraint k
      where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
      and pg_get_constraintdef(k.oid) like '%ANY (ARRAY[%' limit 1) as allowed
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'mikro_orm_migrations'
    and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
  order by c.relname, a.attnum`;

/**
 * Everything of one new person, in the order in which rows may name each other.
 *
 * @param mark stands in every text
 * @returns the tables in which a row could be planted
 */
export async function plantRows(em: EntityManager, mark: string): Promise<readonly string[]> {
  const tables = Map.groupBy(await em.execute<Column[]>(columns), ({ table }) => table);
  // what a trigger has made already is not made again; PostgreSQL cannot tell where a key is checked at the end only
  const deferred = new Set(
    (
      await em.execute<{ table: string }[]>(
        'select conrelid::regclass::text as table from pg_constraint where condeferrable',
      )
    ).map(({ table }) => table),
  );
  const ids = new Map<string, string>();
  const planted: string[] = [];
  const left = new Set(tables.keys());
  while (left.size > 0) {
    const ready = [...left].find((table) =>
      (tables.get(table) ?? []).every(({ of, required }) => !of || !required || !left.has(of) || of === table),
    );
    if (!ready) throw new Error(`These tables wait for each other: ${[...left].join(', ')}`);
    left.delete(ready);
    const row = rowOf(tables.get(ready) ?? [], ids, mark);
    const names = Object.keys(row);
    const written = await em.execute<{ whole: { id?: string } }[]>(
      `insert into ${ready} as t (${names.map((name) => `"${name}"`).join(', ')}) values (${names.map(() => '?').join(', ')}) ${deferred.has(ready) ? '' : 'on conflict do nothing'} returning to_jsonb(t) as whole`,
      Object.values(row),
    );
    if (written.length > 0) planted.push(ready);
    const id = written[0]?.whole.id;
    if (id !== undefined) ids.set(ready, id);
  }
  return planted;
}

/** Of columns that a check ties to others, those that go well together. */
const shown = new Set(['due_at', 'zone']);

function rowOf(own: readonly Column[], ids: ReadonlyMap<string, string>, mark: string): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const column of own) {
    const { name, required, tied, of } = column;
    if (of) {
      const id = ids.get(of);
      if (id !== undefined) row[name] = id;
    } else if (required || !tied || shown.has(name)) row[name] = sampleOf(column, mark);
  }
  return row;
}

function sampleOf({ name, type, allowed }: Column, mark: string): unknown {
  if (allowed !== null) return allowed;
  // the names of things that the database knows, and what checks measure
  if (name === 'zone') return 'Europe/Lisbon';
  if (name === 'locale') return 'en-GB';
  if (name === 'language') return 'english';
  if (name === 'dimensions') return 2;
  switch (type) {
    case 'uuid':
      return randomUUID();
    case 'boolean':
      return false;
    case 'jsonb':
      return JSON.stringify({ mark });
    case 'text[]':
      return `{${mark}}`;
    case 'vector':
      return '[1,0]';
    case 'date':
      return '2026-11-23';
    case 'timestamp with time zone':
    case 'timestamp without time zone':
      return '2026-11-23 10:00:00';
    case 'timestamp without time zone[]':
      return '{"2026-11-23 10:00:00"}';
    case 'numeric':
    case 'real':
    case 'double precision':
      return 0.5;
    case 'bytea':
      return Buffer.from(mark);
    case 'text':
      return `${name.slice(0, 8)} ${mark}`;
    default:
      if (/int/.test(type)) return 2;
      throw new Error(`There is no value for ${name}, which is a ${type}.`);
  }
}
