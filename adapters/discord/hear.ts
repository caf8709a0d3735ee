/** What Discord's events have in common: who, where, and which message is meant. */
import type * as api from 'discord.js';
import { ChannelType, ComponentType, MessageFlags, PermissionFlagsBits } from 'discord.js';
import { DeliveryError } from '../../src/channel/delivery-error.ts';
import type { Address, Attachment, Quoted, Sender } from '../../src/channel/message.ts';
import { toDeliveryError } from './failures.ts';

/** Milliseconds that fetching an attachment may take. */
const FETCH_MS = 30_000;

/** A channel as events tell of it: threads and forum posts name the channel they belong to. */
export interface Place {
  readonly id: string;
  readonly type?: ChannelType;
  readonly parent_id?: string | null;
}

export function addressOf(place: Place, guild: string | undefined, isPrivate: boolean): Address {
  const tenant = guild === undefined ? {} : { tenant: guild };
  return isThread(place) && place.parent_id
    ? { channel: 'discord', ...tenant, room: place.parent_id, thread: place.id, private: false }
    : { channel: 'discord', ...tenant, room: place.id, private: isPrivate };
}

/** The channel or thread that a message to this address is posted in. */
export function targetOf(at: Address): string {
  return at.thread ?? at.room;
}

export function isThread({ type }: Place): boolean {
  const { PublicThread, PrivateThread, AnnouncementThread } = ChannelType;
  return type === PublicThread || type === PrivateThread || type === AnnouncementThread;
}

export function senderOf(
  user: api.APIUser,
  member?: { readonly nick?: string | null; readonly permissions?: string },
  locale?: string,
): Sender {
  const { Administrator, ManageGuild } = PermissionFlagsBits;
  return {
    id: user.id,
    name: member?.nick ?? user.global_name ?? user.username,
    ...(locale ? { locale } : {}),
    ...((BigInt(member?.permissions ?? 0) & (Administrator | ManageGuild)) !== 0n ? { admin: true } : {}),
  };
}

export function quoted(message: api.APIMessage, guild: string | undefined, me: string): Quoted {
  return {
    id: message.id,
    text: textOf(message),
    author: message.author.global_name ?? message.author.username,
    ours: message.author.id === me,
    link: `https://discord.com/channels/${guild ?? '@me'}/${message.channel_id}/${message.id}`,
  };
}

type Written = Partial<Pick<api.APIMessage, 'content' | 'mentions' | 'components' | 'message_snapshots'>>;

/** The words of a message, ours in components; Discord's own tokens as words, instants in ISO 8601. */
export function textOf({ content = '', mentions = [], components = [], message_snapshots = [] }: Written): string {
  const forwarded = message_snapshots.map(({ message }) => message.content);
  return [content, ...forwarded, ...components.flatMap(shownBy)]
    .filter((part) => part !== '')
    .join('\n')
    .replace(/<@!?(\d+)>/g, (token, id: string) => {
      const user = mentions.find((candidate) => candidate.id === id);
      return user ? `@${user.global_name ?? user.username}` : token;
    })
    .replace(/<a?(:\w+:)\d+>/g, '$1')
    .replace(/<t:(-?\d{1,11})(?::[a-zA-Z])?>/g, (_, seconds: string) =>
      Temporal.Instant.fromEpochMilliseconds(Number(seconds) * 1000).toString(),
    )
    .trim();
}

function shownBy(component: api.APIMessageComponent): string[] {
  if (component.type === ComponentType.TextDisplay) return [component.content];
  return 'components' in component ? component.components.flatMap((child) => shownBy(child)) : [];
}

type Carrying = Pick<api.APIMessage, 'attachments' | 'flags' | 'message_snapshots'>;

export function attachmentsOf({ attachments, flags, message_snapshots = [] }: Carrying): Attachment[] {
  const forwarded = message_snapshots.flatMap(({ message }) => message.attachments);
  return [...attachments, ...forwarded].map((attachment) => ({
    name: attachment.filename,
    type: attachment.content_type?.split(';')[0] ?? 'application/octet-stream',
    size: attachment.size,
    ...(((flags ?? 0) & MessageFlags.IsVoiceMessage) !== 0 ? { voice: true } : {}),
    read: () => fetched(attachment),
  }));
}

async function fetched({ url, filename }: api.APIAttachment): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_MS) });
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
    throw new DeliveryError('gone', `Discord does not hand out “${filename}” any more (${response.status}).`);
  } catch (error) {
    throw toDeliveryError(error);
  }
}
