/** Who is in a course, as its teachers see it: names and roles, nothing of what anybody does. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reference } from '../reply.ts';
import type { roles } from './enrolment.entity.ts';

export interface Member {
  /** Of their enrolment. */
  readonly id: string;
  readonly name: string;
  readonly role: (typeof roles)[number];
  readonly enrolledAt: Temporal.Instant;
}

/** By role, then by name; empty for whoever does not teach the course. */
export async function rosterOf(em: EntityManager, course: string): Promise<readonly Member[]> {
  const rows = await em.execute<{ id: string; name: string; role: Member['role']; enrolled_at: string }[]>(
    `select id, name, role, to_json(enrolled_at)#>>'{}' as enrolled_at from almanac_roster(?)
      order by array_position(array['instructor', 'assistant', 'student'], role), lower(name), id`,
    [course],
  );
  return rows.map(({ enrolled_at, ...row }) => ({ ...row, enrolledAt: Temporal.Instant.from(enrolled_at) }));
}

/** Everyone of the courses that the asker teaches, for finding the one meant. */
export async function memberRefs(em: EntityManager): Promise<readonly Reference[]> {
  const rows = await em.execute<{ id: string; name: string }[]>(
    `select m.id, m.name from unnest(almanac_taught()) c, almanac_roster(c) m order by lower(m.name), m.id limit 500`,
  );
  return rows.map(({ id, name }) => ({ type: 'member', id, label: name || 'Somebody without a name' }));
}
