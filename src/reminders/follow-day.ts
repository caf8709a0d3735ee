/** A digest that was sent today is edited where it stands when the day changes: a task done, a reminder moved. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from '../db/orm.ts';
import { User } from '../people/user.entity.ts';
import { asPersonWithin } from './as-person.ts';
import { type Brought, broughtSql, postEdits } from './brought.ts';
import { Reminder } from './reminder.entity.ts';
import type { Digest } from './say-ring.ts';

/** Posts an edit for each digest of this person's day that would read differently now. */
export function followDay(
  db: Database,
  person: string,
  { digest, now }: { readonly digest: Digest; readonly now: Temporal.Instant },
): Promise<void> {
  return db.asSystem(async (em) => {
    for (const brought of await broughtLately(em, person, now)) {
      const text = await dayNow(em, brought, digest, now);
      if (text === undefined || text === brought.text) continue;
      await postEdits(em, person, [brought], now);
    }
  });
}

function broughtLately(em: EntityManager, person: string, now: Temporal.Instant): Promise<readonly Brought[]> {
  return em.execute<Brought[]>(
    `${broughtSql}
      where exists (select from reminder r where r.user_id = ? and r.policy->>'digest' is not null)
        and m.user_id = ? and m.created_at > ?::timestamptz - interval '1 day' and m.direction = 'out'
        and exists (select from reminder r where r.id = (l.body->>'reminder')::uuid and r.policy->>'digest' is not null)`,
    [person, person, now.toString()],
  );
}

/** As of the moment it was brought; undefined once its day is over. */
export async function dayNow(
  em: EntityManager,
  { body }: Brought,
  digest: Digest,
  now: Temporal.Instant,
): Promise<string | undefined> {
  const reminder = await em.findOne(Reminder, { id: body.reminder });
  const kind = reminder?.policy.digest;
  if (!reminder || !kind) return undefined;
  const person = await em.findOneOrFail(User, { id: reminder.user });
  const brought = Temporal.Instant.from(body.firedAt);
  const day = (at: Temporal.Instant) => at.toZonedDateTimeISO(person.zone).toPlainDate();
  if (!day(brought).equals(day(now))) return undefined;
  return (await asPersonWithin(em, person.id, () => digest(em, kind, { person, now: brought }))).text;
}
