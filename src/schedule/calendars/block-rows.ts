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
const shownColumns =
  'title text, place text, starts timestamp, ends timestamp, zone text, all_day boolean, rule text, more_rules text[], exdates timestamp[], rdates timestamp[], starts_at timestamptz, last_at timestamptz, source jsonb';
const newColumns = `${entryColumns}, block uuid, ${shownColumns}`;

/** What SEQUENCE may be in the database. */
const mostSequence = 2_147_483_647;
const longestTitle = 1000;

/**
 * Entries with their blocks, of which each value goes over once. Where a UID is on the person's schedule already, from
 * wherever, no second block is made.
 */
export async function insertEntries(em: EntityManager, entries: readonly NewEntry[], into: Into): Promise<void> {
  const { id: calendar, user, course } = into.calendar;
  await em.execute(
    `with r as materialized (select * from jsonb_to_recordset(?::jsonb) as r(${newColumns})),
     entry as (
       insert into calendar_entry (id, user_id, calendar_id, key, sequence, changed_at, fingerprint, double, said)
       select id, ?, ?, key, sequence, changed_at, fingerprint, double, said from r
     )
     insert into schedule_block (id, user_id, course_id, entry_id, uid, title, place, starts, ends, zone, all_day, rule, more_rules, exdates, rdates, starts_at, last_at, source, created_at)
     select block, ?, ?, id, key, title, place, starts, ends, zone, all_day, rule, coalesce(more_rules, '{}'), coalesce(exdates, '{}'), coalesce(rdates, '{}'), starts_at, last_at, source, ?
       from r where block is not null on conflict (user_id, uid) do nothing`,
    [JSON.stringify(entries.map(newRow)), user, calendar, user, course, into.now.toString()],
  );
}

export async function updateEntries(em: EntityManager, entries: readonly NewEntry[]): Promise<void> {
  await em.execute(
    `update calendar_entry e set sequence = r.sequence, changed_at = r.changed_at, fingerprint = r.fingerprint, said = r.said
       from jsonb_to_recordset(?::jsonb) as r(${entryColumns}) where e.id = r.id`,
    [JSON.stringify(entries.map(entryRow))],
  );
}

export async function updateBlocks(em: EntityManager, entries: readonly NewEntry[], into: Into): Promise<void> {
  if (entries.length === 0) return;
  await em.execute(
    `update schedule_block b set title = r.title, place = r.place, starts = r.starts, ends = r.ends, zone = r.zone, all_day = r.all_day,
            rule = r.rule, more_rules = coalesce(r.more_rules, '{}'), exdates = coalesce(r.exdates, '{}'), rdates = coalesce(r.rdates, '{}'), starts_at = r.starts_at, last_at = r.last_at,
            source = r.source, updated_at = ?
       from jsonb_to_recordset(?::jsonb) as r(entry uuid, ${shownColumns}) where b.entry_id = r.entry`,
    [into.now.toString(), JSON.stringify(entries.map((entry) => ({ entry: entry.id, ...shownRow(entry) })))],
  );
}

/** What is empty does not go over. */
function entryRow({ id, event, double }: NewEntry) {
  return {
    id,
    key: event.key,
    sequence: Math.min(event.sequence, mostSequence),
    changed_at: event.changedAt,
    fingerprint: event.fingerprint,
    double,
    said: isDeadline(event) ? saidOf(event) : undefined,
  };
}

/** A double is shown by another calendar; of what is a task no block is made. */
function newRow(entry: NewEntry) {
  const isBlock = !entry.double && !entry.task;
  return { ...entryRow(entry), ...(isBlock && { block: randomUUIDv7(), ...shownRow(entry) }) };
}

function shownRow({ event }: NewEntry) {
  const [rule, ...moreRules] = event.rules;
  const source: BlockSource = {
    ...(event.description && { description: event.description.slice(0, 20_000) }),
    ...(event.url && { url: event.url }),
    ...(event.free && { free: true }),
  };
  return {
    title: event.title.slice(0, longestTitle),
    place: event.place?.slice(0, longestTitle) || undefined,
    starts: event.starts,
    ends: event.ends,
    zone: event.zone,
    all_day: event.allDay,
    rule,
    more_rules: some(moreRules),
    exdates: some(event.exdates),
    rdates: some(event.rdates),
    starts_at: event.startsAt,
    last_at: event.lastAt,
    source: Object.keys(source).length > 0 ? source : undefined,
  };
}

function some(values: readonly string[]): readonly string[] | undefined {
  return values.length > 0 ? values : undefined;
}
