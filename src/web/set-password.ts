/** Sets a person's email and password: here alone, never in chat. */
import type { Database } from '../db/orm.ts';
import { hashPassword, isPassword } from './password.ts';
import type { Session } from './sessions.ts';

/** Characters. */
export const shortest = 12;
const longest = 1000;
/** Who came in by a link so lately may replace a password that is forgotten. */
const lately = { minutes: 10 } as const;

export interface Wanted {
  readonly email: string;
  readonly password: string;
  /** The password until now, where there is one. */
  readonly present: string;
}

export function mayReplacePassword({ createdAt }: Session, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(createdAt.add(lately), now) > 0;
}

/** @returns the notice that says how it went */
export async function setPassword(
  db: Database,
  { email, password, present }: Wanted,
  { session, now }: { readonly session: Session; readonly now: Temporal.Instant },
): Promise<string> {
  const { id } = session.person;
  const name = email.trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+$/.test(name) || name.length > 254) return 'email-odd';
  if ([...password].length < shortest || password.length > longest) return 'password-short';
  if (session.person.hasPassword && !mayReplacePassword(session, now)) {
    const [row] = await db.asPerson(id, (em) =>
      em.execute<{ hash: string | null }[]>('select password_hash as hash from user_account where id = ?', [id]),
    );
    if (!(await isPassword(present.slice(0, longest), row?.hash))) return 'password-wrong';
  }
  const hash = await hashPassword(password);
  try {
    // by hand, past the log of changes: nobody's undo brings an old password back
    await db.asPerson(id, (em) =>
      em.execute('update user_account set email = ?, password_hash = ? where id = ?', [name, hash, id]),
    );
  } catch (error) {
    if (error instanceof Error && error.message.includes('user_account_email_unique')) return 'email-taken';
    throw error;
  }
  return 'password-set';
}
