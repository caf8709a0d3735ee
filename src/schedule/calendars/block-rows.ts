/** Entries and their blocks as rows: whole batches by one statement each, since a calendar may have fifty thousand. */
import { randomUUIDv7 } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { PreparedEvent } from '../ics/prepared-event.ts';
import type { BlockSource } from '../schedule-block.entity.ts';
import { isDeadline, saidOf } from './deadline.ts';
import type { Into } from './take-in.ts';

export interface NewEntry {
  /** Of the calendar entry. */
  readonly id: string;
  readonly event: PreparedEvent;
  readonly double: boolean;
  /** To be a task instead of a block. */
  readonly task: boolean;
}

const entryColumns =
  'id uuid, key text, sequence int, changed_at timestamptz, fingerprint text, double boolean, said jsonb';
const blockColumns =
  'id uuid, entry uuid, uid text, title text, place text, starts timestamp, ends timestamp, zone text, all_day boolean, rule text, more_rules text[], exdates timestamp[], rdates timestamp[], starts_at timestamptz, last_at timestamptz, source jsonb';

/** What SEQUENCE may be in the database. */
const mostSequence = 2_147_483_647;
const longestTitle = 1000;

export async function insertEntries(
  em: EntityManager,
  entries: readonly NewEntry[],
  calendar: Into['calendar'],
): Promise<void> {
  await em.execute(
    `insert into calendar_entry (id, user_id, calendar_id, key, sequence, changed_at, fingerprint, double, said)
     select id, ?, ?, key, sequence, changed_at, fingerprint, double, said from jsonb_to_recordset(?::jsonb) as r(${entryColumns})`,
    [calendar.user, calendar.id, JSON.stringify(entries.map(entryRow))],
  );
}

export async function updateEntries(em: EntityManager, entries: readonly NewEntry[]): Promise<void> {
  await em.execute(
    `update calendar_entry e set sequence = r.sequence, changed_at = r.changed_at, fingerprint = r.fingerprint, said = r.said
       from jsonb_to_recordset(?::jsonb) as r(${entryColumns}) where e.id = r.id`,
    [JSON.stringify(entries.map(entryRow))],
  );
}

/** One whose UID the person has on their schedule already, from wherever, is left out. */
export async function insertBlocks(em: EntityManager, entries: readonly NewEntry[], into: Into): Promise<void> {
  if (entries.length === 0) return;
  const { user, course } = into.calendar;
  await em.execute(
    `insert into schedule_block (id, user_id, course_id, entry_id, uid, title, place, starts, ends, zone, all_day, rule, more_rules, exdates, rdates, starts_at, last_at, source, created_at)
     select id, ?, ?, entry, uid, title, place, starts, ends, zone, all_day, rule, more_rules, exdates, rdates, starts_at, last_at, source, ?
       from jsonb_to_recordset(?::jsonb) as r(${blockColumns}) on conflict (user_id, uid) do nothing`,
    [user, course, into.now.toString(), JSON.stringify(entries.map(blockRow))],
  );
}

export async function updateBlocks(em: EntityManager, entries: readonly NewEntry[], into: Into): Promise<void> {
  if (entries.length === 0) return;
  await em.execute(
    `update schedule_block b set title = r.title, place = r.place, starts = r.starts, ends = r.ends, zone = r.zone, all_day = r.all_day,
            rule = r.rule, more_rules = r.more_rules, exdates = r.exdates, rdates = r.rdates, starts_at = r.starts_at, last_at = r.last_at,
            source = r.source, updated_at = ?
       from jsonb_to_recordset(?::jsonb) as r(${blockColumns}) where b.entry_id = r.entry`,
    [into.now.toString(), JSON.stringify(entries.map(blockRow))],
  );
}

function entryRow({ id, event, double }: NewEntry) {
  return {
    id,
    key: event.key,
    sequence: Math.min(event.sequence, mostSequence),
    changed_at: event.changedAt ?? null,
    fingerprint: event.fingerprint,
    double,
    said: isDeadline(event) ? saidOf(event) : null,
  };
}

function blockRow({ id, event }: NewEntry) {
  const [rule = null, ...moreRules] = event.rules;
  const source: BlockSource = {
    ...(event.description && { description: event.description.slice(0, 20_000) }),
    ...(event.url && { url: event.url }),
    ...(event.free && { free: true }),
  };
  return {
    id: randomUUIDv7(),
    entry: id,
    uid: event.key,
    title: event.title.slice(0, longestTitle),
    place: event.place ? event.place.slice(0, longestTitle) : null,
    starts: event.starts,
    ends: event.ends,
    zone: event.zone,
    all_day: event.allDay,
    rule,
    more_rules: moreRules,
    exdates: event.exdates,
    rdates: event.rdates,
    starts_at: event.startsAt,
    last_at: event.lastAt,
    source: Object.keys(source).length > 0 ? source : null,
  };
}
