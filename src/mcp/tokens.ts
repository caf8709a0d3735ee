/** Personal tokens: made, shown once, listed, revoked, and looked up by their hash. */
import { createHash, randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address } from '../channel/message.ts';
import type { Database } from '../db/orm.ts';
import { UserError } from '../errors.ts';
import { Identity } from '../people/identity.entity.ts';
import type { Reference } from '../reply.ts';
import { type Caller, callerOf, mcpChannel } from './caller.ts';
import { McpToken } from './mcp-token.entity.ts';

/** Tokens of one person. */
const most = 20;
/** A token's last use is written no more often. Milliseconds. */
const noteEveryMs = 60_000;

/** So that a leaked one is recognised for what it is, by people and by scanners. */
const prefix = 'almanac_';

/** @returns the token itself, which nothing keeps. @throws UserError when there are too many */
export async function makeToken(
  em: EntityManager,
  { user, name, home, now }: { user: string; name: string; home: Address | undefined; now: Temporal.Instant },
): Promise<{ readonly token: string; readonly row: McpToken }> {
  if ((await em.count(McpToken)) >= most)
    throw new UserError(`You have ${most} tokens already. Revoke one that is no longer used: \`/mcp list\`.`);
  const token = `${prefix}${randomBytes(32).toString('base64url')}`;
  const row = em.create(McpToken, { user, name, hash: hashOf(token), home: home ?? null, createdAt: now });
  await em.flush();
  em.create(Identity, { user, channel: mcpChannel, externalId: row.id, name, createdAt: now });
  await em.flush();
  return { token, row };
}

/** The newest first. */
export function listTokens(em: EntityManager): Promise<McpToken[]> {
  return em.find(McpToken, {}, { orderBy: { createdAt: 'desc', id: 'desc' } });
}

export async function tokenRefs(em: EntityManager): Promise<readonly Reference[]> {
  return (await listTokens(em)).map(({ id, name }) => ({ type: 'token', id, label: name }));
}

/** From the next request on it opens nothing. @throws UserError when there is no such token */
export async function revokeToken(em: EntityManager, { id }: Reference): Promise<McpToken> {
  const row = await em.findOne(McpToken, { id });
  if (!row) throw new UserError('That token is revoked already.');
  em.remove(row);
  const account = await em.findOne(Identity, { channel: mcpChannel, externalId: id });
  if (account) em.remove(account);
  await em.flush();
  return row;
}

export interface Found extends Caller {
  readonly token: Pick<McpToken, 'id' | 'name'>;
}

/** For whom a token speaks; undefined for one that is unknown or revoked. */
export function findToken(db: Database, token: string, now: Temporal.Instant): Promise<Found | undefined> {
  const hash = hashOf(token);
  return db.asSystem(async (em) => {
    const row = await em.findOne(McpToken, { hash });
    if (!row) return undefined;
    if (!row.lastUsedAt || now.since(row.lastUsedAt).total('milliseconds') > noteEveryMs) row.lastUsedAt = now;
    return { ...callerOf(row, await homeOf(em, row)), token: { id: row.id, name: row.name } };
  });
}

/**
 * Where what comes of a call goes later: the room where the token was made, as long as it is the person's own; else
 * where they and the bot first were alone. Accounts change hands when they are joined and separated, so it is asked anew.
 */
async function homeOf(em: EntityManager, { user, home }: McpToken): Promise<Address | undefined> {
  const accounts = await em.find(Identity, { user, goneAt: null }, { orderBy: { createdAt: 'asc', id: 'asc' } });
  const rooms = accounts.flatMap(({ direct }) => direct ?? []);
  return rooms.find((room) => home && isSameRoom(room, home)) ? (home ?? undefined) : rooms[0];
}

function isSameRoom(one: Address, other: Address): boolean {
  return one.channel === other.channel && (one.tenant ?? '') === (other.tenant ?? '') && one.room === other.room;
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
