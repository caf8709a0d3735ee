import { defineEntity, p } from '@mikro-orm/core';
import type { Address } from '../channel/message.ts';
import { id, instant, json, ownedBy } from '../db/base.ts';
import { User } from '../people/user.entity.ts';

const schema = defineEntity({
  name: 'McpToken',
  tableName: 'mcp_token',
  ...ownedBy('user_id'),
  indexes: [{ properties: ['user'] }],
  properties: {
    /** Also the account (see Identity) that calls with this token come from. */
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** What uses it, in the person's words. */
    name: p.text(),
    /** SHA-256 of the token, base64url. The token has 256 random bits, so nothing slower is needed. */
    hash: p.text().unique(),
    /** The private room where it was made: what comes of a call later (a reminder) is sent there. */
    home: json<Address>().nullable(),
    createdAt: instant(),
    lastUsedAt: instant().nullable(),
  },
});

/** By this a program outside acts for a person. The token itself is kept nowhere. */
export class McpToken extends schema.class {}
schema.setClass(McpToken);
