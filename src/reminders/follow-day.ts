/** A digest that was sent today is edited where it stands when the day changes: a task done, a reminder moved. */
import { randomUUIDv7 } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address } from '../channel/message.ts';
import type { Database } from '../db/orm.ts';
import { post } from '../outbox/post.ts';
import type { Renderer } from '../outbox/prepare.ts';
import { User } from '../people/user.entity.ts';
import { asPersonWithin } from './as-person.ts';
import { Reminder } from './reminder.entity.ts';
import type { Ring } from './ring.ts';
import type { Digest } from './say-ring.ts';

/** What the letter of an edit carries. */
interface EditBody {
  /** The message, which is also the letter that brought it. */
  readonly message: string;
}

interface Brought {
  readonly id: string;
  readonly address: Address;
  readonly sent_id: string;
  readonly body: Ring;
  readonly text: string;
}

/** Posts an edit for each digest of this person's day that would read differently now. */
export function followDay(
  db: Database,
  person: string,
  { digest, now }: { readonly digest: Digest; readonly now: Temporal.Instant },
): Promise<void> {
  return db.asSystem(async (em) => {
    for (const brought of await broughtLately(em, person, now)) {
      const text = await textOf(em, brought, digest, now);
      if (text === undefined || text === brought.text) continue;
      await post(em, [
        {
          userId: person,
          key: `edit:${brought.id}:${randomUUIDv7()}`,
          kind: 'edit',
          address: brought.address,
          body: { message: brought.id } satisfies EditBody,
          dueAt: now,
          createdAt: now,
        },
      ]);
    }
  });
}

/** Put into words when it is sent, so that several changes in a row end in the last. */
export function editRenderer(digest: Digest): Renderer {
  return {
    async say(em, bodies, now) {
      const [{ message }] = bodies as readonly [EditBody];
      const [brought] = await em.execute<Brought[]>(`${broughtSql} where m.id = ?`, [message]);
      const text = brought && (await textOf(em, brought, digest, now));
      if (!brought || text === undefined || text === brought.text) return undefined;
      await em.execute(`update message set content = content || ? where id = ?`, [
        JSON.stringify({ text }),
        brought.id,
      ]);
      return { dressed: { text }, edits: { at: brought.address, id: brought.sent_id } };
    },
  };
}

const broughtSql = `select m.id, l.address, l.sent_id, l.body, m.content->>'text' as text from message m join letter l on l.id = m.id and l.sent_id is not null`;

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
async function textOf(
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
