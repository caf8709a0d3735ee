/** Bolt over a WebSocket (Socket Mode) or over HTTP, whichever the settings say. */
import { App, HTTPReceiver, type Logger, type LogLevel, SocketModeReceiver, type webApi } from '@slack/bolt';
import type { AdapterParts, Log } from '../../src/channel/adapter.ts';
import { eventsPath, redirectPath, scopes } from './app-manifest.ts';
import type { Body } from './payload.ts';
import type { Workspaces } from './workspaces.ts';

/** One delivery: who it is for, and how to acknowledge it (already done for events). */
export interface Delivery {
  readonly body: Body;
  readonly team: string | undefined;
  readonly enterprise: string | undefined;
  readonly ack?: (response?: object) => Promise<void>;
}

export interface Connection {
  open(): Promise<void>;
  close(): Promise<void>;
  /** Hands a request of our own web server to Bolt. */
  handle(request: Request): Promise<Response>;
}

export function isSocketMode(env: AdapterParts['env']): boolean {
  return env.SLACK_MODE ? env.SLACK_MODE === 'socket' : !!env.SLACK_APP_TOKEN;
}

export function connect(
  parts: AdapterParts,
  workspaces: Workspaces,
  options: webApi.WebClientOptions,
  receive: (delivery: Delivery) => Promise<void>,
): Connection {
  const { env, log } = parts;
  const { SLACK_APP_TOKEN: appToken = '', SLACK_SIGNING_SECRET: signingSecret = '' } = env;
  const shared = { ...oauth(parts, workspaces, options), ...(options.logger ? { logger: options.logger } : {}) };
  const receiver = isSocketMode(env)
    ? new SocketModeReceiver({ ...shared, appToken, autoReconnectEnabled: false })
    : new HTTPReceiver({ ...shared, signingSecret, endpoints: [eventsPath] });
  const authorize = async ({ teamId, enterpriseId }: { teamId?: string; enterpriseId?: string }) => {
    const found = await workspaces.find(teamId, enterpriseId);
    if (!found) throw new Error('This workspace is not installed.');
    return { botToken: found.token, botUserId: found.botUser, teamId: found.team, botId: found.botId };
  };
  const app = new App({
    receiver,
    clientOptions: options,
    convoStore: false,
    ...(options.logger ? { logger: options.logger } : {}),
    ...(receiver.installer ? {} : { authorize: authorize as never }),
  });
  // One listener for everything: what an event is, hear.ts decides.
  app.use(async ({ body, context, ...rest }) => {
    const ack = 'ack' in rest ? { ack: rest.ack as NonNullable<Delivery['ack']> } : {};
    await receive({ body: body as Body, team: context.teamId, enterprise: context.enterpriseId, ...ack });
  });
  app.error(async ({ message, code }) => log.error({ error: message, code }, 'slack.failed'));

  let port = Number(env.SLACK_PORT || 3000);
  const line = receiver instanceof SocketModeReceiver ? keepOpen(receiver, log) : undefined;
  return {
    async open() {
      if (line) return line.open();
      // Without a port of its own only our web server speaks to it.
      const server = await (receiver as HTTPReceiver).start(env.SLACK_PORT ? port : { port: 0, host: '127.0.0.1' });
      const bound = server.address();
      if (bound && typeof bound === 'object') port = bound.port;
    },
    close: () => (line ? line.close() : (receiver as HTTPReceiver).stop().catch(() => {})),
    async handle(request) {
      const { pathname, search } = new URL(request.url);
      const headers = new Headers(request.headers);
      for (const name of [
        'host',
        'connection',
        'content-length',
        'transfer-encoding',
        'keep-alive',
        'expect',
        'upgrade',
      ])
        headers.delete(name);
      const body = /^(GET|HEAD)$/.test(request.method) ? {} : { body: await request.arrayBuffer() };
      const to = `http://127.0.0.1:${port}${pathname}${search}`;
      return fetch(to, { method: request.method, headers, redirect: 'manual', ...body });
    },
  };
}

/** Installing into further workspaces, where the app's client id and secret are given. */
function oauth({ env, publicUrl }: AdapterParts, workspaces: Workspaces, clientOptions: webApi.WebClientOptions) {
  const authorizationUrl = new URL('/oauth/v2/authorize', clientOptions.slackApiUrl).href;
  const port = env.SLACK_PORT ? { port: Number(env.SLACK_PORT) } : {};
  const installerOptions = { clientOptions, directInstall: true, authorizationUrl, ...port };
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = env;
  if (!clientId || !clientSecret) return { installerOptions };
  const client = { clientId, clientSecret, stateSecret: env.SLACK_STATE_SECRET || clientSecret };
  const store = { installationStore: workspaces.store, scopes: [...scopes] };
  if (!publicUrl) return { ...client, ...store, installerOptions };
  const redirectUri = new URL(redirectPath, publicUrl).href;
  return { ...client, ...store, redirectUri, installerOptions: { ...installerOptions, redirectUriPath: redirectPath } };
}

/** The client's own reconnecting waits five seconds and ends at a refused connection; ours waits from 0.1 s to 30 s and does not end. */
function keepOpen({ client }: SocketModeReceiver, log: Log) {
  let wait = 100;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  const again = (why: unknown) => {
    if (timer || stopping) return;
    log.warn({ why: String(why), wait }, 'slack.reconnecting');
    timer = setTimeout(() => {
      timer = undefined;
      wait = Math.min(wait * 2, 30_000);
      client.start().then(() => log.info({}, 'slack.connected'), again);
    }, wait);
  };
  client.on('connected', () => {
    wait = 100;
  });
  client.on('disconnected', () => again('disconnected'));
  return {
    async open() {
      await client.start().catch((error: unknown) => {
        if (!/invalid_auth|not_authed|account_inactive|token_revoked|not_allowed_token_type/.test(String(error)))
          return again(error);
        stopping = true;
        throw new Error('Slack does not take SLACK_APP_TOKEN: make an app-level token with connections:write again.');
      });
    },
    async close() {
      stopping = true;
      clearTimeout(timer);
      await client.disconnect().catch(() => {});
    },
  };
}

/** Bolt's lines in our log. Its debug lines carry payloads and are dropped. */
export function boltLogger(log: Log): Logger {
  const say =
    (level: 'debug' | 'warn' | 'error') =>
    (...words: unknown[]) => {
      const line = words.map((word) => (word instanceof Error ? word.message : String(word))).join(' ');
      log[level]({ line: line.slice(0, 500) }, 'slack.client');
    };
  const nothing = () => {};
  const levels = { setLevel: nothing, getLevel: () => 'info' as LogLevel, setName: nothing };
  return { debug: nothing, info: say('debug'), warn: say('warn'), error: say('error'), ...levels };
}
