/** Telegram as the adapter contract and the dialogues see it: the real adapter and its client against the server here. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Message, MessageEntity, Update } from 'grammy/types';
import { nameOf, sentOf } from '../../../adapters/telegram/address.ts';
import { createTelegram, type Patience } from '../../../adapters/telegram/driver.ts';
import type { Adapter, Core, Environment, Log, Memory } from '../../../src/channel/adapter.ts';
import type { Outgoing } from '../../../src/channel/message.ts';
import type { Fault, Platform, Room, Saying, Seen } from '../../support/platform.ts';
import { memoryOf } from '../memory-of.ts';
import { type ServerOptions, TelegramServer } from './server.ts';
import { GROUP_ID, keysOf, type Stored } from './world.ts';

export interface TelegramOptions extends ServerOptions {
  readonly webhook?: boolean;
  readonly env?: Environment;
  readonly patience?: Partial<Patience>;
  readonly memory?: Memory;
  readonly log?: Log;
}

export interface TelegramPlatform extends Platform {
  readonly server: TelegramServer;
  /** Hands any update over; resolves once the bot has confirmed it, with its id. */
  push(update: Omit<Update, 'update_id'>, event?: string): Promise<string>;
  /** A message of a person's with these fields besides. */
  message(person: string, room: Room, content: object): Message;
}

export const quiet: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export async function telegramPlatform(options: TelegramOptions = {}): Promise<TelegramPlatform> {
  const server = new TelegramServer(options);
  await server.start();
  const { world, updates } = server;
  let current: Adapter | undefined;
  const web = options.webhook ? await serveWebhook(() => current) : undefined;
  const menus = new Set<string>();
  const memory = options.memory ?? memoryOf();
  const create = () =>
    createTelegram(
      {
        env: { TELEGRAM_TOKEN: server.token, TELEGRAM_API_URL: server.url, ...options.env },
        log: options.log ?? quiet,
        memory,
        ...(web ? { publicUrl: web.url } : {}),
      },
      { answer: 5, upload: 5, hold: 5, paced: options.limits ?? false, ...options.patience },
    );
  const adapter = (): Adapter => {
    current ??= create();
    return current;
  };
  const noted = (message: Outgoing) => {
    for (const { id } of message.menu?.entries ?? []) menus.add(id);
    return message;
  };
  /** The present adapter: a restart opens a new one, as a new process would. */
  const opened: Adapter = {
    ...adapter(),
    start: (core) => adapter().start(core),
    async stop() {
      await current?.stop();
      current = undefined;
    },
    // A person cannot tell a menu's entries from buttons here; the contract can, by what was sent.
    send: (to, message, turn) => adapter().send(to, noted(message), turn),
    edit: async (sent, message, turn) => adapter().edit?.(sent, noted(message), turn),
    whisper: async (to, person, message, turn) => adapter().whisper?.(to, person, noted(message), turn),
    typing: async (at) => adapter().typing?.(at),
    publish: async (commands) => adapter().publish?.(commands),
    check: async () => (await adapter().check?.()) ?? [],
    openLink: (payload) => adapter().openLink?.(payload),
  };

  async function push(update: Omit<Update, 'update_id'>, event?: string): Promise<string> {
    const update_id = event === undefined ? updates.nextId() : Number(event);
    await updates.push({ update_id, ...update } as Update);
    return String(update_id);
  }

  function message(person: string, room: Room, content: object): Message {
    const from = world.person(person);
    return world.add(room === 'shared' ? GROUP_ID : from.id, from, content).message;
  }

  return {
    name: 'telegram',
    server,
    adapter: opened,
    push,
    message,
    open: (core: Core) => opened.start(core),
    async close() {
      await opened.stop();
      web?.server.closeAllConnections();
      web?.server.close();
      await server.stop();
    },
    async say(person, text, how: Saying = {}) {
      const room = how.room ?? 'private';
      const line = room === 'shared' && how.mention !== false ? addressed(text, world.me.username) : text;
      const entities = entitiesOf(line);
      const original =
        how.replyTo && world.get(room === 'shared' ? GROUP_ID : world.person(person).id, idOf(how.replyTo));
      const about = original ? { reply_to_message: bare(original.message) } : {};
      if (!how.file)
        return push({ message: message(person, room, { text: line, entities, ...about }) } as Update, how.event);
      const file_id = `got-${world.files.size + 1}`;
      world.files.set(file_id, how.file.content);
      const caption = line === '' ? {} : { caption: line, caption_entities: entities };
      const update = { message: message(person, room, { ...sentAs(how.file, file_id), ...caption, ...about }) };
      return push(update as Update, how.event);
    },
    async press(person, seen, label, how = {}) {
      const from = world.person(person);
      const stored = world.get(Number.parseInt(seen.id, 10), idOf(seen));
      const key = stored && keysOf(stored).find((one) => one.text === label);
      if (!stored || !key || !('callback_data' in key)) throw new Error(`There is no button "${label}".`);
      const id = `q${updates.nextId()}`;
      const callback_query = { id, from, chat_instance: '1', message: stored.message, data: key.callback_data };
      const event = await push({ callback_query } as Update, how.event);
      if (!server.ground.answered.has(id)) server.violations.push(`the press on "${label}" was not answered`);
      return event;
    },
    seen(person, room = 'private') {
      const reader = world.person(person).id;
      return world.seen(room === 'shared' ? GROUP_ID : reader, reader).map((stored) => seenOf(stored, menus));
    },
    fail: (...faults: Fault[]) => void server.faults.push(...faults),
    async drop() {
      server.drop();
    },
    violations: () => server.violations,
  };
}

/** Telegram tells a note that was spoken, and a picture, from a document: by how the person sent it. */
function sentAs({ name, type, content }: NonNullable<Saying['file']>, file_id: string): object {
  const sent = { file_id, file_unique_id: `u${file_id}`, file_size: content.byteLength };
  if (type === 'audio/ogg') return { voice: { ...sent, mime_type: type, duration: 3 } };
  if (type === 'image/jpeg') return { photo: [{ ...sent, width: 640, height: 480 }] };
  return { document: { ...sent, file_name: name, mime_type: type } };
}

function seenOf(stored: Stored, menus: ReadonlySet<string>): Seen {
  const { message, edits, files } = stored;
  const inMenu = (key: object) => 'callback_data' in key && menus.has(String(key.callback_data));
  const keys = keysOf(stored);
  const ephemeral = message.ephemeral_message_id;
  return {
    id: sentOf(message, message.receiver_user?.id).id,
    text: message.text ?? message.caption ?? '',
    buttons: keys.filter((key) => !inMenu(key)).map((key) => key.text),
    menu: keys.filter(inMenu).map((key) => key.text),
    files,
    edits,
    whispered: ephemeral !== undefined,
  };
}

/** What the world keeps it under: ephemeral messages below zero. */
function idOf(seen: Seen): number {
  const { kind, id } = nameOf(seen);
  return kind === 'ephemeral' ? -id : id;
}

/** In a group one names the bot: after the command, or before the words. */
function addressed(text: string, username: string): string {
  const command = /^\/\w+/.exec(text)?.[0];
  return command === undefined ? `@${username} ${text}` : `${command}@${username}${text.slice(command.length)}`;
}

/** The entities that Telegram finds by itself. */
function entitiesOf(text: string): MessageEntity[] {
  const command = /^\/[a-z0-9_@]+/i.exec(text)?.[0];
  const found: MessageEntity[] =
    command === undefined ? [] : [{ type: 'bot_command', offset: 0, length: command.length }];
  for (const match of text.matchAll(/(?<![\w/])@\w{5,32}/g))
    if (match.index >= (command?.length ?? 0))
      found.push({ type: 'mention', offset: match.index, length: match[0].length });
  return found;
}

/** The message replied to never carries the one that it answered. */
function bare({ reply_to_message: _, ...message }: Message): object {
  return message;
}

async function serveWebhook(adapter: () => Adapter | undefined): Promise<{ server: Server; url: string }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const hook = adapter()?.webhook;
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
    const url = `http://127.0.0.1${request.url}`;
    const body = Buffer.concat(chunks);
    const answer =
      hook && request.url === hook.path
        ? await hook.handle(
            new Request(url, { method: request.method ?? 'GET', headers, ...(body.length > 0 ? { body } : {}) }),
          )
        : new Response(null, { status: 404 });
    response.writeHead(answer.status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
