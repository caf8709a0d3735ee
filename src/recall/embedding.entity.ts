import { defineEntity, p } from '@mikro-orm/core';
import { Course } from '../courses/course.entity.ts';
import { courses, guarded, id, person } from '../db/base.ts';
import { User } from '../people/user.entity.ts';

const schema = defineEntity({
  name: 'Embedding',
  tableName: 'embedding',
  ...guarded({
    read: `user_id = ${person} or course_id = any(${courses})`,
    write: `user_id = ${person}`,
  }),
  indexes: [{ properties: ['objectType', 'objectId'] }, { properties: ['user', 'model'] }, { properties: ['course'] }],
  uniques: [{ properties: ['objectType', 'objectId', 'chunk', 'model'] }],
  checks: [{ name: 'embedding_dimensions', expression: 'vector_dims(vector) = dimensions' }],
  properties: {
    id: id(),
    /** Whose material it is; `course` when the enrolled may find it too. */
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    course: () => p.manyToOne(Course).mapToPk().nullable().deleteRule('cascade'),
    objectType: p.text(),
    objectId: p.uuid(),
    /** Which passage of the object, from 0. */
    chunk: p.integer(),
    model: p.text(),
    dimensions: p.integer(),
    /** pgvector's text form, `[0.1,…]`. Of no fixed length, so that several models live side by side. */
    vector: p.text().columnType('vector').lazy(),
  },
});

/** Where a passage of an object lies in a model's space. */
export class Embedding extends schema.class {}
schema.setClass(Embedding);
