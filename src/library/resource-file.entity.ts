import { defineEntity, p } from '@mikro-orm/core';
import { guarded, id, person } from '../db/base.ts';
import { User } from '../people/user.entity.ts';
import { Resource } from './resource.entity.ts';

const schema = defineEntity({
  name: 'ResourceFile',
  tableName: 'resource_file',
  ...guarded({
    // whoever may see the resource may have its file
    read: `user_id = ${person} or exists (select from resource seen where seen.id = resource_id)`,
    write: `user_id = ${person}`,
    and: 'exists (select from resource seen where seen.id = resource_id)',
  }),
  indexes: [{ properties: ['user'] }],
  uniques: [{ properties: ['resource'] }],
  properties: {
    id: id(),
    resource: () => p.manyToOne(Resource).mapToPk().deleteRule('cascade'),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    name: p.text(),
    /** Media type. */
    type: p.text(),
    content: p.blob(),
  },
});

/** The file itself of a resource that came as one, where it is small enough to keep. */
export class ResourceFile extends schema.class {}
schema.setClass(ResourceFile);
