import { defineEntity, p } from '@mikro-orm/core';
import { guarded, instant } from '../db/base.ts';
import { User } from './user.entity.ts';

const schema = defineEntity({
  name: 'OpenRoom',
  tableName: 'open_room',
  ...guarded({ read: 'false' }),
  indexes: [{ properties: ['user'] }],
  properties: {
    /** The room without its threads, as `placeKey` writes it. */
    roomKey: p.text().primary(),
    /** Whose words opened it. */
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    openedAt: instant(),
  },
});

/** A room in which everyone may speak to the bot, since somebody who was let in has. */
export class OpenRoom extends schema.class {}
schema.setClass(OpenRoom);
