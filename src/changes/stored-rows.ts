/** Rows as the database has them, before a flush changes them. */
import type { EntityManager } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Row, RowChange } from './change.entity.ts';
import { tables } from './recorded.ts';

interface Id {
  readonly table: string;
  readonly id: string;
}

/** The rows by id, one statement for all. */
export async function rowsOf(em: EntityManager, ids: readonly Id[]): Promise<Map<string, Row>> {
  return new Map(
    (
      await find(
        em,
        [...group(ids)].map(([table, list]) => ({ table, column: 'id', list })),
      )
    ).map(byId),
  );
}

/**
 * What deleting these rows takes away, in the order in which it goes: rows that go along and references that are
 * emptied first, each row once. Two statements, and one more for each further level of rows that go along.
 */
export async function rowsLost(em: EntityManager, ids: readonly Id[]): Promise<RowChange[]> {
  const known = tables(em.getMetadata());
  const gone = new Map<string, RowChange>();
  const emptied: RowChange[] = [];
  const stored = await rowsOf(em, ids);
  for (const { table, id } of ids) {
    const row = stored.get(id);
    if (row) gone.set(id, { table, id, before: row, after: null });
  }
  const levels: RowChange[][] = [[...gone.values()]];
  for (let level = levels[0] ?? []; level.length > 0; level = levels.at(-1) ?? []) {
    const queries = [...group(level)].flatMap(([table, list]) =>
      (known.get(table)?.referredBy ?? []).map((reference) => ({ ...reference, list })),
    );
    const next: RowChange[] = [];
    for (const { row, query } of queries.length > 0 ? await find(em, queries) : []) {
      const id = String(row.id);
      if (gone.has(id)) continue;
      if (query.goes) {
        const change = { table: query.table, id, before: row, after: null };
        gone.set(id, change);
        next.push(change);
      } else {
        emptied.push({
          table: query.table,
          id,
          before: { [query.column]: row[query.column] },
          after: { [query.column]: null },
        });
      }
    }
    levels.push(next);
  }
  return [...emptied.filter(({ id }) => !gone.has(id)), ...levels.reverse().flat()];
}

interface Query {
  readonly table: string;
  readonly column: string;
  readonly list: readonly string[];
  readonly goes?: boolean;
}

async function find(em: EntityManager, queries: readonly Query[]): Promise<{ row: Row; query: Query }[]> {
  const sql = queries.map(
    ({ table, column }, at) =>
      `select ${at} as at, to_jsonb(t) - '{search,password_hash}'::text[] as row from "${table}" t where "${column}" = any(?::uuid[])`,
  );
  const found = await (em as SqlEntityManager).execute<{ at: number; row: Row }[]>(
    sql.join(' union all '),
    queries.map(({ list }) => `{${list.join(',')}}`),
  );
  return found.map(({ at, row }) => ({ row, query: queries[at] as Query }));
}

function byId({ row }: { row: Row }): [string, Row] {
  return [String(row.id), row];
}

function group(ids: readonly Id[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { table, id } of ids) groups.set(table, [...(groups.get(table) ?? []), id]);
  return groups;
}
