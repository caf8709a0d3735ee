/** Resources that a person may read: their own, and what is shared in their courses. */
import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { UserError } from '../errors.ts';
import type { Reference } from '../reply.ts';
import type { ResourceType } from './guess-type.ts';
import { Resource } from './resource.entity.ts';
import { resourceRef } from './say-resource.ts';

export interface ResourceQuery {
  readonly type?: ResourceType | undefined;
  readonly tag?: string | undefined;
  readonly course?: string | undefined;
  readonly goal?: string | undefined;
  readonly limit: number;
}

/** The newest first. */
export function listResources(
  em: EntityManager,
  { type, tag, course, goal, limit }: ResourceQuery,
): Promise<Resource[]> {
  const where: FilterQuery<Resource>[] = [];
  if (type) where.push({ type });
  if (tag) where.push({ tags: { $contains: [tag] } });
  if (course) where.push({ course });
  if (goal) where.push({ goal });
  return em.find(Resource, { $and: where }, { orderBy: { createdAt: 'desc', id: 'desc' }, limit });
}

export async function resourceRefs(em: EntityManager): Promise<readonly Reference[]> {
  const fields = ['id', 'title', 'url'] as const;
  const resources = await em.find(Resource, {}, { orderBy: { createdAt: 'desc' }, limit: 500, fields });
  return resources.map(resourceRef);
}

/** @throws UserError when it is not there any more */
export async function loadResource(em: EntityManager, ref: Reference): Promise<Resource> {
  const resource = await em.findOne(Resource, { id: ref.id }, { populate: ['content'] });
  if (!resource) throw new UserError('That resource is not there any more.');
  return resource;
}

/** @throws UserError when it is not there any more, or is another's who shares it */
export async function loadOwnResource(em: EntityManager, ref: Reference, asker: string): Promise<Resource> {
  const resource = await loadResource(em, ref);
  if (resource.owner !== asker) throw new UserError('That is shared with you: only who shared it can change it.');
  return resource;
}
