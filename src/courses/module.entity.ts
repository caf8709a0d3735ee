import { defineEntity, p } from '@mikro-orm/core';
import { courses, guarded, id, instant, taught } from '../db/base.ts';
import { searchable } from '../db/search.ts';
import { Course } from './course.entity.ts';

const schema = defineEntity({
  name: 'Module',
  tableName: 'module',
  ...guarded({
    read: `course_id = any(${taught}) or (course_id = any(${courses}) and (locked_until is null or locked_until <= almanac_now()))`,
    write: `course_id = any(${taught})`,
  }),
  indexes: [{ properties: ['course', 'order'] }, searchable.index('module')],
  properties: {
    id: id(),
    course: () => p.manyToOne(Course).ref().deleteRule('cascade'),
    title: p.text(),
    content: p.text().default(''),
    order: p.integer().name('position').default(0),
    /** Nobody but its teachers reads it before; null is open. By the database's clock. */
    lockedUntil: instant().nullable(),
    createdAt: instant(),
    updatedAt: instant().nullable(),
    search: searchable.column('title', 'content'),
  },
});

/** A part of a course, in its order. */
export class Module extends schema.class {}
schema.setClass(Module);
