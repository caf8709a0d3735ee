/** Two people made one: who entered the code goes on and has what was the other's. For a day it can be taken back. */
import type { EntityManager, SqlEntityManager } from '@mikro-orm/postgresql';
import { Change } from '../changes/change.entity.ts';
import { nextId } from '../db/id.ts';
import type { Database } from '../db/orm.ts';
import { UserError } from '../errors.ts';
import { post } from '../outbox/post.ts';
import type { Account } from './accounts.ts';
import { Identity } from './identity.entity.ts';

/** What the letter to the other accounts carries. */
export interface JoinedBody {
  readonly join: string;
  readonly turn: string;
  /** From where it was done. */
  readonly by: Account;
}

interface Joining {
  /** What `enterCode` found. */
  readonly code: string;
  readonly person: string;
  readonly turn: string;
  readonly by: Account;
  readonly now: Temporal.Instant;
}

/**
 * Joins the asker with who was shown the code; the database lets only who entered it. The other accounts are told, each
 * in its own private room, with a way to take it back.
 * @throws UserError when the code is no longer good
 */
export async function join(em: EntityManager, { code, person, turn, by, now }: Joining): Promise<void> {
  const id = nextId();
  const [joined] = await em.execute<{ absorbed: string; identities: string[] }[]>(
    'select absorbed, to_jsonb(identities) as identities from almanac_join(?, ?, ?)',
    [code, id, now.toString()],
  );
  if (!joined) throw new UserError('That code is no longer good. Ask for a new one with `/link`.');
  em.clear();
  em.create(Change, {
    user: person,
    turn,
    command: 'link',
    rows: [{ table: 'person_join', id, before: null, after: {} }],
    createdAt: now,
  });
  await em.flush();
  const others = await em.find(Identity, { id: { $in: joined.identities }, goneAt: null });
  await post(
    em,
    others.flatMap(({ id: account, direct }) =>
      direct
        ? {
            userId: person,
            key: `joined:${id}:${account}`,
            kind: 'joined',
            address: direct,
            body: { join: id, turn, by } satisfies JoinedBody,
            dueAt: now,
            createdAt: now,
          }
        : [],
    ),
  );
}

/** @throws UserError when a day has passed, or it was taken back already */
export async function separate(em: SqlEntityManager, id: string, now: Temporal.Instant): Promise<void> {
  const [row] = await em.execute<{ outcome: 'apart' | 'late' | 'gone' }[]>(
    'select outcome from almanac_separate(?, ?)',
    [id, now.toString()],
  );
  if (row?.outcome === 'late')
    throw new UserError(
      'That was more than a day ago and can’t be taken back any more. `/unlink` makes an account a person of its own.',
    );
  if (row?.outcome !== 'apart') throw new UserError('That was taken back already.');
}

/** Days are over in which a join could be taken back: what could not be moved then goes for good. */
export function forgetAbsorbed(db: Database, now: Temporal.Instant): Promise<void> {
  return db.asSystem(async (em) => {
    const over = await em.execute<{ absorbed: string; person: string }[]>(
      `select u.id as absorbed, u.merged_into_id as person from user_account u
        where u.merged_into_id is not null
          and not exists (select from person_join j where j.absorbed_id = u.id and j.undone_at is null and j.joined_at > ?::timestamptz - interval '1 day 1 hour')`,
      [now.toString()],
    );
    for (const { absorbed, person } of over) {
      // somebody may have been in the middle of a turn when the two were joined
      await em.execute('select almanac_reown(?, ?)', [absorbed, person]);
      await em.execute('delete from user_account where id = ?', [absorbed]);
    }
  });
}
