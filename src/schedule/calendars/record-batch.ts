/**
 * What taking in a batch of a calendar changes, row by row, for Undo: its own statements pass the change log by. The
 * entries are compared as they were before and as they are after, with the blocks and tasks that hang on them.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Row, RowChange } from '../../changes/change.entity.ts';
import { recordRows } from '../../changes/record.ts';
import { rowsLost } from '../../changes/stored-rows.ts';
import type { Batch } from './take-batch.ts';

/** Up to so many entries are kept for Undo. */
export const mostRecorded = 1000;

interface Of {
  readonly calendar: { readonly id: string; readonly title: string };
  readonly batch: Batch;
}

/** Does the job, and writes down what it did, in the same transaction. */
export async function recordBatch<T>(em: EntityManager, of: Of, job: () => Promise<T>): Promise<T> {
  const before = await standing(em, of);
  const done = await job();
  const after = await standing(em, of);
  const titled = ({ table }: RowChange) => (table === 'calendar_entry' ? { label: of.calendar.title } : {});
  // read with what goes first: made in the other order
  const made = [...after.values()].filter(({ id }) => !before.has(id)).reverse();
  const gone = [...before.values()].filter(({ id }) => !after.has(id));
  recordRows(em, [
    ...made.map((row) => ({ ...row, before: null, after: row.before, ...titled(row) })),
    ...[...before.values()]
      .flatMap((row) => changeOf(row, after.get(row.id)) ?? [])
      .map((row) => ({ ...row, ...titled(row) })),
    ...gone.map((row) => ({ ...row, ...titled(row) })),
  ]);
  return done;
}

/** By id: the entries of the batch that there are, blocks and tasks first. */
async function standing(em: EntityManager, { calendar, batch }: Of): Promise<ReadonlyMap<string, RowChange>> {
  const entries = await em.execute<{ id: string }[]>(
    `select id from calendar_entry where calendar_id = ? and
       (key in (select jsonb_array_elements_text(?::jsonb)) or id = any(?::uuid[]))`,
    [calendar.id, JSON.stringify(batch.events.map(({ key }) => key)), `{${batch.gone.join(',')}}`],
  );
  const rows = await rowsLost(
    em,
    entries.map(({ id }) => ({ table: 'calendar_entry', id })),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function changeOf(was: RowChange, now: RowChange | undefined): RowChange | undefined {
  if (!was.before || !now?.before) return undefined;
  const [before, after] = [was.before, now.before];
  const changed = Object.keys(before).filter(
    (column) => JSON.stringify(before[column]) !== JSON.stringify(after[column]),
  );
  if (changed.length === 0) return undefined;
  const of = (row: Row) => Object.fromEntries(changed.map((column) => [column, row[column]]));
  const title = before.title;
  return { ...was, before: of(before), after: of(after), ...(typeof title === 'string' && { label: title }) };
}
