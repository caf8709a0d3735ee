/** Courses a person is in or owns; row level security shows no others. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { escapeMarkdown } from '../channel/markdown.ts';
import type { Address } from '../channel/message.ts';
import { UserError } from '../errors.ts';
import { placeKey } from '../outbox/post.ts';
import type { Reference } from '../reply.ts';
import { Course } from './course.entity.ts';

/** What goes on before what is in the archive, each the newest first. */
export async function courseRefs(em: EntityManager): Promise<readonly Reference[]> {
  const courses = await em.find(
    Course,
    {},
    { orderBy: { createdAt: 'desc' }, limit: 200, fields: ['id', 'title', 'archivedAt'] },
  );
  const ordered = courses.toSorted((one, other) => Number(one.archivedAt !== null) - Number(other.archivedAt !== null));
  return ordered.map((course) => ({ type: 'course', id: course.id, label: course.title }));
}

/** What a command's context offers for finding a course. */
export interface Asking {
  readonly em: EntityManager;
  readonly at: Address;
  pick(type: string, words: string): Promise<Reference>;
}

/**
 * The course meant: the one named, else the one whose room this is, else the only one there is.
 *
 * @throws UserError when that does not tell
 */
export async function courseOf(asking: Asking, words: string | undefined): Promise<Course> {
  if (words !== undefined) return loadCourse(asking.em, await asking.pick('course', words));
  const here = asking.at.private ? undefined : await courseIn(asking.em, asking.at);
  if (here?.joined) return loadCourse(asking.em, { type: 'course', id: here.id, label: here.title });
  const courses = await asking.em.find(Course, { archivedAt: null }, { orderBy: { title: 'asc' }, limit: 20 });
  const [only] = courses;
  if (!only)
    throw new UserError('You are in no course. Join one with its code, or make one: “create a course called …”.');
  if (courses.length > 1)
    throw new UserError(
      `Which course do you mean: ${courses.map((course) => `**${escapeMarkdown(course.title)}**`).join(', ')}? Please name it.`,
    );
  return only;
}

/** The same, of those that the asker teaches. @throws UserError when they do not teach it */
export async function taughtCourseOf(asking: Asking, words: string | undefined): Promise<Course> {
  const course = await courseOf(asking, words);
  if (!(await teaches(asking.em, course.id)))
    throw new UserError(`Only the instructors of **${escapeMarkdown(course.title)}** can do that.`);
  return course;
}

/** @throws UserError when it is not there any more, or not the asker's to see */
export async function loadCourse(em: EntityManager, ref: Reference): Promise<Course> {
  const course = await em.findOne(Course, { id: ref.id });
  if (!course) throw new UserError('You are not in that course.');
  return course;
}

export async function teaches(em: EntityManager, course: string): Promise<boolean> {
  const [row] = await em.execute<{ teaches: boolean }[]>('select ?::uuid = any(almanac_taught()) as teaches', [course]);
  return row?.teaches === true;
}

/** The course whose room this is, whether the asker is in it or not. */
export async function courseIn(
  em: EntityManager,
  at: Address,
): Promise<{ readonly id: string; readonly title: string; readonly joined: boolean } | undefined> {
  const [row] = await em.execute<{ id: string; title: string; joined: boolean }[]>(
    'select * from almanac_course_in(?)',
    [placeKey(at)],
  );
  return row;
}
