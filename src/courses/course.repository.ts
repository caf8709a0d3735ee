/** Courses a person is in or owns; row level security shows no others. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reference } from '../reply.ts';
import { Course } from './course.entity.ts';

export async function courseRefs(em: EntityManager): Promise<readonly Reference[]> {
  const courses = await em.find(Course, {}, { orderBy: { createdAt: 'desc' }, limit: 200, fields: ['id', 'title'] });
  return courses.map((course) => ({ type: 'course', id: course.id, label: course.title }));
}
