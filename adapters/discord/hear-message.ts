/** A message somebody wrote → Incoming. */
import { type GatewayMessageCreateDispatchData, MessageReferenceType, MessageType } from 'discord.js';
import type { Incoming } from '../../src/channel/message.ts';
import { addressOf, attachmentsOf, type Place, quoted, senderOf, textOf } from './hear.ts';

/** Who we are, for telling what is meant for us. */
export interface Self {
  readonly user: string;
  /** The role that Discord made for us in that server; people pick it by mistake for us. */
  readonly role?: string | undefined;
}

/** Undefined for what is nobody's words to anyone: other bots, our own, joins, pins, and text that we may not read. */
export function hearMessage(
  message: GatewayMessageCreateDispatchData,
  self: Self,
  place: Place = { id: message.channel_id },
): Incoming | undefined {
  if (message.author.bot || message.webhook_id !== undefined) return undefined;
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply) return undefined;
  const isPrivate = message.guild_id === undefined;
  const forwarded = message.message_reference?.type === MessageReferenceType.Forward;
  const answered = forwarded ? undefined : message.referenced_message;
  const roles = message.mention_roles ?? [];
  const mentioned =
    message.mentions.some((user) => user.id === self.user) || (self.role !== undefined && roles.includes(self.role));
  // The mention that called us is no part of what was said.
  const us = new RegExp(`[ \\t]*<@(!?${self.user}|&${self.role ?? self.user})>[ \\t]*[,:]?[ \\t]*`, 'g');
  const text = textOf({ ...message, content: message.content.replace(us, ' ').trim(), components: [] });
  const attachments = attachmentsOf(message);
  // Without the message content intent Discord sends others' words empty: there is nothing to hear in them.
  if (text === '' && attachments.length === 0 && !isPrivate && !mentioned) return undefined;
  return {
    id: message.id,
    at: addressOf(place, message.guild_id, isPrivate),
    from: senderOf(message.author, message.member),
    said: {
      kind: 'text',
      text,
      toBot: isPrivate || mentioned || answered?.author.id === self.user,
      ...(answered ? { about: quoted(answered, message.guild_id, self.user) } : {}),
      ...(forwarded ? { forwarded } : {}),
    },
    ...(attachments.length > 0 ? { attachments } : {}),
  };
}
