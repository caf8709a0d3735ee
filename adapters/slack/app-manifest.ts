/** The app manifest, made from the commands: https://docs.slack.dev/reference/app-manifest */
import type { Environment } from '../../src/channel/adapter.ts';
import type { CommandSpec } from '../../src/channel/command-spec.ts';
import { firstWords } from '../../src/channel/first-words.ts';
import { fromEverywhere, type MenuLabel, onMessages } from '../../src/channel/menu-labels.ts';
import { shorten } from '../../src/channel/shorten.ts';
import { type OfferedWord, ownWords, slug } from '../../src/channel/slash-words.ts';
import { slashWords } from './words.ts';

/** What the bot asks for when it is installed, each used by something it does. */
export const scopes = `app_mentions:read assistant:write channels:history channels:read chat:write chat:write.public
  commands files:read files:write groups:history groups:read im:history im:read im:write mpim:history users:read`.split(
  /\s+/,
);

const bot_events = `app_home_opened app_mention app_uninstalled assistant_thread_started channel_archive channel_deleted
  channel_left group_archive group_deleted group_left message.channels message.groups message.im message.mpim
  tokens_revoked`.split(/\s+/);

export const eventsPath = '/slack/events';
export const redirectPath = '/slack/oauth_redirect';

/** For Socket Mode, or for HTTP where SLACK_MODE says so or PUBLIC_URL is given and no app token is. */
export function appManifest(commands: readonly CommandSpec[], env: Environment) {
  const http = env.SLACK_MODE ? env.SLACK_MODE === 'http' : !env.SLACK_APP_TOKEN && !!env.PUBLIC_URL;
  const publicUrl = (env.PUBLIC_URL ?? 'https://your-server.example').replace(/\/$/, '');
  const url = `${publicUrl}${eventsPath}`;
  const request = http ? { request_url: url } : {};
  const name = env.SLACK_APP_NAME || 'Almanac';
  const about = 'Tasks, reminders, notes, your agenda and your courses, in plain words.';
  const example = 'remind me to call the bank tomorrow at 9';
  const words = slashWords(commands, env);
  const all = { word: words.main, summary: 'Say anything: a command or a plain sentence', usage: example };
  const slashes = [all, ...ownWords(words, env.SLACK_COMMANDS, 24)].map(slash);
  const redirects = env.PUBLIC_URL ? { redirect_urls: [`${publicUrl}${redirectPath}`] } : {};
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: { name: shorten(name, 35), description: about, background_color: '#2b3a55' },
    features: {
      agent_view: { agent_description: about, suggested_prompts: firstWords(commands, 4) },
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: name.toLowerCase().replace(/[^a-z0-9._-]/g, '') || 'almanac', always_online: true },
      shortcuts: shortcuts(commands),
      slash_commands: slashes.map((command) => (http ? { ...command, url } : command)),
    },
    oauth_config: { ...redirects, scopes: { bot: scopes } },
    settings: {
      event_subscriptions: { ...request, bot_events },
      interactivity: { is_enabled: true, ...request, ...(http ? { message_menu_options_url: url } : {}) },
      org_deploy_enabled: false,
      socket_mode_enabled: !http,
      token_rotation_enabled: false,
    },
  };
}

function slash({ word, summary, usage }: OfferedWord) {
  const hint = usage ? { usage_hint: shorten(usage, 1000) } : {};
  return { command: shorten(`/${word}`, 32), description: shorten(summary, 2000), should_escape: false, ...hint };
}

/** Menus of messages, then what one wants from everywhere: five of each, names of at most 24 characters. */
function shortcuts(commands: readonly CommandSpec[]) {
  const shortcut = (type: 'message' | 'global') => (entry: MenuLabel) => {
    const name = shorten(entry.label.charAt(0).toUpperCase() + entry.label.slice(1), 24);
    return { type, name, callback_id: slug(entry.command.name), description: shorten(entry.command.summary, 150) };
  };
  const [here, everywhere] = [onMessages(commands), fromEverywhere(commands, 24)];
  return [...here.slice(0, 5).map(shortcut('message')), ...everywhere.slice(0, 5).map(shortcut('global'))];
}
