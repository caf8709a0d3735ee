/** Getting into a course and out of it. Whether somebody may is decided by the database: by the code, or the room, they came with. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address } from '../channel/message.ts';
import { placeKey } from '../outbox/post.ts';
import { Identity } from '../people/identity.entity.ts';
import { Course } from './course.entity.ts';
import { courseIn } from './course.repository.ts';
import { CourseSetting } from './course-setting.entity.ts';
import { Enrolment } from './enrolment.entity.ts';

/** What lets somebody in: a code as it was said, or the room they are in. */
export type Door = { readonly code: string } | { readonly room: Address };

/** Holds the door open for the rest of the transaction. Undefined when there is no course behind it. */
export async function openDoor(
  em: EntityManager,
  door: Door,
): Promise<{ readonly id: string; readonly title: string } | undefined> {
  const said = 'code' in door ? `code:${door.code}` : `room:${placeKey(door.room)}`;
  await em.execute(`select set_config('almanac.door', ?, true)`, [said]);
  const [course] = await em.execute<{ id: string; title: string }[]>('select * from almanac_behind_door()');
  return course;
}

interface Joining {
  readonly user: string;
  readonly course: string;
  readonly at: Address;
  readonly now: Temporal.Instant;
}

/** Through an open door; false when they are in it already. */
export async function joinCourse(em: EntityManager, { user, course, at, now }: Joining): Promise<boolean> {
  const [owned, before] = [
    await em.findOne(Course, { id: course, owner: user }),
    await em.findOne(Enrolment, { user, course }),
  ];
  if (owned || (before && !before.leftAt)) return false;
  // first, so that the reminders of what is handed out at the door know where to go
  await settle(em, { user, course, at });
  if (before) Object.assign(before, { leftAt: null, removed: false });
  else em.create(Enrolment, { user, course: em.getReference(Course, course), role: 'student', enrolledAt: now });
  await em.flush();
  return true;
}

/** Where news of a course reaches a person: where they are when that is private, else their private room on the same channel. */
export async function settle(em: EntityManager, { user, course, at }: Omit<Joining, 'now'>): Promise<CourseSetting> {
  const inRoom = !at.private && (await courseIn(em, at))?.id === course;
  const address = at.private ? at : await privateRoom(em, user, at.channel);
  const roomKey = address ? placeKey(address) : null;
  const known = await em.findOne(CourseSetting, { user, course });
  if (known) return Object.assign(known, { address, roomKey, inRoom });
  return em.create(CourseSetting, {
    user,
    course: em.getReference(Course, course),
    address,
    roomKey,
    inRoom,
    plans: {},
  });
}

async function privateRoom(em: EntityManager, user: string, channel: string): Promise<Address | null> {
  const identities = await em.find(
    Identity,
    { user, direct: { $ne: null }, goneAt: null },
    { orderBy: { createdAt: 'asc' } },
  );
  return (identities.find((identity) => identity.channel === channel) ?? identities[0])?.direct ?? null;
}
