/** A slash command, a menu entry, a button, a select or a form → Incoming, and how it may be answered. */
import type * as api from 'discord.js';
import { ApplicationCommandType, ComponentType, InteractionContextType, InteractionType as Kind } from 'discord.js';
import type { Core } from '../../src/channel/adapter.ts';
import type { Incoming, Utterance } from '../../src/channel/message.ts';
import { readOptions } from './commands.ts';
import { addressOf, attachmentsOf, quoted, senderOf } from './hear.ts';
import type { TurnFacts } from './turn.ts';

/** @param user our own id; @param commandOf the command behind a label in a message's menu */
export function hearInteraction(event: api.APIInteraction, user: string, commandOf: (label: string) => string) {
  const there = whoAndWhere(event);
  const target = targetOf(event);
  const about = target && quoted(target, event.guild_id, user);
  const name = commandOf(event.data && 'name' in event.data ? event.data.name : '');
  const said: Utterance | undefined = about ? { kind: 'command', name, args: {}, about } : saidBy(event);
  if (!there || !said) return undefined;
  const { id, application_id: application, token } = event;
  const pressed = 'message' in event ? event.message?.id : undefined;
  const on = pressed === undefined ? {} : { on: { at: there.at, id: pressed } };
  const attachments = target?.attachments.length ? { attachments: attachmentsOf(target) } : {};
  const incoming: Incoming = { id, ...there, said: { ...said, ...on }, ...attachments };
  const [shared, form] = [!there.at.private, event.type === Kind.ModalSubmit];
  const channel = there.at.thread ?? there.at.room;
  const facts: TurnFacts = { id, application, token, pressed, channel, shared, form, writable: mayWrite(event) };
  return { incoming, facts };
}

/** A field being typed; undefined for every other event. */
export function hearTyping(event: api.APIInteraction): Parameters<Core['suggest']>[0] | undefined {
  if (event.type !== Kind.ApplicationCommandAutocomplete) return undefined;
  const there = whoAndWhere(event);
  const { name, fields } = readOptions(event.data.name, event.data.options);
  const typing = fields.find((field) => field.focused);
  if (!there || !typing) return undefined;
  return { ...there, completion: { command: name, field: typing.name, typed: String(typing.value ?? '') } };
}

function saidBy(event: api.APIInteraction): Utterance | undefined {
  if (event.type === Kind.ApplicationCommand && event.data.type === ApplicationCommandType.ChatInput) {
    const { name, fields } = readOptions(event.data.name, event.data.options);
    return { kind: 'command', name, args: Object.fromEntries(fields.map((field) => [field.name, field.value])) };
  }
  if (event.type === Kind.MessageComponent) {
    const { data } = event;
    const button = data.component_type === ComponentType.StringSelect ? data.values[0] : data.custom_id;
    return button === undefined ? undefined : { kind: 'press', button };
  }
  if (event.type !== Kind.ModalSubmit) return undefined;
  const fields = event.data.components.flatMap((row): api.ModalSubmitComponent[] =>
    'component' in row ? [row.component] : 'components' in row ? row.components : [],
  );
  const values = fields.map((field) => {
    if (field.type === ComponentType.Checkbox) return [field.custom_id, field.value ? 'yes' : 'no'];
    return [field.custom_id, 'values' in field ? field.values.join(',') : (field.value ?? '')];
  });
  return { kind: 'form', form: event.data.custom_id, values: Object.fromEntries(values) };
}

/** The message from whose menu a command was picked. */
function targetOf(event: api.APIInteraction): api.APIMessage | undefined {
  if (event.type !== Kind.ApplicationCommand || event.data.type !== ApplicationCommandType.Message) return undefined;
  return event.data.resolved.messages[event.data.target_id];
}

function whoAndWhere(event: api.APIInteraction): Pick<Incoming, 'from' | 'at'> | undefined {
  const { member, guild_id: guild, context } = event;
  const channel = event.channel ?? (event.channel_id ? { id: event.channel_id } : undefined);
  const user = member?.user ?? event.user;
  if (!channel || !user) return undefined;
  // A private channel of two people, with us as their guest, is read by both: only our own direct room is private.
  const isPrivate = guild === undefined && (context === undefined || context === InteractionContextType.BotDM);
  const locale = 'locale' in event ? event.locale : undefined;
  return { from: senderOf(user, member, locale), at: addressOf(channel, guild, isPrivate) };
}

/** Whether we may post there ourselves; where a person brought us along, only the interaction's token can. */
function mayWrite({ context, authorizing_integration_owners: owners, app_permissions: granted }: api.APIInteraction) {
  if (context === InteractionContextType.PrivateChannel || (owners?.['1'] && !owners['0'])) return false;
  const sending = 0x800n | 0x40_0000_0000n; // Send Messages, Send Messages in Threads
  return granted === undefined || (BigInt(granted) & sending) !== 0n;
}
