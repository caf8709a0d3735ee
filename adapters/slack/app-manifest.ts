/** The app manifest, made from the commands: https://docs.slack.dev/reference/app-manifest */
import type { webApi } from '@slack/bolt';
import type { Environment } from '../../src/channel/adapter.ts';
import type { CommandSpec } from '../../src/channel/command-spec.ts';
import { isProminent, mainWord, ownWords, slug } from './commands.ts';
import { cut } from './render.ts';

type Manifest = Parameters<webApi.WebClient['apps']['manifest']['create']>[0]['manifest'] & object;

// The library's list of scopes is older than the agent view.
type BotScopes = NonNullable<NonNullable<NonNullable<Manifest['oauth_config']>['scopes']>['bot']>;

/** What the bot asks for when it is installed, each used by one thing it does. */
export const scopes = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'channels:read',
  'chat:write',
  'chat:write.public',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'mpim:history',
  'users:read',
] as const;

const events = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'assistant_thread_started',
  'channel_archive',
  'channel_deleted',
  'channel_left',
  'group_archive',
  'group_deleted',
  'group_left',
  'message.channels',
  'message.groups',
  'message.im',
  'message.mpim',
  'tokens_revoked',
] as const;

export const eventsPath = '/slack/events';
export const redirectPath = '/slack/oauth_redirect';

export function appManifest(commands: readonly CommandSpec[], env: Environment) {
  const http = env.SLACK_MODE === 'http' || (env.SLACK_MODE === undefined && !env.SLACK_APP_TOKEN && !!env.PUBLIC_URL);
  const publicUrl = (env.PUBLIC_URL ?? 'https://your-server.example').replace(/\/$/, '');
  const url = http ? `${publicUrl}${eventsPath}` : undefined;
  const name = env.SLACK_APP_NAME || 'Almanac';
  const about = 'Tasks, reminders, notes, your agenda and your courses, in plain words.';
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: { name: cut(name, 35), description: about, background_color: '#2b3a55' },
    features: {
      agent_view: { agent_description: about, suggested_prompts: suggestedPrompts(commands) },
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: name.toLowerCase().replace(/[^a-z0-9._-]/g, '') || 'almanac', always_online: true },
      shortcuts: shortcuts(commands),
      slash_commands: [
        slash(mainWord(env), 'Say anything: a command or a plain sentence', 'remind me to call the bank tomorrow at 9'),
        ...ownWords(commands, env).map((word) => {
          const base = word.slice((env.SLACK_COMMAND_PREFIX ?? '').length);
          const like = commands.filter((one) => slug(one.name) === base || one.name.split(' ')[0] === base);
          const shown = like.find(isProminent) ?? like[0];
          return slash(word, shown?.summary ?? word, shown?.fields.map((field) => field.name).join(', ') ?? '');
        }),
      ].map((command) => ({ ...command, ...(url ? { url } : {}) })),
    },
    oauth_config: {
      ...(env.PUBLIC_URL ? { redirect_urls: [`${publicUrl}${redirectPath}`] } : {}),
      scopes: { bot: [...scopes] as string[] as BotScopes },
    },
    settings: {
      event_subscriptions: { ...(url ? { request_url: url } : {}), bot_events: [...events] },
      interactivity: { is_enabled: true, ...(url ? { request_url: url, message_menu_options_url: url } : {}) },
      org_deploy_enabled: false,
      socket_mode_enabled: !http,
      token_rotation_enabled: false,
    },
  } satisfies Manifest;
}

function slash(word: string, description: string, usage: string) {
  const usage_hint = usage ? { usage_hint: cut(usage, 1000) } : {};
  return { command: cut(`/${word}`, 32), description: cut(description, 2000), should_escape: false, ...usage_hint };
}

/** The menus of messages first, then the few commands one wants everywhere; ten in all, names of at most 24 characters. */
function shortcuts(commands: readonly CommandSpec[]) {
  const onMessages = commands.flatMap((command) =>
    command.onMessage ? [shortcut('message', command.onMessage, command)] : [],
  );
  const everywhere = commands
    .filter((command) => isProminent(command) && command.fields.some((field) => field.required))
    .map((command) => shortcut('global', command.summary.length <= 24 ? command.summary : command.name, command));
  return [...onMessages.slice(0, 5), ...everywhere.slice(0, 5)];
}

function shortcut(type: 'message' | 'global', label: string, command: CommandSpec) {
  const name = cut(label.charAt(0).toUpperCase() + label.slice(1), 24);
  return { type, name, callback_id: slug(command.name), description: cut(command.summary, 150) };
}

/** Things to say to begin with, four at most, from the examples of the prominent commands. */
export function suggestedPrompts(commands: readonly CommandSpec[]): { title: string; message: string }[] {
  return commands
    .filter((command) => isProminent(command) && command.examples[0] !== undefined)
    .slice(0, 4)
    .map((command) => ({ title: cut(command.summary, 75), message: command.examples[0] ?? command.summary }));
}
