import { defineEntity, p } from '@mikro-orm/core';
import { guarded, id, instant, json, person } from '../db/base.ts';
import { User } from './user.entity.ts';

/** Which rows changed hands: by table and owner's column, each named by what is left of its primary key. */
export interface Moved {
  readonly table: string;
  readonly column: string;
  readonly keys: readonly Readonly<Record<string, unknown>>[];
}

const schema = defineEntity({
  name: 'PersonJoin',
  tableName: 'person_join',
  ...guarded({ read: `user_id = ${person}`, write: 'false' }),
  indexes: [{ properties: ['user'] }, { properties: ['absorbed'] }],
  properties: {
    id: id(),
    /** Who goes on. */
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** Whose row waits, with what could not be moved, until a day has passed. */
    absorbed: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** Who went on then, whoever they were joined with since: it is their row that `profile` is about. */
    survivorId: p.uuid(),
    moved: json<readonly Moved[]>()
      .default('[]')
      .onCreate(() => []),
    /** What else was changed, before and after. */
    profile: json<Readonly<Record<string, unknown>>>()
      .default('{}')
      .onCreate(() => ({})),
    joinedAt: instant(),
    undoneAt: instant().nullable(),
  },
});

/** That two people turned out to be one, with all that is needed to take it back. */
export class PersonJoin extends schema.class {}
schema.setClass(PersonJoin);
