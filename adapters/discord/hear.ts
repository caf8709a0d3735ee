/** A message somebody wrote → Incoming, and what all events have in common: who, where, which message is meant. */
import type * as api from 'discord.js';
import { ChannelType, ComponentType, MessageFlags, MessageReferenceType, MessageType } from 'discord.js';
import { download } from '../../src/channel/download.ts';
import type { Address, Attachment, Incoming, Quoted, Sender } from '../../src/channel/message.ts';

/** A channel as events tell of it: threads and forum posts name the channel they belong to. */
export interface Place {
  readonly id: string;
  readonly type?: ChannelType;
  readonly parent_id?: string | null;
}

/** Undefined for what is nobody's words to anyone: other bots, our own, joins, pins, and text that we may not read. */
export function hearMessage(
  message: api.GatewayMessageCreateDispatchData,
  // The role that Discord made for us in that server is picked by mistake for us.
  { user, role = user }: { readonly user: string; readonly role?: string | undefined },
  place: Place = { id: message.channel_id },
): Incoming | undefined {
  if (message.author.bot || message.webhook_id !== undefined) return undefined;
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply) return undefined;
  const isPrivate = message.guild_id === undefined;
  const forwarded = message.message_reference?.type === MessageReferenceType.Forward;
  const answered = forwarded ? undefined : message.referenced_message;
  const mentioned = message.mentions?.some(({ id }) => id === user) || message.mention_roles?.includes(role);
  // The mention that called us is no part of what was said.
  const us = new RegExp(`[ \\t]*<@(!?${user}|&${role})>[ \\t]*[,:]?[ \\t]*`, 'g');
  const text = textOf({ ...message, content: message.content.replace(us, ' ').trim(), components: [] });
  const attachments = attachmentsOf(message);
  // Without the message content intent Discord sends others' words empty: there is nothing to hear in them.
  if (text === '' && attachments.length === 0 && !isPrivate && !mentioned) return undefined;
  const toBot = isPrivate || mentioned || answered?.author.id === user;
  const about = answered ? { about: quoted(answered, message.guild_id, user) } : {};
  return {
    id: message.id,
    at: addressOf(place, message.guild_id, isPrivate),
    from: senderOf(message.author, message.member),
    said: { kind: 'text', text, toBot, ...about, ...(forwarded ? { forwarded } : {}) },
    ...(attachments.length > 0 ? { attachments } : {}),
  };
}

const threads = [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread];

export function addressOf({ id, type, parent_id }: Place, guild: string | undefined, isPrivate: boolean): Address {
  const shared = { channel: 'discord', ...(guild === undefined ? {} : { tenant: guild }) };
  const inside = type !== undefined && threads.includes(type) ? parent_id : undefined;
  return { ...shared, ...(inside ? { room: inside, thread: id } : { room: id }), private: isPrivate };
}

type Member = { readonly nick?: string | null; readonly permissions?: string };

export function senderOf(user: api.APIUser, { nick, permissions }: Member = {}, locale?: string): Sender {
  const admin = (BigInt(permissions ?? 0) & 0x28n) !== 0n; // Administrator, Manage Server
  const name = nick ?? user.global_name ?? user.username;
  // An account is the same in every server: no tenant.
  return { id: user.id, tenant: '', name, ...(locale ? { locale } : {}), ...(admin ? { admin } : {}) };
}

/** @param user our own id */
export function quoted(message: api.APIMessage, guild: string | undefined, user: string): Quoted {
  const { id, author } = message;
  const link = `https://discord.com/channels/${guild ?? '@me'}/${message.channel_id}/${id}`;
  return { id, text: textOf(message), author: author.global_name ?? author.username, ours: author.id === user, link };
}

/** The words of a message, ours in components; Discord's own tokens as words, instants in ISO 8601. */
function textOf({ content = '', mentions = [], components = [], message_snapshots = [] }: Partial<api.APIMessage>) {
  return [content, ...message_snapshots.map(({ message }) => message.content), ...components.flatMap(shownBy)]
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

export function attachmentsOf({ attachments = [], flags, message_snapshots = [] }: api.APIMessage): Attachment[] {
  const forwarded = message_snapshots.flatMap(({ message }) => message.attachments ?? []);
  const voice = ((flags ?? 0) & MessageFlags.IsVoiceMessage) !== 0 ? { voice: true } : {};
  return [...attachments, ...forwarded].map(({ filename: name, content_type, size, url, duration_secs }) => {
    const type = content_type?.split(';')[0] ?? 'application/octet-stream';
    const seconds = duration_secs === undefined ? {} : { seconds: duration_secs };
    return { name, type, size, ...voice, ...seconds, read: () => download({ url }, 'Discord') };
  });
}
