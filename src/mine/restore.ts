/** Restores an archive on an instance that does not know the person: row for row, all or nothing. */
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from '../db/orm.ts';
import { UserError } from '../errors.ts';
import { refreshPassages } from '../recall/refresh-passages.ts';
import { readArchive } from './archive.ts';
import { type Belonging, belongings } from './belongings.ts';

type Row = Readonly<Record<string, unknown>>;

/** A course hands out copies and plans reminders when these are made; the archive has them already, so they come last. */
const handingOut = ['course_room', 'course_setting', 'work', 'enrolment'];

export interface Restored {
  readonly person: string;
  /** Rows by table. */
  readonly counts: Readonly<Record<string, number>>;
}

/** @throws UserError in one sentence when it is no archive, is somebody's who is here already, or was tampered with */
export async function restore(db: Database, content: Uint8Array): Promise<Restored> {
  const { person, rows } = readArchive(content);
  const parts = belongings(db.orm.getMetadata());
  const given = new Map<Belonging, readonly Row[]>();
  for (const [table, list] of rows) {
    const part = parts.find((one) => one.table === table);
    if (!part) throw new UserError(`The archive has a table ${table.slice(0, 60)} that this Almanac does not know.`);
    given.set(part, list);
  }
  checkOwners(person, given);
  try {
    await db.asSystem(async (em) => {
      const order = [...parts].sort((one, other) => handingOut.indexOf(one.table) - handingOut.indexOf(other.table));
      for (const part of order) await insert(em, part, given.get(part) ?? []);
      for (const part of order) await keepOnly(em, part, { person, rows: given.get(part) ?? [] });
      await refreshPassages(
        em,
        [...given].flatMap(([{ table }, list]) => list.map((row) => ({ table, id: String(row.id) }))),
      );
    });
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    throw new UserError(
      'This person, or one of their accounts, is here already: an archive is restored where they are not known.',
      { cause: error },
    );
  }
  return { person, counts: Object.fromEntries([...given].map(([{ table }, list]) => [table, list.length])) };
}

/** Nobody brings rows in another's name, or hangs them on what is not in the archive. */
function checkOwners(person: string, given: ReadonlyMap<Belonging, readonly Row[]>): void {
  const ids = new Map([...given].map(([{ table }, rows]) => [table, new Set(rows.map(({ id }) => id))]));
  const foreign = (part: Belonging, row: Row): boolean =>
    part.owners.some((column) => row[column] !== person) ||
    part.parents.some(({ column, table }) => !ids.get(table)?.has(row[column])) ||
    part.others.some(({ column, table }) => row[column] != null && !ids.get(table)?.has(row[column]));
  for (const [part, rows] of given)
    if (rows.some((row) => foreign(part, row)))
      throw new UserError(`In the archive, ${part.table} has a row that is not this person's.`);
  if (ids.get('user_account')?.size !== 1) throw new UserError('The archive does not say whose it is.');
}

async function insert(em: EntityManager, part: Belonging, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  // an archive of an older version lacks columns: they take their defaults
  const columns = part.columns.filter((column) => column in first);
  const list = columns.map((column) => `"${column}"`).join(', ');
  const size = 500;
  for (let at = 0; at < rows.length; at += size)
    await em.execute(
      `insert into "${part.table}" (${list}) select ${list} from jsonb_populate_recordset(null::"${part.table}", ?::jsonb)`,
      [JSON.stringify(rows.slice(at, at + size))],
    );
}

/** What the database made by itself while the rows came in. */
async function keepOnly(
  em: EntityManager,
  part: Belonging,
  { person, rows }: { readonly person: string; readonly rows: readonly Row[] },
): Promise<void> {
  if (part.owners.length === 0 || part.key.join() !== 'id') return;
  await em.execute(
    `delete from "${part.table}" where ${part.owners.map((column) => `"${column}" = ?`).join(' and ')}
       and id::text not in (select jsonb_array_elements_text(?::jsonb))`,
    [...part.owners.map(() => person), JSON.stringify(rows.map(({ id }) => id))],
  );
}
