/** The modules of courses, as far as they are open to the asker: row level security shows no others. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { escapeMarkdown } from '../channel/markdown.ts';
import { UserError } from '../errors.ts';
import type { Reference } from '../reply.ts';
import { linkInstant, type Reader } from '../time/say.ts';
import { type Asking, teaches } from './course.repository.ts';
import { Module } from './module.entity.ts';

type Listed = Pick<Module, 'id' | 'title' | 'lockedUntil'>;

/** In their order, without their content. */
export async function modulesOf(em: EntityManager, course: string): Promise<readonly Listed[]> {
  return em.find(
    Module,
    { course },
    { orderBy: { order: 'asc', createdAt: 'asc' }, fields: ['id', 'title', 'order', 'lockedUntil'] },
  );
}

export async function moduleRefs(em: EntityManager): Promise<readonly Reference[]> {
  const modules = await em.find(
    Module,
    {},
    { orderBy: { course: 'asc', order: 'asc' }, limit: 500, fields: ['id', 'title'] },
  );
  return modules.map(moduleRef);
}

export function moduleRef(module: Pick<Module, 'id' | 'title'>): Reference {
  return { type: 'module', id: module.id, label: module.title };
}

/** @throws UserError when there is none, or it is not open to the asker yet; Unsure when several are meant */
export async function moduleOf(asking: Asking, words: string): Promise<Module> {
  const ref = await asking.pick('module', words);
  const module = await asking.em.findOne(Module, { id: ref.id }, { populate: ['course'] });
  if (!module) throw new UserError('That module is not there.');
  return module;
}

/** One that the asker may change. @throws UserError otherwise */
export async function taughtModuleOf(asking: Asking, words: string): Promise<Module> {
  const module = await moduleOf(asking, words);
  if (!(await teaches(asking.em, module.course.id)))
    throw new UserError('Only the instructors of its course can change a module.');
  return module;
}

/** A line of a list; who may read a locked one is told when the others may. */
export function sayModule(module: Listed, reader: Reader, now: Temporal.Instant): string {
  return `**${escapeMarkdown(module.title)}**${sayLock(module, reader, now)}`;
}

export function sayLock({ lockedUntil }: Pick<Module, 'lockedUntil'>, reader: Reader, now: Temporal.Instant): string {
  return lockedUntil && Temporal.Instant.compare(lockedUntil, now) > 0
    ? ` — 🔒 opens ${linkInstant(lockedUntil, reader, now)}`
    : '';
}
