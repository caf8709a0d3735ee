/** Slack: commands, direct messages, App Home and the agent view, over Socket Mode or HTTP. */
import type { Manifest, Setting } from '../../src/channel/adapter.ts';
import { appManifest } from './app-manifest.ts';

const setting = (name: string, summary: string, more: Partial<Setting> = {}): Setting => ({ name, summary, ...more });
const secret = true;

export default {
  name: 'slack',
  opens: 'a Slack app',
  settings: [
    setting('SLACK_BOT_TOKEN', 'Bot User OAuth Token of the app, for one workspace.', { example: 'xoxb-…', secret }),
    setting('SLACK_APP_TOKEN', 'App-level token: opens Socket Mode.', { example: 'xapp-…', secret }),
    setting('SLACK_SIGNING_SECRET', 'Signing secret: opens HTTP, with `/slack/events` as request URL.', { secret }),
    setting('SLACK_MODE', '`socket` or `http`; by default `socket` with an app token.', { example: 'http' }),
    setting('SLACK_PORT', 'A port of its own for Slack; else requests come by the web server.', { example: '3000' }),
    setting('SLACK_CLIENT_ID', 'Client id: lets further workspaces install the app at `/slack/install`.'),
    setting('SLACK_CLIENT_SECRET', 'Client secret, for installing into further workspaces.', { secret }),
    setting('SLACK_STATE_SECRET', 'Signs an installation under way.', { default: 'the client secret', secret }),
    setting('SLACK_COMMAND', 'The slash command that takes everything.', { default: 'almanac' }),
    setting('SLACK_COMMANDS', 'Slash commands of their own beside it.', { example: 'task, remind-me, note, agenda' }),
    setting('SLACK_COMMAND_PREFIX', 'Put before those, where another app has the same.', { example: 'al-' }),
    setting('SLACK_APP_NAME', 'Name of the app in the manifest.', { default: 'Almanac' }),
    setting('SLACK_API_URL', 'Where the Web API is.', { default: 'https://slack.com/api/' }),
    setting('SLACK_TIMEOUT_MS', 'Milliseconds that Slack may take to answer.', { default: '10000' }),
  ],
  // A way in and a workspace: a token of one, or the means to install into several.
  configured: (env) =>
    Boolean(env.SLACK_APP_TOKEN || env.SLACK_SIGNING_SECRET) &&
    Boolean(env.SLACK_BOT_TOKEN || (env.SLACK_CLIENT_ID && env.SLACK_CLIENT_SECRET)),
  create: async (parts) => (await import('./driver.ts')).createSlack(parts),
  manifestFile: appManifest,
} satisfies Manifest;
