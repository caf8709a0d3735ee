/** The Web API methods that we use, each with the checks and errors its reference page names. */

import { administers } from '../../support/platform.ts';
import { type Blocks, type Modal, messageBlocks, view as viewSchema, wrong } from './schema.ts';
import type { Message, State, Team } from './state.ts';

export type Args = Readonly<Record<string, unknown>>;
type Answer = Record<string, unknown>;
type Method = (args: Args, team: Team, state: State) => Answer;

const fail = (error: string): Answer => ({ ok: false, error });
const word = (args: Args, name: string): string => (typeof args[name] === 'string' ? (args[name] as string) : '');

/** Rooms of this workspace that the bot can write to; another workspace's room is a leak. */
function room(args: Args, team: Team, state: State): string | undefined {
  const channel = word(args, 'channel') || word(args, 'channel_id');
  if (channel === team.general) return channel;
  if (channel.startsWith('D') && channel.endsWith(team.id.slice(1))) return channel;
  const other = state.teams.find(
    (one) => one !== team && (channel === one.general || channel.endsWith(one.id.slice(1))),
  );
  if (other && channel !== team.closed) state.violations.push(`${team.id} speaks in ${channel} of ${other.id}`);
  return undefined;
}

function checkedBlocks(args: Args, state: State): Blocks | undefined {
  const blocks = args.blocks ?? [];
  const problem = wrong(messageBlocks, blocks);
  if (problem) state.violations.push(`blocks: ${problem}`);
  return problem ? undefined : (blocks as Blocks);
}

function write(args: Args, team: Team, state: State, more: Partial<Message> = {}): Answer {
  const channel = room(args, team, state);
  if (!channel) return fail('channel_not_found');
  const blocks = checkedBlocks(args, state);
  if (!blocks) return fail('invalid_blocks');
  const text = word(args, 'text');
  if (!text && blocks.length === 0) return fail('no_text');
  if (!text) state.violations.push('a message without text for notifications');
  if (text.length > 40_000) return fail('msg_too_long');
  const ts = state.ts();
  const thread = word(args, 'thread_ts');
  state.messages.push({
    ts,
    channel,
    team: team.id,
    text,
    blocks,
    files: [],
    edits: 0,
    streaming: false,
    ...(thread ? { thread } : {}),
    ...(args.metadata ? { metadata: args.metadata } : {}),
    ...more,
  });
  return { ok: true, channel, ts, message_ts: ts, message: { ts, text } };
}

function found(args: Args, team: Team, state: State): Message | undefined {
  return state.messages.find(
    (one) => one.ts === word(args, 'ts') && one.channel === word(args, 'channel') && one.team === team.id && !one.only,
  );
}

function markdownOf(args: Args): string {
  const chunks = (args.chunks ?? []) as { type: string; text?: string }[];
  return word(args, 'markdown_text') || chunks.map((chunk) => chunk.text ?? '').join('');
}

function assistant(method: string, value: (args: Args) => unknown): Method {
  return (args, team, state) => {
    if (!room(args, team, state)) return fail('channel_not_found');
    state.threads.push({
      method,
      channel: word(args, 'channel_id'),
      thread: word(args, 'thread_ts'),
      value: value(args),
    });
    return { ok: true };
  };
}

function history(args: Args, team: Team, state: State): Answer {
  const channel = room(args, team, state);
  if (!channel) return fail('channel_not_found');
  const thread = word(args, 'ts');
  const messages = state.messages
    .filter((one) => one.channel === channel && !one.only && (thread ? one.thread === thread : !one.thread))
    .map(({ ts, text, metadata }) => ({
      type: 'message',
      ts,
      text,
      ...(args.include_all_metadata ? { metadata } : {}),
    }));
  return { ok: true, messages: messages.reverse().slice(0, Number(args.limit ?? 100)) };
}

export const methods: Readonly<Record<string, Method>> = {
  'auth.test': (_, team) => ({
    ok: true,
    team: team.name,
    team_id: team.id,
    user: 'almanac',
    user_id: team.botUser,
    bot_id: team.botId,
  }),
  'users.info': (args, team, state) => {
    const user = word(args, 'user');
    if (!user.endsWith(team.id.slice(1))) {
      state.violations.push(`${team.id} asks for ${user}`);
      return fail('user_not_found');
    }
    const real_name = state.nameOf(user) ?? user;
    const name = real_name.toLowerCase();
    const profile = { display_name: real_name, real_name };
    return {
      ok: true,
      user: {
        id: user,
        team_id: team.id,
        name,
        real_name,
        tz: 'Europe/Lisbon',
        locale: 'en-GB',
        profile,
        is_admin: administers(real_name),
      },
    };
  },
  'conversations.open': (args, team, state) => {
    const user = word(args, 'users');
    if (!user.endsWith(team.id.slice(1))) {
      state.violations.push(`${team.id} opens a room with ${user}`);
      return fail('user_not_found');
    }
    return { ok: true, channel: { id: state.directRoom(user) } };
  },
  'conversations.history': history,
  'conversations.replies': history,
  'chat.postMessage': (args, team, state) => write(args, team, state),
  'chat.postEphemeral': (args, team, state) => {
    const user = word(args, 'user');
    return user ? write(args, team, state, { only: user }) : fail('no_user');
  },
  'chat.update': (args, team, state) => {
    const message = found(args, team, state);
    if (!message) return fail('message_not_found');
    if (message.streaming) return fail('streaming_state_conflict');
    const blocks = checkedBlocks(args, state);
    if (!blocks) return fail('invalid_blocks');
    Object.assign(message, { text: word(args, 'text'), blocks: args.blocks ? blocks : message.blocks });
    message.edits += 1;
    return { ok: true, channel: message.channel, ts: message.ts };
  },
  'chat.getPermalink': (args, team, state) => {
    const channel = word(args, 'channel');
    if (!room(args, team, state) && channel !== team.closed) return fail('channel_not_found');
    const permalink = `https://${team.name}.slack.com/archives/${channel}/p${word(args, 'message_ts').replace('.', '')}`;
    return { ok: true, channel, permalink };
  },
  'chat.startStream': (args, team, state) => {
    const channel = room(args, team, state);
    if (!channel) return fail('channel_not_found');
    if (!channel.startsWith('D') && !(args.thread_ts && args.recipient_user_id))
      return fail('missing_recipient_user_id');
    const chunks = (args.chunks ?? []) as { type: string; blocks?: unknown }[];
    const blocks = chunks.flatMap((chunk) => (chunk.type === 'blocks' ? (chunk.blocks as Blocks) : []));
    if (!checkedBlocks({ blocks }, state)) return fail('invalid_chunks');
    const text = markdownOf(args);
    if (text.length > 12_000) return fail('msg_too_long');
    const ts = state.ts();
    const thread = word(args, 'thread_ts');
    const message = { ts, channel, team: team.id, text, blocks, files: [], edits: 0, streaming: true };
    state.messages.push({ ...message, ...(thread ? { thread } : {}) });
    return { ok: true, channel, ts };
  },
  'chat.appendStream': (args, team, state) => {
    const message = found(args, team, state);
    if (!message?.streaming) return fail('message_not_in_streaming_state');
    message.text += markdownOf(args);
    message.edits += 1;
    return { ok: true };
  },
  'chat.stopStream': (args, team, state) => {
    const message = found(args, team, state);
    if (!message?.streaming) return fail('message_not_in_streaming_state');
    const blocks = checkedBlocks(args, state);
    if (!blocks) return fail('invalid_blocks');
    message.text += markdownOf(args);
    message.streaming = false;
    message.blocks = [{ type: 'markdown', text: message.text || ' ' }, ...message.blocks, ...blocks];
    return { ok: true, ts: message.ts };
  },
  'views.open': (args, team, state) => {
    const trigger = state.triggers.get(word(args, 'trigger_id'));
    if (!trigger || trigger.team !== team.id) return fail('invalid_trigger_id');
    if (trigger.used) return fail('exchanged_trigger_id');
    if (performance.now() - trigger.madeAt > 3000) return fail('expired_trigger_id');
    const problem = wrong(viewSchema, args.view);
    if (problem) state.violations.push(`view: ${problem}`);
    if (problem) return fail('invalid_arguments');
    trigger.used = true;
    const id = state.id('V');
    state.open.set(trigger.user, { id, team: team.id, view: args.view as Modal, problems: {} });
    return { ok: true, view: { id } };
  },
  'views.publish': (args, team, state) => {
    const user = word(args, 'user_id');
    if (!user.endsWith(team.id.slice(1))) return fail('user_not_found');
    const problem = wrong(viewSchema, args.view);
    if (problem) state.violations.push(`home: ${problem}`);
    if (problem) return fail('invalid_arguments');
    state.homes.set(user, args.view as never);
    return { ok: true };
  },
  'assistant.threads.setStatus': assistant('setStatus', (args) => args.status),
  'assistant.threads.setTitle': assistant('setTitle', (args) => args.title),
  'assistant.threads.setSuggestedPrompts': assistant('setSuggestedPrompts', (args) => args.prompts),
  'files.completeUploadExternal': (args, team, state) => {
    const files = (args.files ?? []) as { id: string }[];
    const channel = room(args, team, state);
    if (!channel) return fail('channel_not_found');
    const names = files.map((file) => state.uploads.get(file.id)?.name ?? '');
    const thread = word(args, 'thread_ts');
    const message = {
      ts: state.ts(),
      channel,
      team: team.id,
      text: '',
      blocks: [],
      files: names,
      edits: 0,
      streaming: false,
    };
    state.messages.push({ ...message, ...(thread ? { thread } : {}) });
    return { ok: true, files };
  },
};
