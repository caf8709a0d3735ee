import { defineEntity, p } from '@mikro-orm/core';
import type { Address } from '../channel/message.ts';
import { id, instant, json, ownedBy } from '../db/base.ts';
import { User } from './user.entity.ts';

const schema = defineEntity({
  name: 'Identity',
  tableName: 'identity',
  ...ownedBy('user_id'),
  indexes: [{ properties: ['user'] }],
  uniques: [{ properties: ['channel', 'tenant', 'externalId'] }],
  properties: {
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    channel: p.text(),
    /** Workspace or server; empty where the platform has one for all. */
    tenant: p.text().default(''),
    externalId: p.text(),
    name: p.text().default(''),
    /** The private room with this person there, once known: where a letter goes whose own room is gone. */
    direct: json<Address>().nullable(),
    /** Since when nothing gets through to `direct`, and why. */
    goneAt: instant().nullable(),
    goneWhy: p.text().nullable(),
    /** Runs this bot: the account does, not whoever it is joined with. */
    admin: p
      .boolean()
      .default(false)
      .onCreate(() => false),
    createdAt: instant(),
  },
});

/** Which account on which channel is which person. */
export class Identity extends schema.class {}
schema.setClass(Identity);
