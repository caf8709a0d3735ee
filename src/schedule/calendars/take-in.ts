/**
 * Takes a calendar that was read into a person's schedule: events become blocks, deadlines tasks. In short transactions,
 * so that nobody waits for a long one; what a crash cuts off, the next reading takes up again.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { unrecorded } from '../../changes/record.ts';
import { calendarChanges } from '../ics/calendar-changes.ts';
import type { PreparedCalendar, PreparedEvent } from '../ics/prepared-event.ts';
import { CalendarEntry } from './calendar-entry.entity.ts';
import { findMissing } from './find-missing.ts';
import { knownEntries } from './known-entries.ts';
import type { News } from './news.ts';
import { mostRecorded, recordBatch } from './record-batch.ts';
import { takeBatch } from './take-batch.ts';

export interface Into {
  readonly calendar: {
    readonly id: string;
    readonly title: string;
    readonly user: string;
    readonly course: string | null;
  };
  readonly now: Temporal.Instant;
  /** Nothing of it is here yet. */
  readonly first: boolean;
  /** All there is: what is not in it was taken back. */
  readonly whole: boolean;
  /** What it changes of what is here already is to be taken back by Undo, where it is not too much. */
  readonly undoable?: boolean;
  /** Runs a job in a transaction of its own, under its person's rights. */
  work<T>(job: (em: EntityManager) => Promise<T>): Promise<T>;
  /** Told what concerns the person, in the transaction that makes it so. */
  readonly tell?: (em: EntityManager, news: readonly News[]) => Promise<void>;
  /** Told the number of entries done so far. */
  readonly onProgress?: (done: number) => void;
  readonly signal?: AbortSignal;
}

export interface Taken {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** What it changed of what was here can be taken back by Undo. */
  readonly recorded: boolean;
}

/** On the embedded database a batch takes some tens of milliseconds, for which a turn or a reminder may have to wait. */
const batchSize = 250;

export async function takeIn(read: PreparedCalendar, into: Into): Promise<Taken> {
  const alone = async <T>(job: (em: EntityManager) => Promise<T>): Promise<T> => {
    into.signal?.throwIfAborted();
    const done = await into.work(job);
    // whoever waits for the one connection of the embedded database goes first
    await breathe();
    return done;
  };
  // What a first reading began before a crash is there already.
  const first = into.first && (await alone((em) => em.count(CalendarEntry, { calendar: into.calendar.id }))) === 0;
  const events = first ? read.events : await concerned(read, into, alone);
  const missing = into.whole && !first ? await findMissing(read, into, alone) : [];
  const concerning = events.length + missing.length;
  const recorded = into.undoable === true && !first && concerning > 0 && concerning <= mostRecorded;
  let total = { added: 0, changed: 0, removed: 0 };
  for (let from = 0; from < Math.max(events.length, missing.length); from += batchSize) {
    const batch = { events: events.slice(from, from + batchSize), gone: missing.slice(from, from + batchSize) };
    const take = (em: EntityManager) => unrecorded(() => takeBatch(em, batch, { ...into, first }));
    const taken = await alone((em) => (recorded ? recordBatch(em, { ...into, batch }, () => take(em)) : take(em)));
    total = {
      added: total.added + taken.added,
      changed: total.changed + taken.changed,
      removed: total.removed + taken.removed,
    };
    into.onProgress?.(from + batch.events.length);
  }
  return { ...total, recorded };
}

/** Those that are new, changed or cancelled: mostly few, so that all of them are one batch and one letter. */
async function concerned(
  read: PreparedCalendar,
  { calendar }: Into,
  alone: <T>(job: (em: EntityManager) => Promise<T>) => Promise<T>,
): Promise<readonly PreparedEvent[]> {
  const found: PreparedEvent[] = [];
  for (let from = 0; from < read.events.length; from += batchSize) {
    const events = read.events.slice(from, from + batchSize);
    const keys = events.map(({ key }) => key);
    const known = await alone((em) => knownEntries(em, calendar, keys));
    const { added, changed, removed } = calendarChanges([...known.values()], { events, skipped: [] }, false);
    found.push(...added, ...changed, ...events.filter(({ key }) => removed.includes(key)));
  }
  return found;
}
