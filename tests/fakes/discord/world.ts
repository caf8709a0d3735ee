/** The people, rooms and messages of a small Discord, as its API describes them. */
import {
  type APIAttachment,
  type APIChannel,
  type APIMessage,
  type APIMessageComponent,
  type APIUser,
  ChannelType,
  ComponentType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';

/** What a message is sent or changed with, files and all. */
export interface Written {
  readonly message: Partial<APIMessage>;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export interface Stored {
  message: APIMessage;
  /** Only this user sees it. */
  readonly only?: string;
  edits: number;
  /** Contents of what is attached, by name. */
  files: ReadonlyMap<string, Uint8Array>;
}

let serial = 0n;

/** Ids of Discord are numbers of 17 to 19 digits that grow with time. */
export function snowflake(): string {
  serial += 1n;
  return String(1_440_000_000_000_000_000n + serial * 4_194_304n);
}

export class World {
  readonly bot = this.#user('almanac', true);
  readonly application = snowflake();
  readonly guild = snowflake();
  readonly shared = snowflake();
  /** The role that comes with the bot's invitation. */
  readonly role = snowflake();
  readonly users = new Map<string, APIUser>();
  readonly messages = new Map<string, Stored>();
  /** Threads by id, in the shared channel. */
  readonly threads = new Map<string, string>();
  readonly #direct = new Map<string, string>();

  person(name: string): APIUser {
    const known = this.users.get(name);
    if (known) return known;
    const user = this.#user(name, false);
    this.users.set(name, user);
    return user;
  }

  byId(id: string): APIUser | undefined {
    return [this.bot, ...this.users.values()].find((user) => user.id === id);
  }

  /** The direct room of somebody and the bot. */
  direct(user: string): string {
    const known = this.#direct.get(user) ?? snowflake();
    this.#direct.set(user, known);
    return known;
  }

  /** Everyone's role, and the one that Discord made for the bot. */
  roles() {
    const basics = {
      ...{ color: 0, colors: { primary_color: 0, secondary_color: null, tertiary_color: null }, position: 0, flags: 0 },
      ...{ hoist: false, mentionable: false, managed: false, permissions: '8', icon: null, unicode_emoji: null },
    };
    return [
      { ...basics, id: this.guild, name: '@everyone' },
      { ...basics, id: this.role, name: 'Almanac', managed: true, tags: { bot_id: this.bot.id } },
    ];
  }

  thread(name: string): string {
    const id = snowflake();
    this.threads.set(id, name);
    return id;
  }

  /** Undefined for a room nobody has. */
  channel(id: string): APIChannel | undefined {
    if (id === this.shared)
      return {
        id,
        type: ChannelType.GuildText,
        guild_id: this.guild,
        name: 'general',
        position: 0,
        flags: 0,
        permission_overwrites: [],
      } as unknown as APIChannel;
    const thread = this.threads.get(id);
    if (thread !== undefined)
      return {
        id,
        type: ChannelType.PublicThread,
        guild_id: this.guild,
        parent_id: this.shared,
        name: thread,
        flags: 0,
        owner_id: this.bot.id,
        thread_metadata: { archived: false, archive_timestamp: null, auto_archive_duration: 1440, locked: false },
        message_count: 0,
        member_count: 1,
        total_message_sent: 0,
      } as unknown as APIChannel;
    const user = [...this.#direct].find(([, room]) => room === id)?.[0];
    const recipient = user === undefined ? undefined : this.byId(user);
    if (!recipient) return undefined;
    return {
      id,
      type: ChannelType.DM,
      flags: 0,
      last_message_id: null,
      recipients: [recipient],
    } as unknown as APIChannel;
  }

  isPrivate(channel: string): boolean {
    return [...this.#direct.values()].includes(channel);
  }

  /** A message as the API shows it. */
  message(channel: string, author: APIUser, given: Partial<APIMessage> = {}): APIMessage {
    return {
      id: snowflake(),
      channel_id: channel,
      author,
      type: MessageType.Default,
      content: '',
      mentions: [],
      mention_roles: [],
      mention_everyone: false,
      attachments: [],
      embeds: [],
      components: [],
      timestamp: new Date(0).toISOString(),
      edited_timestamp: null,
      flags: 0 as MessageFlags,
      pinned: false,
      tts: false,
      ...given,
    } as APIMessage;
  }

  /** A message of the bot's. */
  post(channel: string, written: Written, { only, ...more }: Partial<APIMessage> & { only?: string } = {}): Stored {
    const flags = Number(written.message.flags ?? 0) | (only === undefined ? 0 : MessageFlags.Ephemeral);
    const stored: Stored = {
      message: this.message(channel, this.bot, { ...written.message, ...more, flags }),
      edits: 0,
      files: written.files,
      ...(only === undefined ? {} : { only }),
    };
    this.messages.set(stored.message.id, stored);
    return stored;
  }

  /** Replaces what a message says. The first change of “thinking…” is its content, not an edit. */
  change(id: string, written: Written): Stored | undefined {
    const stored = this.messages.get(id);
    if (!stored) return undefined;
    const waiting = (Number(stored.message.flags) & MessageFlags.Loading) !== 0;
    const kept = Number(stored.message.flags) & MessageFlags.Ephemeral;
    const flags = (Number(written.message.flags ?? 0) & ~MessageFlags.Loading) | kept;
    stored.message = { ...stored.message, ...written.message, flags };
    stored.files = written.files;
    if (!waiting) stored.edits += 1;
    return stored;
  }

  #user(name: string, bot: boolean): APIUser {
    return {
      id: snowflake(),
      username: name,
      global_name: null,
      discriminator: '0',
      avatar: null,
      public_flags: 0,
      flags: 0,
      primary_guild: null,
      ...(bot ? { bot } : {}),
    } as unknown as APIUser;
  }
}

/** Every component of a message, the nested ones too. */
export function allComponents(components: readonly APIMessageComponent[] = []): readonly APIMessageComponent[] {
  return components.flatMap((component) => [
    component,
    ...('components' in component ? allComponents(component.components as APIMessageComponent[]) : []),
    ...('accessory' in component ? [component.accessory as APIMessageComponent] : []),
  ]);
}

/** What Discord demands of a message of components beyond its schema (Components Reference). */
export function wrongComponents(
  body: { readonly content?: unknown; readonly flags?: number; readonly components?: readonly APIMessageComponent[] },
  files: readonly string[],
): string | undefined {
  const all = allComponents(body.components);
  const isV2 = ((body.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
  if (isV2 && body.content) return 'content beside components';
  if (!isV2 && all.some(({ type }) => type > 8)) return 'components without their flag';
  if (isV2 && all.length === 0) return 'an empty message';
  if (all.length > 40) return `${all.length} components`;
  const text = all.reduce((sum, one) => sum + (one.type === ComponentType.TextDisplay ? one.content.length : 0), 0);
  if (text > 4000) return `${text} characters of text`;
  if (all.some((one) => one.type === ComponentType.TextDisplay && one.content.trim() === '')) return 'an empty text';
  const ids = all.flatMap((one) => ('custom_id' in one ? [one.custom_id] : []));
  if (new Set(ids).size < ids.length) return 'the same custom_id twice';
  const named = all.flatMap((one) =>
    one.type === ComponentType.File
      ? [one.file.url]
      : one.type === ComponentType.MediaGallery
        ? one.items.map(({ media }) => media.url)
        : [],
  );
  const missing = named.find((url) => !files.includes(url.replace('attachment://', '')));
  return missing === undefined ? undefined : `${missing} is not attached`;
}

export function attachmentOf(name: string, type: string, size: number, url: string): APIAttachment {
  return {
    id: snowflake(),
    filename: name,
    content_type: type,
    size,
    url,
    proxy_url: url,
  } as APIAttachment;
}
