import { defineEntity, p } from '@mikro-orm/core';
import { Course } from '../courses/course.entity.ts';
import { guarded, instant, words } from '../db/base.ts';
import { User } from '../people/user.entity.ts';

/** Scopes whose passages the asker reads: their own id, their courses', and those of the modules open to them. */
export const scopes = '(select almanac_scopes())::uuid[]';
/** Scopes that the asker writes: their own, and those of the courses they teach. */
export const taughtScopes = '(select almanac_taught_scopes())::uuid[]';

const schema = defineEntity({
  name: 'Passage',
  tableName: 'passage',
  ...guarded({ read: `scope = any(${scopes})`, write: `scope = any(${taughtScopes})` }),
  indexes: [
    {
      name: 'passage_scope_index',
      expression: 'create index "passage_scope_index" on "passage" ("scope", "language") include ("length")',
    },
    { properties: ['hash'] },
    { properties: ['user'] },
  ],
  uniques: [{ properties: ['objectType', 'objectId', 'ordinal'], deferMode: 'deferred' }],
  properties: {
    id: p.bigint('number').primary().generated('by default as identity'),
    /** Who may read it: a person's id (private), a course's (shared in it) or a module's (open as the module is). */
    scope: p.uuid(),
    /** Whose material it is; it goes when they go. */
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    objectType: p.text(),
    objectId: p.uuid(),
    /** Which passage of the object, from 0. */
    ordinal: p.integer(),
    title: p.text(),
    /** The headings above it, outermost first. */
    headings: words().default([]),
    /** Page it begins on, from 1, where its source has pages. */
    page: p.integer().nullable(),
    content: p.text(),
    /** Text search configuration of PostgreSQL that its words were stemmed by. */
    language: p.text().default('english'),
    /** Words counted, those of title and headings included. Written by the database. */
    length: p.smallint().default(0),
    /** SHA-256 of what is embedded, in base64url: the same text is never embedded twice. */
    hash: p.text(),
    course: () => p.manyToOne(Course).mapToPk().nullable().deleteRule('set null'),
    tags: words().default([]),
    /** When its object was made. */
    at: instant(),
  },
});

/** A piece of somebody's material, as large as one thought: what is searched, quoted and cited. */
export class Passage extends schema.class {}
schema.setClass(Passage);
