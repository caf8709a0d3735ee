/** Accounts in words: on which channel somebody is whom. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { escapeMarkdown } from '../channel/markdown.ts';
import { Identity } from './identity.entity.ts';

export interface Account {
  readonly channel: string;
  readonly name: string;
  readonly tenant?: string;
  /** As the platform names it. */
  readonly id?: string;
}

/** "Ada on Telegram". */
export function sayAccount({ channel, name }: Account): string {
  return name.trim() === '' ? sayChannel(channel) : `**${escapeMarkdown(name)}** on ${sayChannel(channel)}`;
}

export function sayChannel(channel: string): string {
  return escapeMarkdown(channel.charAt(0).toUpperCase() + channel.slice(1));
}

/** "Ada on Telegram and Ada on Slack". */
export function sayAccounts(accounts: readonly Account[]): string {
  const said = accounts.map(sayAccount);
  const last = said.pop() ?? '';
  return said.length > 0 ? `${said.join(', ')} and ${last}` : last;
}

/** Where the person is met, the longest known first; their page and programs that act for them are none of these. */
export async function listAccounts(em: EntityManager): Promise<readonly Identity[]> {
  const all = await em.find(Identity, {}, { orderBy: { createdAt: 'asc', id: 'asc' } });
  return all.filter(({ channel }) => !nowhere.includes(channel));
}

/** Channels where nobody is met: calls by programs (mcp/caller.ts), and the page in the browser (web/speak.ts). */
export const nowhere: readonly string[] = ['mcp', 'web'];
/** The same for a statement. */
export const nowhereSql = nowhere.map((channel) => `'${channel}'`).join(', ');
