/** Who may use the bot, as the settings say it. */
import type { Address, Sender } from '../channel/message.ts';

export const accessModes = ['open', 'allow-list', 'pairing'] as const;
/** open: everybody · allow-list: whoever was let in by name · pairing: whoever shows a code that is approved, and everybody in the rooms of those. */
export type AccessMode = (typeof accessModes)[number];

export interface Access {
  readonly mode: AccessMode;
  /** Accounts that run the bot: `channel:id`, or `channel:tenant/id`. */
  readonly admins: readonly string[];
  /** Channels at which only whoever sits at this machine can be. */
  readonly local: ReadonlySet<string>;
}

declare module '../command/context.ts' {
  interface Parts {
    readonly access?: Access;
  }
}

export const openToAll: Access = { mode: 'open', admins: [], local: new Set() };

/** "telegram:1234 slack:T1/U2", parted by spaces or commas. */
export function readAdmins(words: string): readonly string[] {
  return words.split(/[\s,]+/).filter(Boolean);
}

export function isAccount(words: string): boolean {
  return /^[a-z]+:\S+$/.test(words);
}

/** Without ADMINS nobody could let anybody in. */
export function accessOf(given: AccessMode | undefined, admins: readonly string[], local: Iterable<string>): Access {
  return { mode: given ?? (admins.length > 0 ? 'pairing' : 'open'), admins, local: new Set(local) };
}

export function runsBot(access: Access, at: Pick<Address, 'channel' | 'tenant'>, from: Pick<Sender, 'id' | 'tenant'>) {
  const tenant = from.tenant ?? at.tenant;
  return (
    access.local.has(at.channel) ||
    access.admins.includes(`${at.channel}:${from.id}`) ||
    (tenant !== undefined && access.admins.includes(`${at.channel}:${tenant}/${from.id}`))
  );
}

/** The room without its threads, where it matters whether it is open; only pairing lets rooms in. */
export function placeOf(access: Access, at: Address): string | undefined {
  if (access.mode !== 'pairing' || at.private) return undefined;
  return [at.channel, at.tenant ?? '', at.room, ''].map(encodeURIComponent).join('/');
}

export function mayUse(
  access: Access,
  who: { readonly admin: boolean; readonly admitted: boolean; readonly openHere: boolean },
): boolean {
  return access.mode === 'open' || who.admin || who.admitted || who.openHere;
}
