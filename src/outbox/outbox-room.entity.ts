import { defineEntity, p } from '@mikro-orm/core';
import { guarded, instant } from '../db/base.ts';

const schema = defineEntity({
  name: 'OutboxRoom',
  tableName: 'outbox_room',
  ...guarded({ read: 'false' }),
  properties: {
    /** A room as `placeKey` writes it, or a channel's name for all of its rooms. */
    roomKey: p.text().primary(),
    /** The one process that sends here just now: within a room letters go one after the other. */
    leaseBy: p.text().nullable(),
    leaseUntil: instant().nullable(),
    /** The platform takes nothing here before this. */
    closedUntil: instant().nullable(),
  },
});

/** Whose turn it is to send to a room, and until when the platform wants quiet there; the same for all processes. */
export class OutboxRoom extends schema.class {}
schema.setClass(OutboxRoom);
