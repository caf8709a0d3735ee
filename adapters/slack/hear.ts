/** What happened at Slack, as the core understands it. Equal events get equal ids: Slack delivers more than once. */
import type { Environment } from '../../src/channel/adapter.ts';
import type { CommandSpec } from '../../src/channel/command-spec.ts';
import type { Address, Attachment, Incoming, Quoted, Sender, Utterance } from '../../src/channel/message.ts';
import { readSlash } from './commands.ts';
import { readOrigin, valuesOf } from './form.ts';
import {
  actorOf,
  type Body,
  type Envelope,
  type Interaction,
  isEnvelope,
  isSlash,
  type SlackFile,
  type SlackMessage,
  type SlashCommand,
} from './payload.ts';
import { whisperId } from './turn.ts';
import { mentions, plainWords } from './words.ts';
import type { Workspace } from './workspaces.ts';

export interface Surroundings {
  readonly workspace: Workspace;
  readonly commands: readonly CommandSpec[];
  readonly env: Environment;
  person(id: string): Promise<Sender>;
  /** The room of the bot's direct messages with this person. */
  directRoom(user: string): Promise<string | undefined>;
  permalink(channel: string, ts: string): Promise<string | undefined>;
  attachment(file: SlackFile): Attachment;
}

type Heard = Pick<Incoming, 'id' | 'at' | 'said' | 'attachments'>;

/** Undefined for what is nobody's word to us: other bots, joins, link previews, our own link buttons. */
export async function hear(body: Body, around: Surroundings): Promise<Incoming | undefined> {
  const user = actorOf(body);
  if (!user || user === around.workspace.botUser) return undefined;
  const from = around.person(user);
  const heard = await read(body, user, around);
  return heard && { ...heard, from: await from };
}

async function read(body: Body, user: string, around: Surroundings): Promise<Heard | undefined> {
  if (isEnvelope(body)) return readEvent(body, around);
  if (isSlash(body)) return readSlashCommand(body, around);
  if (body.type === 'block_actions') return readPress(body, user, around);
  if (body.type === 'view_submission') return readSubmission(body, around);
  if (body.type === 'message_action' || body.type === 'shortcut') return readShortcut(body, user, around);
  return undefined;
}

function readEvent({ event, event_id }: Envelope, around: Surroundings): Heard | undefined {
  const { team } = around.workspace;
  if (event.type === 'app_home_opened') {
    if (event.tab !== 'home' || !event.channel) return undefined;
    return { id: event_id, at: address(team, event.channel, true), said: { kind: 'open', what: 'home' } };
  }
  if (event.type === 'assistant_thread_started' && event.assistant_thread) {
    const { channel_id, thread_ts } = event.assistant_thread;
    return { id: event_id, at: address(team, channel_id, true, thread_ts), said: { kind: 'open', what: 'chat' } };
  }
  if (event.type !== 'message' && event.type !== 'app_mention') return undefined;
  if (!event.channel) return undefined;
  const isPrivate = event.channel_type === 'im' || event.channel.startsWith('D');
  if (event.subtype === 'message_changed') {
    const { message, previous_message } = event;
    // Link previews change messages too; only other words are an edit.
    if (!message?.user || message.bot_id || !message.edited || message.text === previous_message?.text)
      return undefined;
    return readMessage(message, { channel: event.channel, isPrivate, edited: message.edited.ts }, around);
  }
  const spoken = event.subtype === undefined || /^(file_share|thread_broadcast|me_message)$/.test(event.subtype);
  if (!spoken || !event.ts || event.bot_id) return undefined;
  return readMessage({ ...event, ts: event.ts }, { channel: event.channel, isPrivate }, around);
}

function readMessage(
  message: SlackMessage,
  where: { readonly channel: string; readonly isPrivate: boolean; readonly edited?: string },
  { workspace, attachment }: Surroundings,
): Heard {
  const shared = message.attachments?.filter((one) => one.is_share) ?? [];
  const text = [message.text, ...shared.map((one) => one.text ?? one.fallback)].filter(Boolean).join('\n');
  const inThread = message.thread_ts !== undefined && message.thread_ts !== message.ts;
  const toUs = inThread && message.parent_user_id === workspace.botUser;
  const said: Utterance = {
    kind: 'text',
    text: plainWords(text, workspace.botUser),
    toBot: where.isPrivate || toUs || mentions(text, workspace.botUser),
    ...(toUs && message.thread_ts ? { about: { id: message.thread_ts, ours: true } } : {}),
    ...(shared.length > 0 ? { forwarded: true } : {}),
    ...(where.edited ? { edited: true } : {}),
  };
  return {
    // The same message may come as `message` and as `app_mention`, with two event ids.
    id: [workspace.team, where.channel, message.ts, where.edited].filter(Boolean).join(':'),
    at: address(workspace.team, where.channel, where.isPrivate, inThread ? message.thread_ts : undefined),
    said,
    ...(message.files?.length ? { attachments: message.files.map(attachment) } : {}),
  };
}

async function readSlashCommand(body: SlashCommand, around: Surroundings): Promise<Heard> {
  const said = readSlash(body.command, plainWords(body.text ?? '', around.workspace.botUser), around);
  return { id: triggered(body.trigger_id, around), at: await roomOf(body.channel_id, body.user_id, around), said };
}

async function readPress(body: Interaction, user: string, around: Surroundings): Promise<Heard | undefined> {
  const action = body.actions?.[0];
  const [kind, ...rest] = action?.action_id.split(':') ?? [];
  const button =
    kind === 'press' ? (action?.value ?? rest.join(':')) : kind === 'menu' ? action?.selected_option?.value : '';
  if (!button) return undefined;
  const id = triggered(body.trigger_id ?? `${body.container?.message_ts}:${user}:${action?.action_ts}`, around);
  const channel = body.channel?.id;
  if (!channel) return { id, at: await directAddress(user, around), said: { kind: 'press', button } };
  const ts = body.container?.message_ts ?? body.message?.ts ?? '';
  const whispered = body.container?.is_ephemeral === true;
  const thread = body.container?.thread_ts ?? body.message?.thread_ts;
  const { team } = around.workspace;
  const at = whispered
    ? await roomOf(channel, user, around, thread)
    : address(team, channel, channel.startsWith('D'), thread === ts ? undefined : thread);
  const on = { at, id: whispered ? whisperId(user, ts) : ts };
  return { id, at, said: { kind: 'press', button, on } };
}

function readSubmission(body: Interaction, around: Surroundings): Heard | undefined {
  const origin = readOrigin(body.view?.private_metadata ?? '');
  if (!origin || origin.at.tenant !== around.workspace.team) return undefined;
  const values = valuesOf(body.view?.state?.values ?? {});
  return {
    id: triggered(body.trigger_id ?? `${body.view?.id}:${body.view?.hash}`, around),
    at: origin.at,
    said: { kind: 'form', form: origin.form, values, ...(origin.on ? { on: origin.on } : {}) },
  };
}

async function readShortcut(body: Interaction, user: string, around: Surroundings): Promise<Heard> {
  const id = triggered(body.trigger_id ?? `${user}:${body.action_ts}`, around);
  const name = (body.callback_id ?? '').replace('-', ' ');
  const { message, channel } = body;
  const command = { kind: 'command', name, args: {} } as const;
  if (!message || !channel) return { id, at: await directAddress(user, around), said: command };
  const at = await roomOf(channel.id, user, around, message.thread_ts === message.ts ? undefined : message.thread_ts);
  return { id, at, said: { ...command, about: await quote(message, channel.id, around) } };
}

async function quote(message: SlackMessage, channel: string, around: Surroundings): Promise<Quoted> {
  const { workspace } = around;
  const link = await around.permalink(channel, message.ts);
  const ours = message.user === workspace.botUser || (!!message.bot_id && message.bot_id === workspace.botId);
  const author = message.user && !ours ? (await around.person(message.user)).name : undefined;
  return {
    id: message.ts,
    text: plainWords(message.text ?? ''),
    ...(author ? { author } : {}),
    ...(ours ? { ours } : {}),
    ...(link ? { link } : {}),
  };
}

/** A direct message of two people looks like one with us; only the room that we share with this person is private. */
async function roomOf(channel: string, user: string, around: Surroundings, thread?: string): Promise<Address> {
  const isPrivate = channel.startsWith('D') && (await around.directRoom(user)) === channel;
  return address(around.workspace.team, channel, isPrivate, thread);
}

async function directAddress(user: string, around: Surroundings): Promise<Address> {
  return address(around.workspace.team, (await around.directRoom(user)) ?? user, true);
}

function address(tenant: string, room: string, isPrivate: boolean, thread?: string): Address {
  return { channel: 'slack', tenant, room, private: isPrivate, ...(thread ? { thread } : {}) };
}

function triggered(id: string, { workspace }: Surroundings): string {
  return `${workspace.team}:${id}`;
}
