/** Which browser is signed in as whom. */
import type { Database } from '../db/orm.ts';
import type { Preferences } from '../people/user.entity.ts';
import { hashOf, newToken } from './token.ts';
import { WebSession } from './web-session.entity.ts';

/** A session ends after so long without a visit, and in any case so long after signing in. */
const idle = '30 days';
const longest = '90 days';

export interface Session {
  readonly id: string;
  readonly createdAt: Temporal.Instant;
  readonly person: {
    readonly id: string;
    readonly name: string;
    /** IANA zone. */
    readonly zone: string;
    /** BCP 47. */
    readonly locale: string;
    readonly preferences: Preferences;
    readonly email: string | null;
    readonly hasPassword: boolean;
  };
}

/** @returns the token for the browser's cookie, new each time: what a browser brought along never becomes a session */
export async function openSession(db: Database, user: string, now: Temporal.Instant): Promise<string> {
  const token = newToken();
  await db.asSystem(async (em) => {
    em.create(WebSession, { user, tokenHash: hashOf(token), createdAt: now, seenAt: now });
    await em.flush();
  });
  return token;
}

/** Undefined when it is unknown, over, or its person blocked. One statement, which also notes the visit, once an hour. */
export async function findSession(db: Database, token: string, now: Temporal.Instant): Promise<Session | undefined> {
  const at = now.toString();
  const [row] = await db.asSystem((em) =>
    em.execute<(Session['person'] & { session: string; created: string })[]>(
      `with found as (
         select id, user_id, created_at, seen_at from web_session
          where token_hash = ? and seen_at > ?::timestamptz - interval '${idle}' and created_at > ?::timestamptz - interval '${longest}'
       ), seen as (
         update web_session s set seen_at = ?::timestamptz from found f where s.id = f.id and f.seen_at < ?::timestamptz - interval '1 hour'
       )
       select f.id as session, to_json(f.created_at)#>>'{}' as created, u.id, u.name, u.zone, u.locale, u.preferences, u.email,
              u.password_hash is not null as "hasPassword"
         from found f join user_account u on u.id = f.user_id where not u.blocked`,
      [hashOf(token), at, at, at, at],
    ),
  );
  if (!row) return undefined;
  const { session, created, ...person } = row;
  return { id: session, createdAt: Temporal.Instant.from(created), person };
}

export async function closeSession(db: Database, id: string): Promise<void> {
  await db.asSystem((em) => em.nativeDelete(WebSession, { id }));
}

export async function closeSessionsOf(db: Database, user: string): Promise<void> {
  await db.asSystem((em) => em.nativeDelete(WebSession, { user }));
}

export async function isOpenSession(db: Database, id: string): Promise<boolean> {
  return db.asSystem(async (em) => (await em.count(WebSession, { id })) > 0);
}
