/** A person's own calendar as a feed: schedule, tasks that are due and reminders, for the calendar programs they use. */
import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from '../../db/orm.ts';
import { Task } from '../../planning/task.entity.ts';
import { Reminder } from '../../reminders/reminder.entity.ts';
import type { CalendarEvent } from '../ics/calendar-event.ts';
import { blockEntries, reminderEntries, taskEntry } from '../ics/entries.ts';
import { writeInThread } from '../ics/write-in-thread.ts';
import { ScheduleBlock } from '../schedule-block.entity.ts';
import { type Owner, ownerOf } from './link.ts';

export type Published =
  | { readonly etag: string; readonly unchanged: true }
  | { readonly etag: string; readonly unchanged: false; readonly text: string };

/** How far back it tells; and no more rows of a kind than these. */
const backDays = 60;
const most = 5000;
/** How often programs are asked to come again, in seconds. */
const refreshSeconds = 3600;
/** Goes up when the same rows are written differently. */
const writing = 1;

/** Undefined when the secret opens nothing. @param known the ETags that the asker has (RFC 9110 §13.1.2) */
export async function publish(
  db: Database,
  { secret, known, now }: { secret: string; known: string; now: Temporal.Instant },
): Promise<Published | undefined> {
  const owner = await ownerOf(db, secret, now);
  if (!owner) return undefined;
  const since = now.toZonedDateTimeISO(owner.zone).startOfDay().subtract({ days: backDays }).toInstant();
  const etag = await db.asPerson(owner.id, (em) => versionOf(em, owner, since));
  if (known.split(/\s*,\s*/).some((tag) => tag.replace(/^W\//, '') === etag)) return { etag, unchanged: true };
  const events = await db.asPerson(owner.id, (em) => eventsOf(em, since));
  const text = await writeInThread(events, {
    now,
    name: owner.name ? `Almanac: ${owner.name}` : 'Almanac',
    zone: owner.zone,
    refreshSeconds,
  });
  return { etag, unchanged: false, text };
}

const chosen = {
  block: '(last_at is null or last_at >= ?)',
  task: `status in ('todo', 'doing', 'done') and (due_at >= ? or due_day >= ?::timestamptz::date)`,
  reminder: `state = 'pending' and not stale and policy->>'digest' is null`,
};

/** The same as long as nothing of it was written: the database stamps each version of a row. */
async function versionOf(em: EntityManager, owner: Owner, since: Temporal.Instant): Promise<string> {
  const [row] = await em.execute<{ version: string }[]>(
    `select md5(coalesce(string_agg(version, ',' order by version), '')) as version from (
       select id || ' ' || xmin as version from schedule_block where ${chosen.block}
       union all select id || ' ' || xmin from task where ${chosen.task}
       union all select id || ' ' || xmin from reminder where ${chosen.reminder}) versions`,
    Array.from({ length: 3 }, () => since.toString()),
  );
  const all = [writing, row?.version, owner.zone, owner.name].join('\n');
  return `"${createHash('sha256').update(all).digest('base64url').slice(0, 27)}"`;
}

async function eventsOf(em: EntityManager, since: Temporal.Instant): Promise<CalendarEvent[]> {
  const at = since.toString();
  const rows = await em.execute<{ kind: 'block' | 'task' | 'reminder'; row: Record<string, unknown> }[]>(
    `(select 'block' as kind, to_jsonb(t) as row from schedule_block t where ${chosen.block} order by starts_at limit ${most})
     union all (select 'task', to_jsonb(t) - 'search' from task t where ${chosen.task} order by created_at limit ${most})
     union all (select 'reminder', to_jsonb(t) from reminder t where ${chosen.reminder} order by created_at limit ${most})`,
    [at, at, at],
  );
  return rows.flatMap(({ kind, row }): CalendarEvent[] => {
    if (kind === 'block') return blockEntries(em.map(ScheduleBlock, row));
    if (kind === 'reminder') return reminderEntries(em.map(Reminder, row));
    const entry = taskEntry(em.map(Task, row), 'event');
    return entry ? [entry] : [];
  });
}
