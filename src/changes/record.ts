/**
 * The change log writes itself: what a turn inserts, updates and deletes through the unit of work becomes one `change`
 * row, in the same flush, with all that Undo needs. Bulk statements (`nativeUpdate`, raw SQL) pass it by.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type ChangeSet,
  ChangeSetType,
  type EntityManager,
  type EntityProperty,
  type EventSubscriber,
  type FlushEventArgs,
} from '@mikro-orm/core';
import { Change, type Row, type RowChange } from './change.entity.ts';
import { column, isColumn, rank } from './recorded.ts';
import { rowsLost, rowsOf } from './stored-rows.ts';

/** On whose behalf, and by which command, something is written. */
export interface Turn {
  readonly id: string;
  readonly user: string;
  readonly command: string;
  readonly now: Temporal.Instant;
}

interface Recording {
  readonly turn: Turn;
  /** One for each unit of work: a transaction inside a transaction has its own. */
  readonly changes: Map<EntityManager, Change>;
}

const current = new AsyncLocalStorage<Recording>();

/** Runs a job so that whatever it flushes is recorded as this turn's. The changes come to hand after their flush. */
export async function recordChanges<T>(turn: Turn, job: (changes: () => readonly Change[]) => Promise<T>): Promise<T> {
  const recording: Recording = { turn, changes: new Map() };
  return current.run(recording, () => job(() => [...recording.changes.values()]));
}

/** Runs a job whose writes are not the person's doing (an undo, the house's own bookkeeping). */
export function unrecorded<T>(job: () => Promise<T>): Promise<T> {
  return current.exit(job);
}

/** Rows that statements of one's own wrote are this turn's, too; call it in their transaction. Outside a turn nothing is kept. */
export function recordRows(em: EntityManager, rows: readonly RowChange[]): void {
  const recording = current.getStore();
  if (!recording || rows.length === 0) return;
  const { id: turn, user, command, now } = recording.turn;
  recording.changes.set(em, em.create(Change, { user, turn, command, rows, createdAt: now }));
}

type Changes = ChangeSet<Partial<unknown>>;

/** Subscribed by openDatabase. */
export const changeRecorder: EventSubscriber = {
  async onFlush({ em, uow }: FlushEventArgs): Promise<void> {
    const recording = current.getStore();
    if (!recording) return;
    const sets = (uow.getChangeSets() as Changes[]).filter((set) => rank(set.meta) >= 0);
    if (sets.length === 0) return;
    const rows = await changesOf(em, sets);
    const known = recording.changes.get(em);
    if (known) {
      known.rows = [...known.rows, ...rows];
      uow.recomputeSingleChangeSet(known);
      return;
    }
    const { id: turn, user, command, now } = recording.turn;
    const change = em.create(Change, { user, turn, command, rows, createdAt: now }, { persist: false });
    uow.computeChangeSet(change);
    recording.changes.set(em, change);
  },
};

/** What the flush is about to do, in an order whose reverse can be played back: parents are made first and taken away last. */
async function changesOf(em: EntityManager, sets: readonly Changes[]): Promise<RowChange[]> {
  const ordered = sets.toSorted((a, b) => rank(a.meta) - rank(b.meta));
  const gone = ordered.filter(isDelete).toReversed();
  const made = ordered.filter((set) => set.type === ChangeSetType.CREATE);
  const changed = ordered.filter((set) => !isDelete(set) && set.type !== ChangeSetType.CREATE);
  return [
    ...made.map((set) => ({ ...identity(set), before: null, after: inserted(set) })),
    ...(await updated(em, changed)),
    ...(gone.length > 0 ? await rowsLost(em, gone.map(identity)) : []),
  ];
}

function isDelete(set: Changes): boolean {
  return set.type === ChangeSetType.DELETE || set.type === ChangeSetType.DELETE_EARLY;
}

function identity(set: Changes): { table: string; id: string } {
  return { table: set.meta.tableName, id: String(set.getPrimaryKey()) };
}

/** The whole row: what is not written takes the column's default. */
function inserted(set: Changes): Row {
  const payload = set.payload as Record<string, unknown>;
  return Object.fromEntries(
    set.meta.props
      .filter(isColumn)
      .map((prop) => [column(prop), plain(prop, prop.name in payload ? payload[prop.name] : (prop.default ?? null))]),
  );
}

/** The columns that change. What was never loaded is looked up, so that the old value is not taken for empty. */
async function updated(em: EntityManager, sets: readonly Changes[]): Promise<RowChange[]> {
  const unseen = sets.filter((set) => Object.keys(set.payload).some((name) => !(name in original(set))));
  const stored = unseen.length > 0 ? await rowsOf(em, unseen.map(identity)) : new Map<string, Row>();
  return sets.map((set) => {
    const names = Object.keys(set.payload).filter(
      (name) => set.meta.properties[name as never] && isColumn(prop(set, name)),
    );
    const row = stored.get(identity(set).id);
    const of = (values: Record<string, unknown>) =>
      Object.fromEntries(names.map((name) => [column(prop(set, name)), plain(prop(set, name), values[name])]));
    const before = row
      ? Object.fromEntries(names.map((name) => [column(prop(set, name)), row[column(prop(set, name))]]))
      : of(original(set));
    const title = (set.entity as { title?: unknown }).title;
    const label = typeof title === 'string' ? { label: title } : {};
    return { ...identity(set), before, after: of(set.payload as Record<string, unknown>), ...label };
  });
}

function original(set: Changes): Record<string, unknown> {
  return (set.originalEntity ?? {}) as Record<string, unknown>;
}

function prop(set: Changes, name: string): EntityProperty {
  return set.meta.properties[name as never] as EntityProperty;
}

/** As `jsonb_populate_record` reads it back: JSON as JSON, all else as it is or in PostgreSQL's own text form. */
function plain(prop: EntityProperty, value: unknown): unknown {
  // What a file holds is in its row; only when that goes is it written down (see stored-rows.ts).
  if (value === undefined || value instanceof Uint8Array) return null;
  return prop.columnTypes?.[0] === 'jsonb' && typeof value === 'string' ? JSON.parse(value) : value;
}
