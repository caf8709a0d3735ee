import { defineEntity, p } from '@mikro-orm/core';
import { guarded, instant } from '../db/base.ts';

const schema = defineEntity({
  name: 'ChannelLease',
  tableName: 'channel_lease',
  ...guarded({ read: 'false' }),
  properties: {
    channel: p.text().primary(),
    /** The process that has it open. */
    heldBy: p.text(),
    /** Free for anybody after this, by the database's clock. */
    heldUntil: instant(),
    /** Counts the holders: whoever comes back with an older number has been succeeded. */
    turn: p.integer().default(1),
  },
});

/** A channel that one process at a time has open: a gateway, a long poll, a socket. */
export class ChannelLease extends schema.class {}
schema.setClass(ChannelLease);
