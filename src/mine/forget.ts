/**
 * Forgets a person: every row of theirs goes, whatever table it stands in, and what others' rows say of them is made
 * nobody's. Nothing is kept of it but the numbers that are told.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address } from '../channel/message.ts';
import { asHouseWithin } from '../db/as-house.ts';
import { placeKey } from '../outbox/post.ts';
import type { Holdings } from '../people/holdings.ts';
import { ownerColumns } from './belongings.ts';
import { effaceMentions, type KnownAs } from './efface-mentions.ts';

/** A course of theirs, and who could have it after them. */
export interface OwnCourse {
  readonly id: string;
  readonly title: string;
  /** Others who take part. */
  readonly members: number;
  /** The longest teaching of them, if anybody else teaches. */
  readonly successor: { readonly id: string; readonly name: string } | null;
}

/** What becomes of courses that others teach as well; those that nobody else teaches go in any case. */
export type CoursesGo = 'hand over' | 'delete';

export interface Forgotten {
  /** Rows by table. */
  readonly counts: Holdings;
  readonly handedOver: readonly OwnCourse[];
}

export function ownCourses(em: EntityManager, person: string): Promise<readonly OwnCourse[]> {
  return asHouseWithin(em, () =>
    em.execute<OwnCourse[]>(
      `select c.id, c.title,
              (select count(*)::int from enrolment e where e.course_id = c.id and e.user_id <> c.owner_id and e.left_at is null) as members,
              (select jsonb_build_object('id', u.id, 'name', u.name) from enrolment e join user_account u on u.id = e.user_id
                where e.course_id = c.id and e.user_id <> c.owner_id and e.role = 'instructor' and e.left_at is null and not u.blocked
                order by e.enrolled_at, e.id limit 1) as successor
         from course c where c.owner_id = ? order by c.created_at, c.id`,
      [person],
    ),
  );
}

/** What would go, by table. */
export function countBelongings(em: EntityManager, person: string): Promise<Holdings> {
  return asHouseWithin(em, () => count(em, person));
}

/** Call it in a transaction of this person's, as the last that it writes. Also for the web door. */
export async function forget(
  em: EntityManager,
  { person, courses }: { readonly person: string; readonly courses: CoursesGo },
): Promise<Forgotten> {
  const owned = await ownCourses(em, person);
  const handedOver = courses === 'hand over' ? owned.filter(({ successor }) => successor !== null) : [];
  return asHouseWithin(em, async () => {
    for (const { id, successor } of handedOver)
      await em.execute('update course set owner_id = ? where id = ?', [successor?.id, id]);
    const counts = await count(em, person);
    const known = await knownAs(em, person);
    await em.execute('delete from user_account where id = ?', [person]);
    await effaceMentions(em, known);
    for (const room of known.rooms) await em.execute('delete from outbox_room where starts_with(room_key, ?)', [room]);
    return { counts, handedOver };
  });
}

async function knownAs(em: EntityManager, person: string): Promise<KnownAs> {
  const [found] = await em.execute<{ ids: string[]; together: string[]; names: string[] }[]>(
    `select
       (select jsonb_agg(id) from (select id from user_account where id = ? or merged_into_id = ?
         union select id from identity where user_id = ? union select id from enrolment where user_id = ?) every) as ids,
       (select coalesce(jsonb_agg(distinct reminder_id), '[]') from reminder_done where user_id = ?) as together,
       (select coalesce(jsonb_agg(distinct name), '[]') from (select name from user_account where id = ? or merged_into_id = ?
         union select name from identity where user_id = ? union select name from reminder_done where user_id = ?) names where name <> '') as names`,
    Array.from({ length: 9 }, () => person),
  );
  const accounts = await em.execute<{ channel: string; tenant: string; id: string; direct: Address | null }[]>(
    'select channel, tenant, external_id as id, direct from identity where user_id = ?',
    [person],
  );
  return {
    ids: found?.ids ?? [person],
    together: found?.together ?? [],
    names: found?.names ?? [],
    accounts,
    rooms: accounts.flatMap(({ direct }) => (direct ? [placeKey({ ...direct, thread: '' })] : [])),
  };
}

async function count(em: EntityManager, person: string): Promise<Holdings> {
  const [row] = await em.execute<{ counts: Record<string, number> }[]>(
    `select almanac_counts(?, ?::jsonb) || jsonb_build_object(
       'user_account', 1,
       'module', (select count(*) from module m join course c on c.id = m.course_id where c.owner_id = ?),
       'work', (select count(*) from work w join course c on c.id = w.course_id where c.owner_id = ?),
       'embedding', (select count(*) from embedding e join passage p on p.id = e.passage_id where p.user_id = ?)) as counts`,
    [person, JSON.stringify(ownerColumns(em.getMetadata())), person, person, person],
  );
  return row?.counts ?? {};
}
