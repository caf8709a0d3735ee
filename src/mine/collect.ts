/** A person's rows, read under their own rights: whatever the database would not show them is in no archive. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { type Belonging, belongings } from './belongings.ts';

/** Rows by table, each as the database's own JSON. */
export type Collected = ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;

/** The channel of programs that act for a person; their accounts go with their tokens, which are not carried. */
const programs = 'mcp';

/** Call it in a transaction of this person's. Rows that need another's row are left out, other references to them emptied. */
export async function collect(em: EntityManager, person: string): Promise<Collected> {
  // the same instant is written the same wherever the database stands
  await em.execute(`set local timezone = 'UTC'`);
  const collected = new Map<string, Readonly<Record<string, unknown>>[]>();
  const known = new Map<string, ReadonlySet<unknown>>();
  for (const part of belongings(em.getMetadata())) {
    const has = (table: string, id: unknown): boolean =>
      id === null || table === part.table || (known.get(table)?.has(id) ?? false);
    const rows = (await read(em, part, person)).filter(
      (row) =>
        part.parents.every(({ column, table }) => has(table, row[column])) &&
        !(part.table === 'identity' && row.channel === programs),
    );
    known.set(part.table, new Set(rows.map(({ id }) => id)));
    const emptied = (row: Readonly<Record<string, unknown>>) =>
      part.others.filter(({ column, table }) => !has(table, row[column])).map(({ column }) => [column, null]);
    collected.set(
      part.table,
      rows.map((row) => ({ ...row, ...Object.fromEntries(emptied(row)) })),
    );
  }
  return collected;
}

/** By their owner; rows without one are all that the person sees: `collect` sorts out the rest. */
async function read(em: EntityManager, part: Belonging, person: string): Promise<Record<string, unknown>[]> {
  const columns = part.columns.map((column) => `"${column}"`).join(', ');
  const where = part.owners.map((column) => `"${column}" = ?`).join(' and ') || 'true';
  const order = part.key.map((column) => `"${column}"::text`).join(', ');
  const rows = await em.execute<{ row: Record<string, unknown> }[]>(
    `select to_jsonb(t) as row from (select ${columns} from "${part.table}" where ${where} order by ${order}) t`,
    part.owners.map(() => person),
  );
  return rows.map(({ row }) => row);
}
