/** Posts letters in the caller's transaction: they are sent if, and only if, their cause is committed. */
import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address } from '../channel/message.ts';

export interface Posting {
  readonly userId: string;
  /** The same key is the same letter, however often it is posted. */
  readonly key: string;
  /** Where the letter stands for a message of ours that is in history already: that one's id, instead of one made of the key. */
  readonly id?: string;
  /** Which renderer puts the body into words. */
  readonly kind: string;
  readonly address: Address;
  readonly body: object;
  /** Not sent before this. */
  readonly dueAt: Temporal.Instant;
  readonly createdAt: Temporal.Instant;
  readonly doubtful?: boolean;
}

/** One statement, whatever their number. */
export async function post(em: EntityManager, letters: readonly Posting[]): Promise<void> {
  if (letters.length === 0) return;
  const rows = letters.map((letter) => ({
    id: letter.id ?? letterId(letter.key),
    user_id: letter.userId,
    key: letter.key,
    kind: letter.kind,
    address: letter.address,
    room_key: placeKey(letter.address),
    body: letter.body,
    due_at: letter.dueAt.toString(),
    doubtful: letter.doubtful ?? false,
    created_at: letter.createdAt.toString(),
  }));
  await em.execute(
    `insert into letter (id, user_id, key, kind, address, room_key, body, due_at, doubtful, created_at)
     select * from jsonb_to_recordset(?::jsonb) as r(id uuid, user_id uuid, key text, kind text, address jsonb, room_key text, body jsonb, due_at timestamptz, doubtful boolean, created_at timestamptz)
     on conflict (id) do nothing`,
    [JSON.stringify(rows)],
  );
}

/** `md5(key)::uuid` of PostgreSQL: a letter posted twice runs into its own primary key. */
export function letterId(key: string): string {
  return createHash('md5')
    .update(key)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** One text for a place: letters of one place are sent one after the other. */
export function placeKey(at: Pick<Address, 'channel' | 'tenant' | 'room' | 'thread'>): string {
  return [at.channel, at.tenant ?? '', at.room, at.thread ?? ''].map(encodeURIComponent).join('/');
}
