/** The channel that a person wants to be reminded on, in words. */
import { UserError } from '../errors.ts';
import { sayChannel } from './accounts.ts';
import type { Identity } from './identity.entity.ts';
import type { Preferences } from './user.entity.ts';

/** A copy in each of the person's private rooms. */
export const everywhere = 'everywhere';

/** A channel's name, `everywhere`, or null for where each was set. @throws UserError when they are not met there */
export function readWish(words: string, accounts: readonly Pick<Identity, 'channel' | 'direct'>[]): string | null {
  const said = words
    .trim()
    .toLowerCase()
    .replace(/^(?:on|in|to|via|by) /, '');
  if (/^(?:off|none|no|where (?:they|it) (?:were|was) set|default)$/.test(said)) return null;
  if (/^(?:everywhere|all|all channels|every channel)$/.test(said)) return everywhere;
  const account = accounts.find(({ channel }) => channel.toLowerCase() === said);
  if (account?.direct) return account.channel;
  const open = [...new Set(accounts.filter(({ direct }) => direct).map(({ channel }) => channel))];
  throw new UserError(
    account
      ? `On ${sayChannel(account.channel)} I know no private room with you yet: write to me there once.`
      : `I don’t know you on “${words.slice(0, 40)}”. You can say ${open.map((channel) => `“${channel}”`).join(', ')}, “everywhere” or “off”; \`/link\` adds a channel.`,
  );
}

export function prefer(preferences: Preferences, channel: string | null): Preferences {
  const { channel: _, ...others } = preferences;
  return channel === null ? others : { ...others, channel };
}

export function sayWish(channel: unknown): string {
  if (typeof channel !== 'string') return 'where they were set';
  return channel === everywhere ? 'everywhere' : `on ${sayChannel(channel)}`;
}
