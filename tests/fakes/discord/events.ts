/** What Discord tells a bot when people write, run, press and fill in. */
import {
  type APIAttachment,
  type APIMessage,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
  MessageReferenceType,
  MessageType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { administers } from '../../support/platform.ts';
import type { Ticket } from './interactions.ts';
import { allComponents, type World } from './world.ts';

export interface Words {
  readonly id?: string;
  readonly text: string;
  readonly mention?: boolean;
  readonly replyTo?: APIMessage;
  readonly forward?: string;
  readonly attachments?: readonly APIAttachment[];
  /** Of a message that is no person's: another bot's, a webhook's, a join. */
  readonly other?: Partial<APIMessage>;
}

/** MESSAGE_CREATE: in a direct room it carries the channel's type, in a server the member. */
export function messageCreate(
  world: World,
  channel: string,
  person: string,
  words: Words,
): APIMessage & { guild_id?: string } {
  const author = world.person(person);
  const mention = words.mention ? `<@${world.bot.id}> ` : '';
  const message = world.message(channel, author, {
    ...(words.id === undefined ? {} : { id: words.id }),
    content: words.forward === undefined ? `${mention}${words.text}` : '',
    mentions: words.mention ? [world.bot] : [],
    attachments: [...(words.attachments ?? [])],
    ...(words.replyTo
      ? {
          type: MessageType.Reply,
          message_reference: { type: MessageReferenceType.Default, channel_id: channel, message_id: words.replyTo.id },
          referenced_message: words.replyTo,
        }
      : {}),
    ...(words.forward === undefined
      ? {}
      : {
          message_reference: { type: MessageReferenceType.Forward, channel_id: channel, message_id: '1' },
          message_snapshots: [{ message: { ...world.message(channel, author, { content: words.forward }) } }],
        }),
    ...words.other,
  } as Partial<APIMessage>);
  const more = world.isPrivate(channel)
    ? { channel_type: 1 }
    : { guild_id: world.guild, member: member(), channel_type: 0 };
  return { ...message, ...more } as APIMessage;
}

/** What INTERACTION_CREATE carries whatever it is about. */
export function interaction(world: World, ticket: Ticket, person: string, more: object): object {
  const { id, token, type, channel, guild, pressed } = ticket;
  const user = world.person(person);
  const message = pressed === undefined ? undefined : world.messages.get(pressed)?.message;
  return {
    id,
    token,
    type,
    version: 1,
    application_id: world.application,
    channel_id: channel,
    channel: world.channel(channel),
    locale: 'en-GB',
    entitlements: [],
    attachment_size_limit: 10 * 1024 * 1024,
    app_permissions: String(
      PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages | PermissionFlagsBits.SendMessagesInThreads,
    ),
    authorizing_integration_owners: { '0': guild ?? '0' },
    context: guild === undefined ? 1 : 0,
    ...(guild === undefined
      ? { user }
      : {
          guild_id: guild,
          guild: { id: guild, locale: 'en-US', features: [] },
          member: { ...member(), user, permissions: administers(person) ? '2080' : '2048' },
        }),
    ...(message ? { message } : {}),
    ...more,
  };
}

interface Published {
  readonly name: string;
  readonly type?: number;
  readonly options?: readonly Published[];
  readonly required?: boolean;
}

/** The data of a slash command as it was published. @throws when it was not */
export function commandData(
  published: readonly unknown[],
  name: string,
  args: Readonly<Record<string, string>>,
  focused?: string,
): object {
  const [word = '', sub] = name.split(' ');
  const commands = published as readonly Published[];
  const command = commands.find((one) => one.name === word && (one.type ?? 1) === ApplicationCommandType.ChatInput);
  if (!command) throw new Error(`There is no /${word} here.`);
  const inner = (command.options ?? []).find(
    (one) => one.type === ApplicationCommandOptionType.Subcommand && one.name === (sub ?? word),
  );
  const options = (inner ?? command).options ?? [];
  const given = Object.entries(args).map(([key, value]) => {
    const option = options.find((one) => one.name === key);
    if (!option) throw new Error(`/${name} has no option “${key}”.`);
    return {
      name: key,
      type: option.type,
      value: typed(option.type, value),
      ...(key === focused ? { focused: true } : {}),
    };
  });
  const missing = options.find((one) => one.required && !(one.name in args) && focused === undefined);
  if (missing) throw new Error(`/${name} needs “${missing.name}”.`);
  const data = { id: '1', type: ApplicationCommandType.ChatInput, name: word };
  return inner
    ? { ...data, options: [{ type: inner.type, name: inner.name, options: given }] }
    : { ...data, options: given };
}

/** Which command and options a line typed after a slash means: `name: value` pairs, or words for the first option. */
export function readLine(
  published: readonly unknown[],
  line: string,
): { name: string; args: Record<string, string> } | undefined {
  const [word = '', second = ''] = line.split(/\s+/);
  const command = (published as readonly Published[]).find((one) => one.name === word);
  if (!command) return undefined;
  const sub = (command.options ?? []).find(
    (one) => one.type === ApplicationCommandOptionType.Subcommand && one.name === second,
  );
  const rest = line
    .slice(word.length)
    .trim()
    .slice(sub ? second.length : 0)
    .trim();
  const options = (sub ?? command).options ?? [];
  const [first] = options;
  const marks = [
    ...rest.matchAll(new RegExp(`(?<=^|\\s)(${options.map((one) => one.name).join('|') || '$'})[:=]\\s*`, 'g')),
  ];
  const args: Record<string, string> = {};
  const head = rest.slice(0, marks[0]?.index ?? rest.length).trim();
  if (head !== '' && first) args[first.name] = head;
  for (const [at, mark] of marks.entries()) {
    const value = rest.slice(mark.index + mark[0].length, marks[at + 1]?.index ?? rest.length).trim();
    args[mark[1] ?? ''] = value.replace(/^"(.*)"$/s, '$1');
  }
  return { name: sub ? `${word} ${second}` : word, args };
}

/** The data of a pressed button or a picked entry. @throws when the message has none of that name */
export function pressData(message: APIMessage, label: string): object {
  for (const component of allComponents(message.components)) {
    if (
      component.type === ComponentType.Button &&
      'label' in component &&
      component.label === label &&
      'custom_id' in component
    )
      return { component_type: ComponentType.Button, custom_id: component.custom_id, id: component.id };
    if (component.type === ComponentType.StringSelect) {
      const entry = component.options.find((option) => option.label === label);
      if (entry)
        return {
          component_type: ComponentType.StringSelect,
          custom_id: component.custom_id,
          values: [entry.value],
          id: component.id,
        };
    }
  }
  throw new Error(`There is nothing called “${label}” to press.`);
}

export interface Modal {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly {
    readonly type: number;
    readonly content?: string;
    readonly component?: { readonly type: number; readonly custom_id: string; readonly value?: string };
  }[];
}

/** The data of a filled-in modal, each field in the shape of its component. */
export function modalData(modal: Modal, values: Readonly<Record<string, string>>): object {
  const components = modal.components.map((row, id) => {
    const field = row.component;
    if (!field) return { type: row.type, id };
    const value = values[field.custom_id] ?? field.value ?? '';
    const { custom_id, type } = field;
    const said =
      type === ComponentType.Checkbox
        ? { value: value === 'yes' }
        : type === ComponentType.StringSelect
          ? { values: value === '' ? [] : [value] }
          : { value: type === ComponentType.RadioGroup && value === '' ? null : value };
    return { type: row.type, id, component: { type, custom_id, id: id + 100, ...said } };
  });
  return { custom_id: modal.custom_id, components };
}

export const kinds = InteractionType;

function member(): object {
  return {
    roles: [],
    joined_at: new Date(0).toISOString(),
    deaf: false,
    mute: false,
    flags: 0,
    nick: null,
    avatar: null,
  };
}

function typed(type: number | undefined, value: string): string | number | boolean {
  if (type === ApplicationCommandOptionType.Integer || type === ApplicationCommandOptionType.Number)
    return Number(value);
  return type === ApplicationCommandOptionType.Boolean ? /^(true|yes)$/i.test(value) : value;
}
