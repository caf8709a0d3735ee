import { defineEntity, p } from '@mikro-orm/core';
import { guarded, id, instant, person } from '../db/base.ts';
import { User } from '../people/user.entity.ts';
import { Resource } from './resource.entity.ts';

const schema = defineEntity({
  name: 'ResourceRating',
  tableName: 'resource_rating',
  // who found what useful is theirs to know: of the others only the mean is seen, on the resource
  ...guarded({ read: `user_id = ${person}`, and: 'exists (select from resource seen where seen.id = resource_id)' }),
  indexes: [{ properties: ['user'] }],
  uniques: [{ properties: ['resource', 'user'] }],
  checks: [{ name: 'resource_rating_stars', expression: 'stars >= 1 and stars <= 5' }],
  properties: {
    id: id(),
    resource: () => p.manyToOne(Resource).mapToPk().deleteRule('cascade'),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** 1 to 5. */
    stars: p.smallint(),
    createdAt: instant(),
  },
});

/** How useful a person found a resource. */
export class ResourceRating extends schema.class {}
schema.setClass(ResourceRating);
