/** Discord as people see it: the real client on the stand-in server. */

import { ApplicationCommandType, ComponentType, MessageFlags } from 'discord-api-types/v10';
import discord from '../../../adapters/discord/index.ts';
import type { Core, Environment, Log, Memory } from '../../../src/channel/adapter.ts';
import type { CommandSpec } from '../../../src/channel/command-spec.ts';
import type { Platform, Room, Saying, Seen } from '../../support/platform.ts';
import { memoryOf } from '../memory-of.ts';
import {
  commandData,
  interaction,
  kinds,
  type Modal,
  messageCreate,
  modalData,
  pressData,
  readLine,
  type Words,
} from './events.ts';
import type { Ticket } from './interactions.ts';
import { DiscordServer, type ServerOptions } from './server.ts';
import { visible } from './visible.ts';
import { allComponents, type Stored } from './world.ts';

export interface DiscordOptions extends ServerOptions {
  readonly env?: Environment;
  /** Published as soon as the channel is open. */
  readonly commands?: readonly CommandSpec[];
  readonly memory?: Memory;
  readonly log?: Log;
  /** How this person's client writes an instant. */
  instant?(instant: Temporal.Instant): string;
}

export interface DiscordPlatform extends Platform {
  command: NonNullable<Platform['command']>;
  submit: NonNullable<Platform['submit']>;
  form: NonNullable<Platform['form']>;
  readonly server: DiscordServer;
  /** Waits until our client has read everything, and answered what it wants to answer. */
  quiet(): Promise<void>;
  /** A message in any room: a thread, somebody else's bot, a forward. */
  write(person: string, channel: string, words: Words): Promise<string>;
  /** Runs an entry of a message's menu. */
  menu(person: string, label: string, target: { readonly author: string; readonly text: string }): Promise<string>;
  /** What is offered while a field is typed. */
  suggest(
    person: string,
    name: string,
    field: string,
    typed: string,
  ): Promise<readonly { name: string; value: string }[]>;
  ticket(event: string): Ticket | undefined;
}

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

export async function discordPlatform(options: DiscordOptions = {}): Promise<DiscordPlatform> {
  const server = new DiscordServer(options);
  await server.start();
  const { world, gateway, interactions } = server;
  const adapter = await discord.create({
    env: { DISCORD_TOKEN: server.token, DISCORD_API_URL: server.api, ...options.env },
    log: options.log ?? silent,
    memory: options.memory ?? memoryOf(),
  });
  const running = new Set<Promise<void>>();
  const forms = new Map<string, { modal: Modal; room: Room; pressed: string | undefined }>();

  const channelOf = (person: string, room: Room = 'private') =>
    room === 'shared' ? world.shared : world.direct(world.person(person).id);
  const guildOf = (channel: string) => (world.isPrivate(channel) ? undefined : world.guild);

  /** Rounds without anything under way; a new event begins the count again for all who wait. */
  let calm = 0;
  let calming: Promise<void> | undefined;

  function quiet(): Promise<void> {
    calm = 0;
    calming ??= untilCalm().finally(() => {
      calming = undefined;
    });
    return calming;
  }

  async function untilCalm(): Promise<void> {
    while (calm < 4) {
      await gateway.settled();
      await Promise.allSettled(running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      calm = running.size === 0 && server.open === 0 ? calm + 1 : 0;
    }
  }

  async function write(person: string, channel: string, words: Words): Promise<string> {
    const message = messageCreate(world, channel, person, words);
    gateway.dispatch('MESSAGE_CREATE', message, guildOf(channel));
    await quiet();
    return message.id;
  }

  async function interact(
    person: string,
    channel: string,
    type: Ticket['type'],
    { data, pressed, event }: { data: object; pressed?: string | undefined; event?: string | undefined },
  ): Promise<Ticket> {
    const again = [...interactions.tickets.values()].find(({ id }) => id === event);
    const ticket =
      again ?? interactions.open({ type, channel, guild: guildOf(channel), user: world.person(person).id, pressed });
    gateway.dispatch('INTERACTION_CREATE', interaction(world, ticket, person, { data }), guildOf(channel));
    await quiet();
    const given = ticket.given as { type?: number; data?: Modal } | undefined;
    if (given?.type === 9 && given.data) {
      forms.set(person, { modal: given.data, room: channel === world.shared ? 'shared' : 'private', pressed });
    }
    return ticket;
  }

  async function command(person: string, name: string, args: string | Record<string, string>, how: Saying = {}) {
    const line = typeof args === 'string' ? readLine(server.commands, `${name} ${args}`) : undefined;
    const data = commandData(server.commands, line?.name ?? name, line?.args ?? (args as Record<string, string>));
    const { id } = await interact(person, channelOf(person, how.room), kinds.ApplicationCommand, {
      data,
      event: how.event,
    });
    return id;
  }

  const reading = {
    name: (id: string) => world.byId(id)?.username ?? id,
    instant: (instant: Temporal.Instant, format: string) =>
      format === 'R' ? '' : (options.instant?.(instant) ?? instant.toString().replace('T', ' ')),
  };

  function show({ message, edits, only, files }: Stored): Seen {
    const all = allComponents(message.components);
    const texts = all.flatMap((one) => (one.type === ComponentType.TextDisplay ? [visible(one.content, reading)] : []));
    return {
      id: message.id,
      text: [message.content, ...texts]
        .filter((text) => text !== '')
        .join('\n')
        .replaceAll(' ()', ''),
      buttons: all.flatMap((one) => (one.type === ComponentType.Button && 'label' in one ? [one.label ?? ''] : [])),
      menu: all.flatMap((one) =>
        one.type === ComponentType.StringSelect ? one.options.map(({ label }) => label) : [],
      ),
      files: [...files.keys()],
      edits,
      whispered: only !== undefined,
    };
  }

  return {
    name: 'discord',
    adapter,
    server,
    quiet,
    write,
    async open(core: Core) {
      await adapter.start({
        suggest: (query) => core.suggest(query),
        moved: (from, to) => core.moved(from, to),
        gone: (at, why) => core.gone(at, why),
        ended: () => core.ended(),
        receive(incoming) {
          const work = core.receive(incoming).finally(() => running.delete(work));
          running.add(work);
          return work;
        },
      });
      if (options.commands) await adapter.publish?.(options.commands);
    },
    async close() {
      await adapter.stop();
      await server.stop();
    },
    say(person, text, how = {}) {
      const channel = channelOf(person, how.room);
      const line = text.startsWith('/') ? readLine(server.commands, text.slice(1)) : undefined;
      if (line) return command(person, line.name, line.args, how);
      const replyTo = how.replyTo ? world.messages.get(how.replyTo.id)?.message : undefined;
      const { file } = how;
      return write(person, channel, {
        text,
        mention: how.room === 'shared' && how.mention !== false,
        ...(how.event === undefined ? {} : { id: how.event }),
        ...(replyTo ? { replyTo } : {}),
        ...(file ? { attachments: [server.attach(file.name, file.type, file.content)] } : {}),
      });
    },
    command,
    async press(person, seen, label, how = {}) {
      const stored = world.messages.get(seen.id);
      if (!stored) throw new Error('That message is gone.');
      const { id: pressed, channel_id: channel } = stored.message;
      const data = pressData(stored.message, label);
      const { id } = await interact(person, channel, kinds.MessageComponent, { data, pressed, event: how.event });
      return id;
    },
    async submit(person, values) {
      const form = forms.get(person);
      if (!form) throw new Error(`No form is open for ${person}.`);
      forms.delete(person);
      const { modal, room, pressed } = form;
      const channel = channelOf(person, room);
      const { id } = await interact(person, channel, kinds.ModalSubmit, { data: modalData(modal, values), pressed });
      return id;
    },
    form(person) {
      const modal = forms.get(person)?.modal;
      return (
        modal && {
          title: modal.title,
          fields: modal.components.flatMap((row) => (row.component ? [row.component.custom_id] : [])),
          problems: modal.components.flatMap((row) =>
            row.content === undefined ? [] : visible(row.content).split('\n'),
          ),
        }
      );
    },
    seen(person, room = 'private') {
      const channel = channelOf(person, room);
      const user = world.person(person).id;
      return [...world.messages.values()]
        .filter(({ message, only }) => message.channel_id === channel && (only === undefined || only === user))
        .filter(({ message }) => (Number(message.flags) & MessageFlags.Loading) === 0)
        .map(show);
    },
    async menu(person, label, target) {
      const message = world.message(world.shared, world.person(target.author), { content: target.text });
      const data = {
        id: '1',
        type: ApplicationCommandType.Message,
        name: label,
        target_id: message.id,
        resolved: { messages: { [message.id]: message } },
      };
      await interact(person, world.shared, kinds.ApplicationCommand, { data });
      return message.id;
    },
    async suggest(person, name, field, typed) {
      const data = commandData(server.commands, name, { [field]: typed }, field);
      const { given } = await interact(person, channelOf(person), kinds.ApplicationCommandAutocomplete, { data });
      return (given as { data: { choices: { name: string; value: string }[] } }).data.choices;
    },
    ticket: (event) => [...interactions.tickets.values()].find(({ id }) => id === event),
    fail: (...faults) => void server.faults.push(...faults),
    async drop() {
      const back = gateway.opened();
      gateway.cut();
      await back;
    },
    violations: () => server.violations,
  };
}
