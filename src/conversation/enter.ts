/** Who speaks, and what this room was about: the first statement of a turn, which also opens the person's rows to it. */
import { randomUUIDv7 } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Incoming } from '../channel/message.ts';
import type { Asker } from '../command/context.ts';
import type { Question } from '../reply.ts';
import type { Known } from '../understand/reading.ts';
import type { Refs } from './record.ts';
import { roomKey } from './room-key.ts';

export interface Entered {
  readonly asker: Asker;
  readonly blocked: boolean;
  /** Met in this very turn. */
  readonly isNew: boolean;
  readonly question?: Question;
  readonly refs: Refs;
  readonly known: Known;
}

interface Row {
  person: { id: string; name: string; zone: string; locale: string; preferences: Record<string, unknown>; admin: boolean };
  blocked: boolean;
  question: { command: string; input: Record<string, unknown>; field: string } | null;
  shown: Refs['shown'] | null;
  touched: Refs['touched'] | null;
  courses: string[] | null;
  goals: string[] | null;
}

export async function enter(em: EntityManager, incoming: Incoming, now: Temporal.Instant): Promise<Entered> {
  const known = await look(em, incoming);
  if (known) return read(known, false);
  await meet(em, incoming, now);
  const met = await look(em, incoming);
  if (!met) throw new Error('A person just met is not there.');
  return read(met, true);
}

async function look(em: EntityManager, { at, from }: Incoming): Promise<Row | undefined> {
  const rows = await em.execute<Row[]>('select * from almanac_enter(?, ?, ?, ?)', [at.channel, from.tenant ?? at.tenant ?? '', from.id, roomKey(at)]);
  return rows[0];
}

/** First contact: a person and their account on this channel. Two events at once make one person. */
async function meet(em: EntityManager, { at, from }: Incoming, now: Temporal.Instant): Promise<void> {
  const zone = from.zone !== undefined && isZone(from.zone) ? from.zone : 'Africa/Lagos';
  const locale = from.locale !== undefined && isLocale(from.locale) ? from.locale : 'en-GB';
  await em.execute(
    `with s as (select set_config('almanac.system', 'on', true)),
     known as (select user_id from identity where channel = ? and tenant = ? and external_id = ?),
     u as (
       insert into user_account (id, name, zone, locale, created_at)
       select ?::uuid, ?, ?, ?, ?::timestamptz from s where not exists (select from known) returning id
     )
     insert into identity (id, user_id, channel, tenant, external_id, name, direct, created_at)
     select ?::uuid, u.id, ?, ?, ?, ?, ?::jsonb, ?::timestamptz from u`,
    [
      at.channel,
      from.tenant ?? at.tenant ?? '',
      from.id,
      randomUUIDv7(),
      from.name,
      zone,
      locale,
      now.toString(),
      randomUUIDv7(),
      at.channel,
      from.tenant ?? at.tenant ?? '',
      from.id,
      from.name,
      at.private ? JSON.stringify(at) : null,
      now.toString(),
    ],
  );
  await em.execute(`select set_config('almanac.system', '', true)`);
}

function read(row: Row, isNew: boolean): Entered {
  const { person } = row;
  return {
    asker: { id: person.id, name: person.name, zone: person.zone, locale: person.locale, preferences: person.preferences, admin: person.admin },
    blocked: row.blocked,
    isNew,
    ...(row.question ? { question: { command: row.question.command, input: row.question.input, field: row.question.field } } : {}),
    refs: { ...(row.shown ? { shown: row.shown } : {}), ...(row.touched ? { touched: row.touched } : {}) },
    known: { courses: row.courses ?? [], goals: row.goals ?? [] },
  };
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isLocale(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}
