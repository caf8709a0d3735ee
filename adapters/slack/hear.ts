/** What happened at Slack, as the core understands it. Equal events get equal ids: Slack delivers more than once. */
import { readOrigin } from '../../src/channel/form-origin.ts';
import { given } from '../../src/channel/given.ts';
import type { Address, Incoming, Quoted } from '../../src/channel/message.ts';
import { readSlash, type SlashWords } from '../../src/channel/slash-words.ts';
import { whisperId } from '../../src/channel/whisper-id.ts';
import { valuesOf } from './form.ts';
import { actorOf, type Body, type SlackEvent, type SlackMessage } from './payload.ts';
import type { People } from './people.ts';
import { mentions, plainWords } from './words.ts';
import type { Workspace } from './workspaces.ts';

export interface Surroundings {
  readonly workspace: Omit<Workspace, 'client'>;
  readonly words: SlashWords;
  readonly people: Pick<People, 'sender' | 'directRoom' | 'permalink' | 'attachment'>;
}

type Heard = Omit<Incoming, 'id' | 'from'> & { readonly id?: string };

/** Undefined for what is nobody's word to us: other bots, joins, link previews, our own link buttons. */
export async function hear(body: Body, around: Surroundings): Promise<Incoming | undefined> {
  const user = actorOf(body);
  const { team, botUser } = around.workspace;
  if (!user || user === botUser) return undefined;
  const from = around.people.sender(team, user);
  const id = body.trigger_id ?? body.event_id ?? `${user}:${body.action_ts ?? body.actions?.[0]?.action_ts}`;
  const heard = body.event ? readEvent(body.event, around) : await readInteraction(body, user, around);
  return heard && { id: `${team}:${id}`, ...heard, from: await from };
}

function readEvent(event: SlackEvent, around: Surroundings): Heard | undefined {
  const { type, channel, tab, assistant_thread: begun, subtype, message, previous_message } = event;
  const { team } = around.workspace;
  if (type === 'app_home_opened' && tab === 'home' && channel)
    return { at: address(team, channel, true), said: { kind: 'open', what: 'home' } };
  if (type === 'assistant_thread_started' && begun)
    return { at: address(team, begun.channel_id, true, begun.thread_ts), said: { kind: 'open', what: 'chat' } };
  if ((type !== 'message' && type !== 'app_mention') || !channel) return undefined;
  if (subtype === 'message_changed') {
    // Link previews change messages too; only other words are an edit.
    const edited = message?.edited?.ts;
    if (!edited || !message?.user || message.bot_id || message.text === previous_message?.text) return undefined;
    return readMessage(message, channel, around, edited);
  }
  const spoken = !event.bot_id && (!subtype || /^(file_share|thread_broadcast|me_message)$/.test(subtype));
  return spoken && event.ts ? readMessage({ ...event, ts: event.ts }, channel, around) : undefined;
}

function readMessage(message: SlackMessage, channel: string, around: Surroundings, edited?: string): Heard {
  const { people } = around;
  const { team, botUser } = around.workspace;
  const isPrivate = channel.startsWith('D');
  const shared = message.attachments?.filter((one) => one.is_share) ?? [];
  const text = [message.text, ...shared.map((one) => one.text ?? one.fallback)].filter(Boolean).join('\n');
  const thread = threadOf(message);
  const toUs = thread !== undefined && message.parent_user_id === botUser;
  const said = given({
    kind: 'text',
    text: plainWords(text, botUser),
    toBot: isPrivate || toUs || mentions(text, botUser),
    about: toUs ? { id: thread, ours: true } : undefined,
    forwarded: shared.length > 0 || undefined,
    edited: edited !== undefined || undefined,
  } as const);
  return {
    // The same message may come as `message` and as `app_mention`, with two event ids.
    id: [team, channel, message.ts, edited].filter(Boolean).join(':'),
    at: address(team, channel, isPrivate, thread),
    said,
    ...(message.files?.length ? { attachments: message.files.map((file) => people.attachment(team, file)) } : {}),
  };
}

async function readInteraction(body: Body, user: string, around: Surroundings): Promise<Heard | undefined> {
  const { channel, message } = body;
  if (body.command && body.channel_id) {
    const said = readSlash(body.command, plainWords(body.text ?? '', around.workspace.botUser), around.words);
    return { at: await roomOf(body.channel_id, user, around), said };
  }
  if (body.type === 'block_actions') return readPress(body, user, around);
  if (body.type === 'view_submission') {
    const { at, ...opened } = readOrigin(body.view?.private_metadata) ?? {};
    if (!('form' in opened) || at?.tenant !== around.workspace.team) return undefined;
    return { at, said: { kind: 'form', values: valuesOf(body.view?.state?.values ?? {}), ...opened } };
  }
  if (body.type !== 'message_action' && body.type !== 'shortcut') return undefined;
  const said = { kind: 'command', name: (body.callback_id ?? '').replace('-', ' '), args: {} } as const;
  const at = await roomOf(channel?.id, user, around, message && threadOf(message));
  return { at, said: message && channel ? { ...said, about: await quote(message, channel.id, around) } : said };
}

async function readPress(body: Body, user: string, around: Surroundings): Promise<Heard | undefined> {
  const { container, channel, message, actions: [action] = [] } = body;
  const kind = action?.action_id.split(':')[0];
  const button = kind === 'press' ? action?.value : kind === 'menu' ? action?.selected_option?.value : undefined;
  if (!button) return undefined;
  const ts = container?.message_ts ?? message?.ts ?? '';
  const at = await roomOf(channel?.id, user, around, threadOf({ ts, ...(container?.thread_ts ? container : message) }));
  const on = channel ? { on: { at, id: container?.is_ephemeral ? whisperId(user, ts) : ts } } : {};
  return { at, said: { kind: 'press', button, ...on } };
}

async function quote(message: SlackMessage, channel: string, { workspace, people }: Surroundings): Promise<Quoted> {
  const { team, botUser, botId } = workspace;
  const link = await people.permalink(team, channel, message.ts);
  const ours = message.user === botUser || (!!message.bot_id && message.bot_id === botId);
  const author = message.user && !ours ? (await people.sender(team, message.user)).name : undefined;
  return given({ id: message.ts, text: plainWords(message.text ?? ''), author, ours: ours || undefined, link });
}

/** Direct messages of two others look like ours; only the room that we share with this person is private, and is meant where none is named. */
async function roomOf(room: string | undefined, user: string, { workspace, people }: Surroundings, thread?: string) {
  const { team } = workspace;
  const own = !room || room.startsWith('D') ? await people.directRoom(team, user).catch(() => undefined) : undefined;
  return address(team, room ?? own ?? user, own !== undefined && (room ?? own) === own, thread);
}

const threadOf = ({ thread_ts, ts }: SlackMessage) => (thread_ts === ts ? undefined : thread_ts);

function address(tenant: string, room: string, isPrivate: boolean, thread?: string): Address {
  return { channel: 'slack', tenant, room, private: isPrivate, ...(thread ? { thread } : {}) };
}
