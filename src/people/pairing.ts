/** Knocking and letting in: a stranger is given a code, whoever runs the bot approves it. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address } from '../channel/message.ts';
import { asAdminWithin, asHouseWithin } from '../db/as-house.ts';
import { nextId } from '../db/id.ts';
import { UserError } from '../errors.ts';
import { post } from '../outbox/post.ts';
import { isAccount } from './access.ts';
import { makeCode, readCode } from './link-codes.ts';

/** Hours that a code is good for. */
const goodFor = 24;

/** What the letter to those who run the bot carries. */
export interface KnockBody {
  readonly person: string;
  readonly code: string;
}

export interface Knock {
  readonly code: string;
  /** Somebody who can let them in was told. */
  readonly told: boolean;
}

/** Inside a stranger's own transaction. Asks those who run the bot once for each code, in their private rooms. */
export function knock(
  em: EntityManager,
  person: string,
  { admins, now }: { readonly admins: readonly string[]; readonly now: Temporal.Instant },
): Promise<Knock> {
  return asHouseWithin(em, async () => {
    const [open] = await em.execute<{ code: string }[]>(
      'select code from pairing where user_id = ? and expires_at > ?',
      [person, now.toString()],
    );
    const doors = await em.execute<{ user: string; direct: Address }[]>(
      `select user_id as "user", direct from identity where direct is not null and gone_at is null
         and (admin or channel || ':' || external_id in (select jsonb_array_elements_text(?::jsonb))
           or channel || ':' || tenant || '/' || external_id in (select jsonb_array_elements_text(?::jsonb)))`,
      [JSON.stringify(admins), JSON.stringify(admins)],
    );
    if (open) return { code: open.code, told: doors.length > 0 };
    const code = makeCode();
    await em.execute(
      `insert into pairing (id, user_id, code, expires_at, created_at) values (?, ?, ?, ?, ?)
        on conflict (user_id) do update set code = excluded.code, expires_at = excluded.expires_at, created_at = excluded.created_at`,
      [nextId(), person, code, now.add({ hours: goodFor }).toString(), now.toString()],
    );
    await post(
      em,
      doors.map(({ user, direct }, index) => ({
        userId: user,
        key: `knock:${code}:${index}`,
        kind: 'knock',
        address: direct,
        body: { person, code } satisfies KnockBody,
        dueAt: now,
        createdAt: now,
      })),
    );
    return { code, told: doors.length > 0 };
  });
}

export interface Admitted {
  readonly id: string;
  readonly name: string;
}

/** @throws UserError when there is no such code or account */
export function admit(em: EntityManager, words: string, now: Temporal.Instant): Promise<Admitted> {
  return asAdminWithin(em, async () => {
    const code = readCode(words);
    const [waiting] = code
      ? await em.execute<{ id: string }[]>('select user_id as id from pairing where code = ? and expires_at > ?', [
          code,
          now.toString(),
        ])
      : [];
    const id = waiting?.id ?? (isAccount(words.trim()) ? await named(em, words.trim(), now) : undefined);
    if (id === undefined)
      throw new UserError(
        'Nobody waits with that code: codes are good for a day. An account can be let in by name as well: `/approve channel:id`.',
      );
    return letIn(em, id, now);
  });
}

/** The same for somebody of `/people`. */
export function admitPerson(em: EntityManager, id: string, now: Temporal.Instant): Promise<Admitted> {
  return asAdminWithin(em, () => letIn(em, id, now));
}

async function letIn(em: EntityManager, id: string, now: Temporal.Instant): Promise<Admitted> {
  const [person] = await em.execute<Admitted[]>(
    'update user_account set admitted_at = coalesce(admitted_at, ?::timestamptz), blocked = false where id = ? returning id, name',
    [now.toString(), id],
  );
  if (!person) throw new UserError('That person is not there any more.');
  const waited = await em.execute<{ id: string }[]>('delete from pairing where user_id = ? returning id', [id]);
  const doors = await em.execute<{ direct: Address }[]>(
    'select direct from identity where user_id = ? and direct is not null and gone_at is null order by created_at, id limit 1',
    [id],
  );
  await post(
    em,
    doors.flatMap(({ direct }) =>
      waited.map(({ id: pairing }) => ({
        userId: id,
        key: `admitted:${pairing}`,
        kind: 'reply',
        address: direct,
        body: {
          message: { text: 'You are let in: now I listen to you. Type `help` to see what I can do.', tone: 'done' },
        },
        dueAt: now,
        createdAt: now,
      })),
    ),
  );
  return person;
}

/** An account by its name, met or not: who was never met is let in beforehand. */
async function named(em: EntityManager, words: string, now: Temporal.Instant): Promise<string | undefined> {
  const [, channel = '', tenant = '', id = ''] = /^([a-z]+):(?:([^/]+)\/)?(.+)$/.exec(words) ?? [];
  const [known] = await em.execute<{ id: string }[]>(
    `select user_id as id from identity where channel = ? and external_id = ? and (tenant = ? or ? = '') order by created_at, id limit 1`,
    [channel, id, tenant, tenant],
  );
  if (known) return known.id;
  const person = nextId();
  await em.execute(`insert into user_account (id, name, admitted_at, created_at) values (?, '', ?, ?)`, [
    person,
    now.toString(),
    now.toString(),
  ]);
  await em.execute(
    'insert into identity (id, user_id, channel, tenant, external_id, created_at) values (?, ?, ?, ?, ?, ?)',
    [nextId(), person, channel, tenant, id, now.toString()],
  );
  return person;
}
