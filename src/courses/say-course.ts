/** Courses in words. */
import { escapeMarkdown } from '../channel/markdown.ts';
import type { Reference } from '../reply.ts';
import type { Course } from './course.entity.ts';

export function courseRef(course: Pick<Course, 'id' | 'title'>): Reference {
  return { type: 'course', id: course.id, label: course.title };
}

/** How others get in; empty while nobody is let in. */
export function sayDoor(code: string | null | undefined): string {
  return code ? `Whoever knows its code can join: \`join ${code}\`` : 'Nobody can join by a code.';
}

export function sayArchived(course: Pick<Course, 'archivedAt'>): string {
  return course.archivedAt ? ' _(in the archive)_' : '';
}

/** A title in bold. */
export function nameOf(course: Pick<Course, 'title'>): string {
  return `**${escapeMarkdown(course.title)}**`;
}
