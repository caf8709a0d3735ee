import { defineEntity, p } from '@mikro-orm/core';
import type { MessageLink } from '../channel/message-link.ts';
import { Course } from '../courses/course.entity.ts';
import { id, inCourse, instant, json, ownedBy, words } from '../db/base.ts';
import { searchable } from '../db/search.ts';
import { User } from '../people/user.entity.ts';

const schema = defineEntity({
  name: 'Note',
  tableName: 'note',
  ...ownedBy('user_id', inCourse('course_id')),
  indexes: [{ properties: ['user', 'createdAt'] }, { properties: ['course'] }, searchable.index('note')],
  properties: {
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    course: () => p.manyToOne(Course).ref().nullable().deleteRule('set null'),
    title: p.text().nullable(),
    content: p.text(),
    tags: words().default([]),
    /** The message it was made of, where it was. */
    source: json<MessageLink>().nullable(),
    createdAt: instant(),
    updatedAt: instant().nullable(),
    search: searchable.column('title', 'content'),
  },
});

/** Something a person wrote down. */
export class Note extends schema.class {}
schema.setClass(Note);
