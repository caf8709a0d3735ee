/** What of a person's things is searched: one shape for notes, tasks, modules, course work and resources. */
import { Module } from '../courses/module.entity.ts';
import { Work } from '../courses/work.entity.ts';
import { Note } from '../library/note.entity.ts';
import { Resource } from '../library/resource.entity.ts';
import { Task } from '../planning/task.entity.ts';

export const objectTypes = ['note', 'task', 'module', 'work', 'resource'] as const;
export type ObjectType = (typeof objectTypes)[number];

export interface Source {
  readonly objectType: ObjectType;
  readonly objectId: string;
  /** Who may read it: a person's, a course's or a module's id. */
  readonly scope: string;
  /** Whose it is; null for what is a course's, and so its owner's. */
  readonly user: string | null;
  readonly course: string | null;
  readonly title: string;
  /** CommonMark; form feeds part pages. */
  readonly text: string;
  readonly tags: readonly string[];
  readonly at: Temporal.Instant;
}

/** The entity as something to search, or undefined when it is of no such kind. */
export function sourceOf(entity: object): Source | undefined {
  if (entity instanceof Note) {
    const common = { title: entity.title ?? '', text: entity.content, tags: entity.tags, at: entity.createdAt };
    return { ...common, objectType: 'note', ...own(entity.id, entity.user, entity.course?.id) };
  }
  if (entity instanceof Task) {
    const common = { title: entity.title, text: entity.notes, tags: entity.tags, at: entity.createdAt };
    return { ...common, objectType: 'task', ...own(entity.id, entity.user, entity.course?.id) };
  }
  if (entity instanceof Module) {
    const common = { title: entity.title, text: entity.content, tags: [], at: entity.createdAt };
    return {
      ...common,
      objectType: 'module',
      objectId: entity.id,
      scope: entity.id,
      user: null,
      course: entity.course.id,
    };
  }
  // Once for the course: everyone's own copy of it would be the same passage again.
  if (entity instanceof Work) {
    const common = { title: entity.title, text: entity.notes, tags: [], at: entity.createdAt };
    const course = entity.course.id;
    return { ...common, objectType: 'work', objectId: entity.id, scope: course, user: null, course };
  }
  if (entity instanceof Resource) {
    const common = { title: entity.title, text: entity.content, tags: entity.tags, at: entity.createdAt };
    const mine = own(entity.id, entity.owner, entity.course?.id);
    return { ...common, objectType: 'resource', ...mine, scope: (entity.shared && mine.course) || mine.scope };
  }
  return undefined;
}

function own(objectId: string, user: string, course: string | undefined) {
  return { objectId, scope: user, user, course: course ?? null };
}
