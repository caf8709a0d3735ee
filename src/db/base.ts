/** What all entities share: ids that sort by time, and how the database guards a person's rows. */
import { p } from '@mikro-orm/core';
import { nextId } from './id.ts';
import { DayType, InstantType, WallClocksType, WallClockType } from './types.ts';

/** Primary key: UUIDv7 (RFC 9562), made in JavaScript so that a row's id is known before it is written. */
export const id = () =>
  p
    .uuid()
    .primary()
    .onCreate(() => nextId());

/** An instant, UTC in the database. */
export const instant = () => p.type(InstantType).$type<Temporal.Instant>();
/** A wall-clock time; its zone stands beside it. */
export const wallClock = () => p.type(WallClockType).$type<Temporal.PlainDateTime>();
export const wallClocks = () => p.type(WallClocksType).$type<readonly Temporal.PlainDateTime[]>();
/** A bare day. */
export const day = () => p.type(DayType).$type<Temporal.PlainDate>();
/** IANA zone name. */
export const zone = () => p.text();
/** Words of one's own, as a PostgreSQL `text[]`. */
export const words = () => p.array<string>().columnType('text[]');
/** A JSON object. */
export const json = <Value>() => p.json<Value>().columnType('jsonb');

/** The asker of this transaction; null when nobody is set. Wrapped in a select, so it is computed once a query. */
export const person = '(select almanac_person())';
/** This transaction belongs to the house itself: ticker, dispatch, reindex, entering a turn. */
export const system = '(select almanac_system())';
/** Courses the asker is enrolled in or owns; and those that the asker owns or instructs. */
export const courses = '(select almanac_courses())::uuid[]';
export const taught = '(select almanac_taught())::uuid[]';
/** Courses that the asker may file something of their own under: those they are in, and those they were in. */
const filed = '(select almanac_filed())::uuid[]';

interface Rule {
  /** Who sees a row, who may write one, who may take one away; the house itself always may. */
  readonly read: string;
  readonly write?: string;
  /** Who may add one, where that is not who may write one. */
  readonly insert?: string;
  /** What else must hold of a row written by a person (that it points only at things they may see). */
  readonly and?: string;
  readonly remove?: string;
}

/** Row level security, forced on the table's owner too, with a policy for each command. */
export function guarded(rule: Rule) {
  const write = rule.write ?? rule.read;
  const check = (who: string) => `${system} or ((${who})${rule.and ? ` and (${rule.and})` : ''})`;
  const mayWrite = `${system} or (${write})`;
  return {
    rowLevelSecurity: 'force' as const,
    policies: [
      { name: 'may_read', command: 'select' as const, using: `${system} or (${rule.read})` },
      { name: 'may_insert', command: 'insert' as const, check: check(rule.insert ?? write) },
      { name: 'may_update', command: 'update' as const, using: mayWrite, check: check(write) },
      { name: 'may_delete', command: 'delete' as const, using: `${system} or (${rule.remove ?? write})` },
    ],
  };
}

/** The usual rule: a row is its person's own. */
export const ownedBy = (column: string, and?: string) =>
  guarded({ read: `${column} = ${person}`, ...(and === undefined ? {} : { and }) });

/** For `and`: the row points at nothing, or at something the asker may see. */
export const visible = (column: string, table: string) =>
  `${column} is null or exists (select from ${table} seen where seen.id = ${column})`;
export const inCourse = (column: string) => `${column} is null or ${column} = any(${filed})`;
