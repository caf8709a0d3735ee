/** Links that sign their person in, once, within ten minutes. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from '../db/orm.ts';
import { hashOf, newToken } from './token.ts';
import { WebLink } from './web-link.entity.ts';

export const linkMinutes = 10;

/** The person's earlier links end. @returns the token for the link */
export async function makeLink(em: EntityManager, user: string, now: Temporal.Instant): Promise<string> {
  const token = newToken();
  await em.nativeDelete(WebLink, { user });
  em.create(WebLink, {
    user,
    tokenHash: hashOf(token),
    createdAt: now,
    expiresAt: now.add({ minutes: linkMinutes }),
    usedAt: null,
  });
  await em.flush();
  return token;
}

/** @returns whom it signs in; undefined when it is unknown, over, or was used before */
export async function useLink(db: Database, token: string, now: Temporal.Instant): Promise<string | undefined> {
  const at = now.toString();
  const [row] = await db.asSystem((em) =>
    em.execute<{ user: string }[]>(
      `update web_link l set used_at = ?::timestamptz from user_account u
        where l.token_hash = ? and l.used_at is null and l.expires_at > ?::timestamptz and u.id = l.user_id and not u.blocked
        returning l.user_id as user`,
      [at, hashOf(token), at],
    ),
  );
  return row?.user;
}

/** Where a link leads. A look at it does nothing: chats fetch links to show what is behind them. */
export function linkAddress(webUrl: string, token: string): string {
  return `${webUrl.replace(/\/+$/, '')}/enter?token=${token}`;
}
