import { defineEntity, p } from '@mikro-orm/core';
import { id, instant, json, ownedBy } from '../db/base.ts';
import { User } from '../people/user.entity.ts';

const schema = defineEntity({
  name: 'RoomState',
  tableName: 'room_state',
  ...ownedBy('user_id'),
  uniques: [{ properties: ['user', 'roomKey'] }],
  properties: {
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    roomKey: p.text(),
    state: json<Readonly<Record<string, unknown>>>()
      .default('{}')
      .onCreate(() => ({})),
    updatedAt: instant(),
  },
});

/** What must be remembered of a person in one room, beyond its history. */
export class RoomState extends schema.class {}
schema.setClass(RoomState);
