/** Takes a change back by playing its rows in reverse, unless something has changed since. */
import { ForeignKeyConstraintViolationException, RowLevelSecurityViolationException } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { escapeMarkdown } from '../channel/markdown.ts';
import { UserError } from '../errors.ts';
import { separate } from '../people/join.ts';
import { refreshPassages } from '../recall/refresh-passages.ts';
import { atOnce } from '../reminders/stale.ts';
import { Change, type Row, type RowChange } from './change.entity.ts';
import { unrecorded } from './record.ts';
import { type Table, tables } from './recorded.ts';

/** What moves by itself, without anybody's doing, or is not written down: no reason to keep a row that somebody wants untold. */
const moving: Readonly<Record<string, readonly string[]>> = {
  reminder: ['due_at', 'occurrence', 'last_fired_at', 'fired_count', 'state'],
  calendar: [
    ...['etag', 'last_modified', 'text_hash', 'refresh_seconds', 'failures', 'last_error'],
    ...['read_at', 'next_read_at', 'lease_by', 'lease_until'],
  ],
  calendar_link: ['fetched_at'],
  resource: ['score', 'ratings'],
  resource_file: ['content'],
};

/**
 * Puts back what a change of one's own wrote. All or nothing: call it in a transaction, which an error must end.
 * Entities loaded before are stale afterwards.
 * @throws UserError when there is no such change, it was undone already, or a row is no longer as the change left it
 */
export async function undo(em: SqlEntityManager, id: string, now: Temporal.Instant): Promise<Change> {
  const [locked] = await em.execute<{ undone: boolean }[]>(
    'select undone_at is not null as undone from change where id = ? for update',
    [id],
  );
  if (!locked) throw new UserError('There is nothing to undo there.');
  if (locked.undone) throw new UserError('That was undone already.');
  const change = await em.findOneOrFail(Change, id, { refresh: true });
  const known = tables(em.getMetadata());
  for (const row of [...change.rows].reverse()) {
    if (row.table === 'person_join') {
      await separate(em, row.id, now);
      continue;
    }
    const table = known.get(row.table);
    if (!table) throw new UserError(`What was done to the ${row.table} cannot be undone any more.`);
    if (!row.before) await unmake(em, table, row, change.rows);
    else if (!row.after) await standing(row.before, remake(em, table, row.id, row.before));
    else await standing(row.before, putBack(em, table, row, row.before, row.after));
  }
  change.undoneAt = now;
  await unrecorded(() => em.flush());
  await refreshPassages(em, change.rows);
  return change;
}

async function unmake(em: SqlEntityManager, table: Table, row: RowChange, all: readonly RowChange[]): Promise<void> {
  const after = row.after ?? {};
  const still = moving[table.name] ?? [];
  await refuseIfChanged(
    em,
    table,
    row,
    Object.keys(after).filter((column) => !still.includes(column)),
  );
  for (const { table: other, column, goes, part } of table.referredBy) {
    if (part) continue;
    const [held] = await em.execute<{ id: string }[]>(
      `select id from "${other}" where "${column}" = ? and not id = any(?::uuid[]) limit 1`,
      [row.id, `{${all.map(({ id }) => id).join(',')}}`],
    );
    if (held) {
      throw new UserError(
        `**${label(after)}** cannot be undone: ${goes ? 'it holds' : 'there is'} a ${words(other)} that belongs to it now.`,
      );
    }
  }
  await em.execute(`delete from "${table.name}" where id = ?`, [row.id]);
}

async function remake(em: SqlEntityManager, table: Table, id: string, before: Row): Promise<void> {
  const columns = table.columns.filter((column) => column in before);
  const list = columns.map((column) => `"${column}"`).join(', ');
  const [made] = await em.execute<{ id: string }[]>(
    `insert into "${table.name}" (${list}) select ${list} from jsonb_populate_record(null::"${table.name}", ?::jsonb)
      on conflict do nothing returning id`,
    [JSON.stringify(before)],
  );
  if (!made)
    throw new UserError(`**${label(before)}** cannot be brought back: another one like it (${id}) is there now.`);
  // what hung on it ended with it
  if (['task', 'schedule_block'].includes(table.name))
    await em.execute(
      `update reminder set stale = true, due_at = ?, state = 'pending' where subject_id = ? and state = 'ended'`,
      [atOnce.toString(), id],
    );
}

async function putBack(em: SqlEntityManager, table: Table, row: RowChange, before: Row, after: Row): Promise<void> {
  await refuseIfChanged(em, table, row, Object.keys(after));
  const assignments = Object.keys(before).map((column) =>
    column === 'updated_at'
      ? // a later change to other columns has left its own time there
        `updated_at = case when t.updated_at is not distinct from a.updated_at then b.updated_at else t.updated_at end`
      : `"${column}" = b."${column}"`,
  );
  await em.execute(
    `update "${table.name}" t set ${assignments.join(', ')}
      from jsonb_populate_record(null::"${table.name}", ?::jsonb) b, jsonb_populate_record(null::"${table.name}", ?::jsonb) a
      where t.id = ?`,
    [JSON.stringify(before), JSON.stringify(after), row.id],
  );
}

/** Says in words that what a row refers to is no longer there, or no longer the person's to see. */
async function standing(row: Row, job: Promise<void>): Promise<void> {
  try {
    await job;
  } catch (error) {
    if (
      !(error instanceof ForeignKeyConstraintViolationException || error instanceof RowLevelSecurityViolationException)
    ) {
      throw error;
    }
    throw new UserError(`**${label(row)}** cannot be brought back: what it belonged to is gone.`, { cause: error });
  }
}

/** Compares as the database's own types do: two spellings of one instant are equal. */
async function refuseIfChanged(
  em: SqlEntityManager,
  table: Table,
  row: RowChange,
  columns: readonly string[],
): Promise<void> {
  const compared = columns.filter((column) => column !== 'updated_at' && table.columns.includes(column));
  const differs = compared.map(
    (column) => `case when t."${column}" is distinct from a."${column}" then '${column}' end`,
  );
  const [found] = await em.execute<{ changed: string[]; row: Row }[]>(
    `select array_remove(array[${differs.join(', ')}]::text[], null) as changed, to_jsonb(t) - 'search' as row
      from "${table.name}" t, jsonb_populate_record(null::"${table.name}", ?::jsonb) a where t.id = ? for update of t`,
    [JSON.stringify(row.after), row.id],
  );
  const name = label({ ...row.before, ...row.after, ...found?.row });
  if (!found) throw new UserError(`**${name}** is gone by now, so this cannot be undone.`);
  if (found.changed.length > 0) {
    const what = found.changed.map(words).join(', ');
    throw new UserError(`**${name}** was changed since (${what}), so this cannot be undone by itself.`);
  }
}

function label(row: Row): string {
  const text = String(row.title ?? row.name ?? row.content ?? 'It');
  return escapeMarkdown(text.length > 60 ? `${text.slice(0, 59)}…` : text);
}

function words(column: string): string {
  return column.replace(/_(id|at)$/, '').replaceAll('_', ' ');
}
