/** Slack from outside: people write, press and fill in; the real client is connected to the stand-in on loopback. */

import { createServer } from 'node:net';
import slack from '../../../adapters/slack/index.ts';
import type { Core, Environment, Log, Memory } from '../../../src/channel/adapter.ts';
import type { CommandSpec } from '../../../src/channel/command-spec.ts';
import type { Fault, Platform, Room, Saying, Seen } from '../../support/platform.ts';
import { memoryOf } from '../memory-of.ts';
import { openApi } from './api.ts';
import { type Delivering, overHttp, overSocket } from './deliver.ts';
import { createState, type Message, type Team } from './state.ts';
import { buttonsOf, menuOf, visibleText } from './visible.ts';

export interface SlackOptions {
  readonly mode?: 'socket' | 'http';
  readonly teams?: readonly string[];
  readonly env?: Environment;
  readonly without?: readonly string[];
  readonly dropEvery?: number;
  readonly memory?: Memory;
  readonly log?: Log;
  readonly commands?: readonly CommandSpec[];
  readonly publicUrl?: string;
  /** The app is another process, whose turns nobody here can await. */
  readonly outside?: boolean;
  /** Where requests go over HTTP, when not to a port of the adapter's own. */
  readonly door?: string;
}

export const secret = 'a-signing-secret';
const appToken = 'xapp-1-token';

export async function slackPlatform(options: SlackOptions = {}) {
  const { mode = 'socket', teams = ['alpha'], without = [], commands = someCommands } = options;
  const state = createState(teams);
  const faults: Fault[] = [];
  const api = await openApi(state, {
    appToken,
    without,
    faults,
    socketUrl: () => `${api.origin.replace('http', 'ws')}/link`,
  });
  const port = await freePort();
  const delivering: Delivering =
    mode === 'socket'
      ? overSocket(state, api.server, options)
      : overHttp(state, { url: () => `${options.door ?? `http://127.0.0.1:${port}`}/slack/events`, secret });
  const env: Environment = {
    SLACK_API_URL: `${api.origin}/api/`,
    SLACK_BOT_TOKEN: state.teams[0]?.token,
    SLACK_TIMEOUT_MS: '2000',
    ...(mode === 'socket'
      ? { SLACK_APP_TOKEN: appToken }
      : { SLACK_SIGNING_SECRET: secret, ...(options.door ? {} : { SLACK_PORT: String(port) }) }),
    ...options.env,
  };
  const lines: { data: object; event: string }[] = [];
  const adapter = await slack.create({
    env,
    log: options.log ?? logInto(lines),
    memory: options.memory ?? memoryOf(),
    ...(options.publicUrl ? { publicUrl: options.publicUrl } : {}),
  });
  const turns = { done: 0, waiting: [] as (() => void)[] };

  const watched = (core: Core): Core => ({
    ...core,
    async receive(incoming) {
      try {
        await core.receive(incoming);
      } finally {
        turns.done += 1;
        for (const resolve of turns.waiting.splice(0)) resolve();
      }
    },
  });

  /** Until so many turns more have ended. */
  async function settled(until: number): Promise<void> {
    const deadline = AbortSignal.timeout(20_000);
    while (turns.done < until && !deadline.aborted) {
      await Promise.race([
        new Promise<void>((resolve) => turns.waiting.push(resolve)),
        new Promise<void>((resolve) => deadline.addEventListener('abort', () => resolve(), { once: true })),
      ]);
    }
    if (turns.done < until) throw new Error(`The core was told of ${turns.done} events, not ${until}.`);
  }

  const teamOf = (name?: string): Team => {
    const team = state.teams.find((one) => one.name === (name ?? teams[0]));
    if (!team) throw new Error(`no workspace ${name}`);
    return team;
  };
  const channelOf = (person: string, room: Room, team: Team) =>
    room === 'shared' ? team.general : state.directRoom(state.userId(person, team));

  function trigger(person: string, team: Team, given?: string): string {
    const id = given ?? state.id('trigger');
    if (!state.triggers.has(id))
      state.triggers.set(id, {
        team: team.id,
        user: state.userId(person, team),
        madeAt: performance.now(),
        used: false,
      });
    return id;
  }

  function responseUrl(person: string, team: Team, channel: string, message?: string): string {
    const id = state.id('R');
    const user = state.userId(person, team);
    state.responses.set(id, { team: team.id, channel, user, uses: 0, ...(message ? { message } : {}) });
    return `${api.origin}/response/${id}`;
  }

  function event(team: Team, payload: object, id = state.id('Ev')) {
    const authorizations = [{ team_id: team.id, user_id: team.botUser, is_bot: true, enterprise_id: null }];
    return {
      type: 'event_callback',
      team_id: team.id,
      api_app_id: 'A1',
      event: payload,
      event_id: id,
      event_time: 1,
      authorizations,
    };
  }

  /** Delivers and waits until what it caused in the core is over. */
  async function hand(kind: Parameters<Delivering['deliver']>[0], payloads: readonly object[], turnsExpected: number) {
    const before = turns.done;
    const answers = await Promise.all(payloads.map((payload) => delivering.deliver(kind, payload)));
    if (!options.outside) await settled(before + turnsExpected);
    return answers;
  }

  const interaction = (person: string, team: Team, more: object) => {
    const user = { id: state.userId(person, team), username: person, name: person, team_id: team.id };
    return {
      user,
      api_app_id: 'A1',
      token: 'x',
      team: { id: team.id, domain: team.name },
      enterprise: null,
      is_enterprise_install: false,
      ...more,
    };
  };

  function see(message: Message): Seen {
    return {
      id: message.ts,
      text: message.streaming ? message.text : visibleText(message),
      buttons: buttonsOf(message.blocks).map((button) => button.text.text),
      menu: menuOf(message.blocks).flatMap((menu) => menu.options.map((option) => option.text.text)),
      files: message.files,
      edits: message.edits,
      whispered: message.only !== undefined,
    };
  }

  const platform = {
    name: `slack over ${mode}`,
    adapter,
    state,
    port,
    lines,
    env,
    delivering,
    turns,
    settled,
    teamOf,
    event,
    interaction,
    trigger,
    responseUrl,
    hand,
    origin: api.origin,
    async open(core: Core) {
      await adapter.publish?.(commands);
      await adapter.start(watched(core));
    },
    async close() {
      await adapter.stop();
      delivering.close();
      await api.close();
    },
    async say(person: string, text: string, how: Saying & { team?: string } = {}) {
      const slash = /^\/(\S+) ?([\s\S]*)$/.exec(text);
      if (slash) return platform.command(person, 'almanac', `${slash[1]} ${slash[2]}`.trim(), how);
      const team = teamOf(how.team);
      const room = how.room ?? 'private';
      const channel = channelOf(person, room, team);
      const mention = room === 'shared' && (how.mention ?? true);
      const ts = how.event ?? state.ts();
      const file = how.file && {
        id: state.id('F'),
        name: how.file.name,
        mimetype: how.file.type,
        size: how.file.content.byteLength,
      };
      if (file && how.file) state.uploads.set(file.id, { name: file.name, content: how.file.content, team: team.id });
      const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
      const message = {
        type: 'message',
        ts,
        channel,
        channel_type: room === 'shared' ? 'channel' : 'im',
        user: state.userId(person, team),
        team: team.id,
        text: mention ? `<@${team.botUser}> ${escaped}` : escaped,
        client_msg_id: crypto.randomUUID(),
        ...(how.replyTo ? { thread_ts: how.replyTo.id, parent_user_id: team.botUser } : {}),
        ...(file
          ? {
              subtype: 'file_share',
              files: [
                {
                  ...file,
                  // a clip recorded in Slack itself
                  ...(file.mimetype.startsWith('audio/') ? { subtype: 'slack_audio', duration_ms: 3000 } : {}),
                  url_private: `${api.origin}/file/${file.id}`,
                  url_private_download: `${api.origin}/file/${file.id}`,
                },
              ],
            }
          : {}),
      };
      const { subtype: _subtype, channel_type: _type, ...mentioned } = message as typeof message & { subtype?: string };
      const both = [event(team, message), ...(mention ? [event(team, { ...mentioned, type: 'app_mention' })] : [])];
      await hand('events_api', both, both.length);
      return ts;
    },
    async command(
      person: string,
      name: string,
      args: string | Record<string, string>,
      how: Saying & { team?: string } = {},
    ) {
      const team = teamOf(how.team);
      const channel = channelOf(person, how.room ?? 'private', team);
      const text = typeof args === 'string' ? args : Object.values(args).join(' ');
      const trigger_id = trigger(person, team, how.event);
      const payload = {
        command: `/${name}`,
        text,
        token: 'x',
        team_id: team.id,
        team_domain: team.name,
        channel_id: channel,
        channel_name: how.room === 'shared' ? 'general' : 'directmessage',
        user_id: state.userId(person, team),
        user_name: person,
        api_app_id: 'A1',
        is_enterprise_install: 'false',
        response_url: responseUrl(person, team, channel),
        trigger_id,
      };
      await hand('slash_commands', [payload], 1);
      return trigger_id;
    },
    async press(person: string, seen: Seen, label: string, how: { event?: string; room?: Room; team?: string } = {}) {
      const team = teamOf(how.team);
      const message = state.messages.find((one) => one.ts === seen.id);
      if (!message) throw new Error('That message is not there.');
      const button = buttonsOf(message.blocks).find((one) => one.text.text === label);
      const menu = menuOf(message.blocks).find((one) => one.options.some((option) => option.text.text === label));
      const selected = menu?.options.find((option) => option.text.text === label);
      const action = button
        ? { type: 'button', action_id: button.action_id, value: button.value }
        : { type: 'static_select', action_id: menu?.action_id ?? '', selected_option: selected };
      if (!button && !selected) throw new Error(`There is no “${label}”.`);
      const trigger_id = trigger(person, team, how.event);
      const payload = interaction(person, team, {
        type: 'block_actions',
        trigger_id,
        response_url: responseUrl(person, team, message.channel, message.ts),
        container: {
          type: 'message',
          message_ts: message.ts,
          channel_id: message.channel,
          is_ephemeral: message.only !== undefined,
        },
        channel: { id: message.channel, name: 'room' },
        ...(message.only
          ? {}
          : { message: { ts: message.ts, text: message.text, bot_id: team.botId, user: team.botUser } }),
        actions: [{ ...action, block_id: 'b', action_ts: state.ts() }],
      });
      await hand('interactive', [payload], button?.url ? 0 : 1);
      return trigger_id;
    },
    async submit(person: string, values: Record<string, string>) {
      const team = teamOf();
      const user = state.userId(person, team);
      const open = state.open.get(user);
      if (!open) throw new Error('No form is open.');
      const entries = open.view.blocks.flatMap((block) => {
        if (block.type !== 'input' || !block.block_id) return [];
        const given = values[block.block_id] ?? null;
        const state =
          block.element.type === 'plain_text_input'
            ? { value: given }
            : { selected_option: given === null ? null : { value: given } };
        return [[block.block_id, { [block.element.action_id]: { type: block.element.type, ...state } }]];
      });
      const trigger_id = trigger(person, team);
      const view = {
        ...open.view,
        id: open.id,
        hash: 'h',
        team_id: team.id,
        state: { values: Object.fromEntries(entries) },
      };
      const [answer] = await hand(
        'interactive',
        [interaction(person, team, { type: 'view_submission', trigger_id, view })],
        1,
      );
      const said = (answer ?? {}) as {
        response_action?: string;
        errors?: Record<string, string>;
        view?: typeof open.view;
      };
      if (said.response_action === 'errors') open.problems = said.errors ?? {};
      else if (said.response_action === 'update' && said.view) Object.assign(open, { view: said.view, problems: {} });
      else state.open.delete(user);
      return trigger_id;
    },
    form(person: string) {
      const open = state.open.get(state.userId(person, teamOf()));
      if (!open) return undefined;
      const fields = open.view.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id ?? ''] : []));
      return { title: open.view.title.text, fields, problems: Object.values(open.problems) };
    },
    seen(person: string, room: Room = 'private', name?: string): readonly Seen[] {
      const team = teamOf(name);
      const channel = channelOf(person, room, team);
      const user = state.userId(person, team);
      return state.messages.filter((one) => one.channel === channel && (!one.only || one.only === user)).map(see);
    },
    fail: (...more: Fault[]) => void faults.push(...more),
    drop: () => delivering.drop(),
    violations: () => [...state.violations],
  };
  return platform satisfies Platform;
}

function logInto(lines: { data: object; event: string }[]): Log {
  const write = (data: object, event: string) => void lines.push({ data, event });
  return { debug: write, info: write, warn: write, error: write };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const common = { effect: 'writes', topic: 'tasks', examples: [], fields: [] } as const;

/** Enough commands to be told from sentences. */
export const someCommands: readonly CommandSpec[] = [
  {
    ...common,
    name: 'task add',
    summary: 'Add a task',
    prominent: true,
    examples: ['add a task to buy milk'],
    fields: [{ name: 'title', summary: 'What to do', kind: 'text', required: true }],
  },
  { ...common, name: 'task list', summary: 'Show your tasks' },
  {
    ...common,
    name: 'remind me',
    summary: 'Set a reminder',
    prominent: true,
    examples: ['remind me to call the bank tomorrow at 9'],
    fields: [{ name: 'title', summary: 'What to remind you of', kind: 'text', required: true }],
    onMessage: 'Remind me about this',
  },
  { ...common, name: 'note add', summary: 'Keep a note', prominent: true, onMessage: 'Save as note' },
  { ...common, name: 'agenda', summary: 'What is on', prominent: true },
  { ...common, name: 'undo', summary: 'Take back what was done last' },
  { ...common, name: 'help', summary: 'What one can say' },
];
