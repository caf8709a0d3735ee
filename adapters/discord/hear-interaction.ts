/** A slash command, a menu entry, a button, a select or a form → Incoming, and how it may be answered. */
import type * as api from 'discord.js';
import {
  ApplicationCommandType,
  ComponentType,
  InteractionContextType,
  InteractionType,
  PermissionFlagsBits,
} from 'discord.js';
import type { Core } from '../../src/channel/adapter.ts';
import type { Incoming, Utterance } from '../../src/channel/message.ts';
import { readOptions } from './commands.ts';
import { addressOf, attachmentsOf, isThread, quoted, senderOf } from './hear.ts';
import type { TurnFacts } from './turn.ts';

/** What an event alone does not tell. */
export interface Known {
  /** Our user id. */
  readonly user: string;
  /** The command behind a label in a message's menu. */
  commandOf(label: string): string;
}

export interface Heard {
  readonly incoming: Incoming;
  readonly facts: TurnFacts;
}

export function hearInteraction(interaction: api.APIInteraction, known: Known): Heard | undefined {
  const there = whoAndWhere(interaction);
  const said = saidBy(interaction, known);
  if (!there || !said) return undefined;
  const { id, application_id: application, token } = interaction;
  const pressed = 'message' in interaction ? interaction.message?.id : undefined;
  const on = pressed === undefined ? {} : { on: { at: there.at, id: pressed } };
  const attachments = attachmentsOf(targetOf(interaction) ?? { attachments: [] });
  return {
    incoming: { id, ...there, said: { ...said, ...on }, ...(attachments.length > 0 ? { attachments } : {}) },
    facts: {
      ...{ id, application, token, pressed },
      channel: there.at.thread ?? there.at.room,
      shared: !there.at.private,
      form: interaction.type === InteractionType.ModalSubmit,
      writable: mayWrite(interaction),
    },
  };
}

/** A field being typed; undefined for every other event. */
export function hearTyping(interaction: api.APIInteraction): Parameters<Core['suggest']>[0] | undefined {
  if (interaction.type !== InteractionType.ApplicationCommandAutocomplete) return undefined;
  const there = whoAndWhere(interaction);
  const { name, fields } = readOptions(interaction.data.name, interaction.data.options);
  const typing = fields.find((field) => field.focused);
  if (!there || !typing) return undefined;
  return { ...there, completion: { command: name, field: typing.name, typed: String(typing.value ?? '') } };
}

function saidBy(interaction: api.APIInteraction, known: Known): Utterance | undefined {
  if (interaction.type === InteractionType.ApplicationCommand) {
    const target = targetOf(interaction);
    if (target) {
      const about = quoted(target, interaction.guild_id, known.user);
      return { kind: 'command', name: known.commandOf(interaction.data.name), args: {}, about };
    }
    if (interaction.data.type !== ApplicationCommandType.ChatInput) return undefined;
    const { name, fields } = readOptions(interaction.data.name, interaction.data.options);
    return { kind: 'command', name, args: Object.fromEntries(fields.map((field) => [field.name, field.value])) };
  }
  if (interaction.type === InteractionType.MessageComponent) {
    const { data } = interaction;
    const button = data.component_type === ComponentType.StringSelect ? data.values[0] : data.custom_id;
    return button === undefined ? undefined : { kind: 'press', button };
  }
  if (interaction.type !== InteractionType.ModalSubmit) return undefined;
  return { kind: 'form', form: interaction.data.custom_id, values: valuesOf(interaction.data.components) };
}

/** The message from whose menu a command was picked. */
function targetOf(interaction: api.APIInteraction): api.APIMessage | undefined {
  if (interaction.type !== InteractionType.ApplicationCommand) return undefined;
  const { data } = interaction;
  return data.type === ApplicationCommandType.Message ? data.resolved.messages[data.target_id] : undefined;
}

function valuesOf(rows: api.APIModalSubmission['components']): Record<string, string> {
  const fields = rows.flatMap((row): api.ModalSubmitComponent[] =>
    'component' in row ? [row.component] : 'components' in row ? row.components : [],
  );
  return Object.fromEntries(
    fields.map((field) => {
      if (field.type === ComponentType.Checkbox) return [field.custom_id, field.value ? 'yes' : 'no'];
      return [field.custom_id, 'values' in field ? field.values.join(',') : (field.value ?? '')];
    }),
  );
}

function whoAndWhere(interaction: api.APIInteraction): Pick<Incoming, 'from' | 'at'> | undefined {
  const { member, guild_id: guild, context } = interaction;
  const channel = interaction.channel ?? (interaction.channel_id ? { id: interaction.channel_id } : undefined);
  const user = member?.user ?? interaction.user;
  if (!channel || !user) return undefined;
  // A private channel of two people, with us as their guest, is read by both: only our own direct room is private.
  const isPrivate = guild === undefined && (context === undefined || context === InteractionContextType.BotDM);
  const locale = 'locale' in interaction ? interaction.locale : undefined;
  return { from: senderOf(user, member, locale), at: addressOf(channel, guild, isPrivate) };
}

/** Whether we are in that room ourselves; where a person brought us along, only the interaction's token can post. */
function mayWrite(interaction: api.APIInteraction): boolean {
  const { context, guild_id: guild, app_permissions: granted, authorizing_integration_owners: owners } = interaction;
  if (context === InteractionContextType.PrivateChannel || (owners?.['1'] && !owners['0'])) return false;
  if (guild === undefined || granted === undefined) return true;
  const { ViewChannel, SendMessages, SendMessagesInThreads } = PermissionFlagsBits;
  const send = interaction.channel && isThread(interaction.channel) ? SendMessagesInThreads : SendMessages;
  return (BigInt(granted) & (ViewChannel | send)) === (ViewChannel | send);
}
