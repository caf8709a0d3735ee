/** The private address of a person's own calendar: made, found by its secret, taken back. Nobody keeps the secret. */
import { createHash, randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from '../../db/orm.ts';
import { CalendarLink } from './calendar-link.entity.ts';

/** 192 bits: nobody guesses one. */
const secretBytes = 24;

/** In place of the one before, which opens nothing from then on. @returns the secret, shown this once */
export async function makeLink(em: EntityManager, user: string, now: Temporal.Instant): Promise<string> {
  const secret = randomBytes(secretBytes).toString('base64url');
  const secretHash = hashOf(secret);
  const known = await findLink(em);
  if (known) Object.assign(known, { secretHash, createdAt: now, fetchedAt: null });
  else em.create(CalendarLink, { user, secretHash, createdAt: now });
  await em.flush();
  return secret;
}

/** The asker's own. */
export async function findLink(em: EntityManager): Promise<CalendarLink | undefined> {
  const [link] = await em.find(CalendarLink, {}, { limit: 1 });
  return link;
}

export interface Owner {
  readonly id: string;
  readonly name: string;
  /** IANA zone. */
  readonly zone: string;
}

/** Whose calendar a secret opens; noted to the hour, so that its owner sees whether it is used. */
export function ownerOf(db: Database, secret: string, now: Temporal.Instant): Promise<Owner | undefined> {
  return db.asSystem(async (em) => {
    const [owner] = await em.execute<(Owner & { stale: boolean })[]>(
      `select u.id, u.name, u.zone, l.fetched_at is null or l.fetched_at < ?::timestamptz - interval '1 hour' as stale
         from calendar_link l join user_account u on u.id = l.user_id where l.secret_hash = ? and not u.blocked`,
      [now.toString(), hashOf(secret)],
    );
    if (owner?.stale)
      await em.execute('update calendar_link set fetched_at = ? where user_id = ?', [now.toString(), owner.id]);
    return owner;
  });
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
