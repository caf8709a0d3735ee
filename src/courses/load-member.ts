/** The enrolment meant by a name, in one of the courses that the asker teaches. */
import { UserError } from '../errors.ts';
import type { Course } from './course.entity.ts';
import { type Asking, taughtCourseOf } from './course.repository.ts';
import { Enrolment } from './enrolment.entity.ts';
import { rosterOf } from './roster.ts';

/** @throws UserError when nobody, or nobody in that course, is meant; Unsure when several may be */
export async function loadMember(
  asking: Asking,
  words: string,
  courseWords: string | undefined,
): Promise<{ readonly enrolment: Enrolment; readonly name: string; readonly course: Course }> {
  const ref = await asking.pick('member', words);
  const enrolment = await asking.em.findOne(Enrolment, { id: ref.id, leftAt: null }, { populate: ['course'] });
  if (!enrolment) throw new UserError('They are not in a course that you teach.');
  const course = enrolment.course.getEntity() as Course;
  if (courseWords !== undefined) {
    const named = await taughtCourseOf(asking, courseWords);
    if (named.id !== course.id) throw new UserError(`They are not in **${named.title}**.`);
  }
  const name = (await rosterOf(asking.em, course.id)).find((member) => member.id === enrolment.id)?.name;
  return { enrolment, course, name: name || 'Somebody without a name' };
}
