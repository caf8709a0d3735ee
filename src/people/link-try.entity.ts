import { defineEntity, p } from '@mikro-orm/core';
import { guarded, id, instant, person } from '../db/base.ts';
import { User } from './user.entity.ts';

const schema = defineEntity({
  name: 'LinkTry',
  tableName: 'link_try',
  ...guarded({ read: `user_id = ${person}`, write: 'false' }),
  indexes: [{ properties: ['user'] }],
  properties: {
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    triedAt: instant(),
  },
});

/** That somebody entered a link code that does not exist. */
export class LinkTry extends schema.class {}
schema.setClass(LinkTry);
