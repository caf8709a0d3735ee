/** Rings as they arrived: the messages that stand in people's rooms, and may have to read differently later. */
import { randomUUIDv7 } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address } from '../channel/message.ts';
import { post } from '../outbox/post.ts';
import type { Ring } from './ring.ts';

export interface Brought {
  /** The message, which is also the letter that brought it. */
  readonly id: string;
  readonly address: Address;
  /** The platform's id of it. */
  readonly sent_id: string;
  readonly body: Ring;
  readonly text: string;
  /** What became of each reminder it is about, by the reminder's id. */
  readonly marks: Readonly<Record<string, Mark>> | null;
}

export interface Mark {
  /** Undo of this turn takes it back. */
  readonly turn: string;
  /** CommonMark. */
  readonly words: string;
  readonly done: boolean;
  /** It was answered in this very room, where the answer is to be read. */
  readonly here?: boolean;
}

export const broughtSql = `select m.id, l.address, l.sent_id, l.body, m.content->>'text' as text, m.content->'marks' as marks, m.refs->'shown' as shown
  from message m join letter l on l.id = m.id and l.sent_id is not null`;

/** What the letter of an edit carries; it is put into words when it is sent, so that several changes in a row end in the last. */
export interface EditBody {
  readonly message: string;
}

export function postEdits(
  em: EntityManager,
  person: string,
  messages: readonly Pick<Brought, 'id' | 'address'>[],
  now: Temporal.Instant,
): Promise<void> {
  return post(
    em,
    messages.map(({ id, address }) => ({
      userId: person,
      key: `edit:${id}:${randomUUIDv7()}`,
      kind: 'edit',
      address,
      body: { message: id } satisfies EditBody,
      dueAt: now,
      createdAt: now,
    })),
  );
}
