/** Takes some entries of a calendar in, in one transaction: by UID and SEQUENCE, a fixed number of statements. */
import { randomUUIDv7 } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { calendarChanges } from '../ics/calendar-changes.ts';
import type { PreparedEvent } from '../ics/prepared-event.ts';
import { insertEntries, type NewEntry, updateBlocks, updateEntries } from './block-rows.ts';
import { dueOf, isDeadline, latest } from './deadline.ts';
import { makeTasks, moveTasks } from './deadline-tasks.ts';
import { type KnownEntry, knownEntries } from './known-entries.ts';
import type { News } from './news.ts';
import type { Into, Taken } from './take-in.ts';

export interface Batch {
  readonly events: readonly PreparedEvent[];
  /** Ids of entries that were taken back. */
  readonly gone: readonly string[];
}

export async function takeBatch(
  em: EntityManager,
  { events, gone }: Batch,
  into: Into,
): Promise<Omit<Taken, 'recorded'>> {
  const keys = events.map(({ key }) => key);
  const known = into.first ? new Map<string, KnownEntry>() : await knownEntries(em, into.calendar, keys);
  const { added, changed, removed } = calendarChanges([...known.values()], { events, skipped: [] }, false);
  const dropped = [...gone, ...removed.flatMap((key) => known.get(key)?.id ?? [])];
  const news = [
    ...(await take(em, added, into)),
    ...(await renew(em, changed, { known, into })),
    ...(await drop(em, dropped)),
  ];
  if (news.length > 0) await into.tell?.(em, news);
  return { added: added.length, changed: changed.length, removed: dropped.length };
}

/** A deadline that had passed before anybody here knew of it is no task, only something that was. */
function asTask(event: PreparedEvent, now: Temporal.Instant): boolean {
  if (event.done || !isDeadline(event)) return false;
  const by = latest(dueOf(event));
  return by !== undefined && Temporal.Instant.compare(by, now) > 0;
}

async function take(em: EntityManager, events: readonly PreparedEvent[], into: Into): Promise<readonly News[]> {
  if (events.length === 0) return [];
  const doubles = await doublesOf(em, into, events);
  const fresh = events.map((event) => ({
    id: randomUUIDv7(),
    event,
    double: doubles.has(event.key),
    task: asTask(event, into.now),
  }));
  await insertEntries(em, fresh, into);
  return makeTasks(
    em,
    fresh.filter(({ double, task }) => task && !double),
    into,
  );
}

/** Keys that another calendar of this person shows already. */
async function doublesOf(
  em: EntityManager,
  { calendar }: Into,
  events: readonly PreparedEvent[],
): Promise<Set<string>> {
  const others = 'select from calendar where user_id = ? and id <> ? limit 1';
  if ((await em.execute<unknown[]>(others, [calendar.user, calendar.id])).length === 0) return new Set();
  // Each key by the index: asked as one set, all that the person has would be read for every batch.
  const rows = await em.execute<{ key: string }[]>(
    `select wanted.key from jsonb_array_elements_text(?::jsonb) wanted(key) cross join lateral (
       select from calendar_entry e where e.user_id = ? and e.key = wanted.key and e.calendar_id <> ? and not e.double limit 1) found`,
    [JSON.stringify(events.map(({ key }) => key)), calendar.user, calendar.id],
  );
  return new Set(rows.map(({ key }) => key));
}

async function renew(
  em: EntityManager,
  events: readonly PreparedEvent[],
  { known, into }: { known: ReadonlyMap<string, KnownEntry>; into: Into },
): Promise<readonly News[]> {
  const changed = events.flatMap((event): (NewEntry & { known: KnownEntry })[] => {
    const entry = known.get(event.key);
    return entry ? [{ id: entry.id, event, double: entry.double, task: asTask(event, into.now), known: entry }] : [];
  });
  if (changed.length === 0) return [];
  const news = [
    ...(await moveTasks(
      em,
      changed.filter(({ known: { task } }) => task),
      into,
    )),
  ];
  const blocks = changed.filter(({ known: { block } }) => block);
  // Extended after it had passed, it is to be done after all.
  const revived = blocks.filter(({ task }) => task);
  if (revived.length > 0) {
    await em.execute('delete from schedule_block where entry_id = any(?::uuid[])', [
      `{${revived.map(({ id }) => id)}}`,
    ]);
    news.push(...(await makeTasks(em, revived, into)));
  }
  await updateBlocks(
    em,
    blocks.filter(({ task }) => !task),
    into,
  );
  await updateEntries(em, changed);
  return news;
}

/** With their blocks and tasks, by the database itself. */
async function drop(em: EntityManager, ids: readonly string[]): Promise<readonly News[]> {
  if (ids.length === 0) return [];
  const list = `{${ids.join(',')}}`;
  const open = await em.execute<{ title: string; due: string }[]>(
    `select t.title, coalesce(to_json(t.due_at)#>>'{}', t.due_day::text) as due from task t
      where t.entry_id = any(?::uuid[]) and t.status in ('todo', 'doing') order by due`,
    [list],
  );
  await em.execute('delete from calendar_entry where id = any(?::uuid[])', [list]);
  return open.map(({ title, due }) => ({ kind: 'gone', title, due }));
}
