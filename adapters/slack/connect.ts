/** Bolt over a WebSocket (Socket Mode) or over HTTP, whichever the settings say. */
import { App, HTTPReceiver, type Logger, SocketModeReceiver, type webApi } from '@slack/bolt';
import type { AdapterParts, Log } from '../../src/channel/adapter.ts';
import { given } from '../../src/channel/given.ts';
import { keepOpen } from '../../src/channel/keep-open.ts';
import { SettingsError } from '../../src/channel/settings-error.ts';
import { eventsPath, redirectPath, scopes } from './app-manifest.ts';
import { notOpened } from './failure.ts';
import type { Body } from './payload.ts';
import type { Workspaces } from './workspaces.ts';

/** One delivery: who it is for, and how to acknowledge it (already done for events). */
export type Delivery = { body: Body; team: string | undefined; enterprise: string | undefined; ack?: Ack };
export type Ack = (response?: object) => Promise<void>;

/** A way in: `open` resolves with the local port of HTTP. */
export type Connection = { open(): Promise<number | undefined>; close(): Promise<void> };

export const isSocketMode = (env: AdapterParts['env']): boolean =>
  env.SLACK_MODE ? env.SLACK_MODE === 'socket' : !!env.SLACK_APP_TOKEN;

type Receive = (delivery: Delivery) => Promise<void>;
type Options = webApi.WebClientOptions & { readonly logger: Logger };

export function connect(parts: AdapterParts, workspaces: Workspaces, options: Options, receive: Receive): Connection {
  const { env, log } = parts;
  const { SLACK_APP_TOKEN: appToken = '', SLACK_SIGNING_SECRET: signingSecret = '' } = env;
  const { logger } = options;
  const shared = { ...oauth(parts, workspaces, options), logger };
  const receiver = isSocketMode(env)
    ? new SocketModeReceiver({ ...shared, appToken, autoReconnectEnabled: false })
    : new HTTPReceiver({ ...shared, signingSecret, endpoints: [eventsPath] });
  const authorize = async ({ teamId, enterpriseId }: { teamId?: string; enterpriseId?: string }) => {
    const { client, botUser: botUserId, botId, team } = await workspaces.get(teamId, enterpriseId);
    return { botToken: client.token, botUserId, botId, teamId: team };
  };
  const own = receiver.installer ? {} : { authorize: authorize as never };
  const app = new App({ receiver, clientOptions: options, convoStore: false, logger, ...own });
  // One listener for everything: what an event is, hear.ts decides.
  app.use(async ({ body, context, ...rest }) => {
    const ack = 'ack' in rest ? { ack: rest.ack as Ack } : {};
    await receive({ body: body as Body, team: context.teamId, enterprise: context.enterpriseId, ...ack });
  });
  app.error(async ({ message, code }) => log.error({ error: message, code }, 'slack.failed'));
  return receiver instanceof HTTPReceiver ? overHttp(receiver, env.SLACK_PORT) : overSocket(receiver, log, options);
}

function overHttp(receiver: HTTPReceiver, port: string | undefined): Connection {
  return {
    async open() {
      // Without a port of its own only our web server speaks to it.
      const bound = (await receiver.start(port ? Number(port) : { port: 0, host: '127.0.0.1' })).address();
      return typeof bound === 'object' ? bound?.port : undefined;
    },
    close: () => receiver.stop().catch(() => {}),
  };
}

/** The client's own reconnecting waits five seconds and ends at a refused connection; ours does not. */
function overSocket({ client }: SocketModeReceiver, log: Log, options: Options): Connection {
  const hopeless = /invalid_auth|not_authed|account_inactive|token_revoked|not_allowed_token_type/;
  const advice = 'Slack does not take SLACK_APP_TOKEN: make an app-level token with connections:write again.';
  const start = () => client.start();
  const line = keepOpen(start, (why, wait) => log.warn({ why, wait }, 'slack.reconnecting'));
  return {
    async open() {
      await start().catch((error: unknown) => {
        throw hopeless.test(String(error)) ? new SettingsError(advice) : notOpened(error, options);
      });
      client.on('disconnected', () => line.lost('disconnected'));
      return undefined;
    },
    async close() {
      line.close();
      await client.disconnect().catch(() => {});
    },
  };
}

/** Installing into further workspaces, where the app's client id and secret are given. */
function oauth({ env, publicUrl }: AdapterParts, workspaces: Workspaces, clientOptions: Options) {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = env;
  const authorizationUrl = new URL('/oauth/v2/authorize', clientOptions.slackApiUrl).href;
  const port = env.SLACK_PORT ? Number(env.SLACK_PORT) : undefined;
  const redirectUriPath = publicUrl && redirectPath;
  const installerOptions = given({ clientOptions, directInstall: true, authorizationUrl, port, redirectUriPath });
  if (!clientId || !clientSecret) return { installerOptions };
  const redirectUri = publicUrl && new URL(redirectPath, publicUrl).href;
  const app = { clientId, clientSecret, stateSecret: env.SLACK_STATE_SECRET || clientSecret, scopes };
  return given({ ...app, redirectUri, installationStore: workspaces.store, installerOptions });
}
