/** Slack: commands, direct messages, App Home and the agent view, over Socket Mode or HTTP. */
import type { Environment, Manifest } from '../../src/channel/adapter.ts';
import { appManifest } from './app-manifest.ts';
import { createSlack } from './driver.ts';

export default {
  name: 'slack',
  opens: 'a Slack app',
  settings: [
    {
      name: 'SLACK_BOT_TOKEN',
      summary: 'Bot User OAuth Token of the app, for one workspace.',
      example: 'xoxb-…',
      secret: true,
    },
    {
      name: 'SLACK_APP_TOKEN',
      summary: 'App-level token with `connections:write`: opens Socket Mode, which needs no public address.',
      example: 'xapp-…',
      secret: true,
    },
    {
      name: 'SLACK_SIGNING_SECRET',
      summary: 'Signing secret of the app: opens HTTP mode, with `/slack/events` as request URL.',
      secret: true,
    },
    {
      name: 'SLACK_MODE',
      summary: '`socket` or `http`, where both an app token and a signing secret are given.',
      default: 'socket when SLACK_APP_TOKEN is set',
    },
    {
      name: 'SLACK_PORT',
      summary: 'Port of its own for Slack’s requests; without it they come through the web server.',
      example: '3000',
    },
    {
      name: 'SLACK_CLIENT_ID',
      summary: 'Client id of the app: lets further workspaces install it at `/slack/install`.',
    },
    {
      name: 'SLACK_CLIENT_SECRET',
      summary: 'Client secret of the app, for installing into further workspaces.',
      secret: true,
    },
    {
      name: 'SLACK_STATE_SECRET',
      summary: 'Signs an installation under way.',
      default: 'the client secret',
      secret: true,
    },
    { name: 'SLACK_COMMAND', summary: 'The slash command that takes everything.', default: 'almanac' },
    {
      name: 'SLACK_COMMANDS',
      summary: 'Slash commands of their own beside it, with commas.',
      example: 'task, remind-me, note, agenda',
    },
    { name: 'SLACK_COMMAND_PREFIX', summary: 'Put before those, where another app has the same.', example: 'al-' },
    { name: 'SLACK_APP_NAME', summary: 'Name of the app in the manifest.', default: 'Almanac' },
    { name: 'SLACK_API_URL', summary: 'Where the Web API is.', default: 'https://slack.com/api/' },
    { name: 'SLACK_TIMEOUT_MS', summary: 'Milliseconds that Slack may take to answer.', default: '10000' },
  ],
  configured,
  create: createSlack,
  manifestFile: appManifest,
} satisfies Manifest;

/** A way in and a workspace: a token of one, or the means to install into several. */
function configured(env: Environment): boolean {
  const wayIn = Boolean(env.SLACK_APP_TOKEN || env.SLACK_SIGNING_SECRET);
  return wayIn && Boolean(env.SLACK_BOT_TOKEN || (env.SLACK_CLIENT_ID && env.SLACK_CLIENT_SECRET));
}
