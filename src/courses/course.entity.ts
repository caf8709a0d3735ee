import { defineEntity, p } from '@mikro-orm/core';
import { courses, guarded, id, instant, json, person } from '../db/base.ts';
import { User } from '../people/user.entity.ts';

const schema = defineEntity({
  name: 'Course',
  tableName: 'course',
  ...guarded({ read: `owner_id = ${person} or id = any(${courses})`, write: `owner_id = ${person}` }),
  indexes: [{ properties: ['owner'] }],
  properties: {
    id: id(),
    owner: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    title: p.text(),
    description: p.text().default(''),
    metadata: json<Readonly<Record<string, unknown>>>()
      .default('{}')
      .onCreate(() => ({})),
    archivedAt: instant().nullable(),
    createdAt: instant(),
    updatedAt: instant().nullable(),
  },
});

/** A course, and who owns it. */
export class Course extends schema.class {}
schema.setClass(Course);
