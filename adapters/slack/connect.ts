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
  return env.SLACK_MODE === undefined ? !!env.SLACK_APP_TOKEN : env.SLACK_MODE === 'socket';
}

export function connect(
  parts: AdapterParts,
  workspaces: Workspaces,
  options: webApi.WebClientOptions,
  receive: (delivery: Delivery) => Promise<void>,
): Connection {
  const { env } = parts;
  const logger = boltLogger(parts.log);
  const shared = { ...oauth(parts, workspaces, options), logger };
  const socket = isSocketMode(env)
    ? new SocketModeReceiver({ ...shared, appToken: env.SLACK_APP_TOKEN ?? '', autoReconnectEnabled: false })
    : undefined;
  const http = socket
    ? undefined
    : new HTTPReceiver({ ...shared, signingSecret: env.SLACK_SIGNING_SECRET ?? '', endpoints: [eventsPath] });
  const receiver = socket ?? http;
  if (!receiver) throw new Error('Slack needs SLACK_APP_TOKEN or SLACK_SIGNING_SECRET.');
  const app = new App({
    receiver,
    logger,
    clientOptions: options,
    convoStore: false,
    ...(receiver.installer
      ? {}
      : { authorize: ({ teamId, enterpriseId }) => authorize(workspaces, teamId, enterpriseId) }),
  });
  // One listener for everything: what an event is, hear.ts decides.
  app.use(async ({ body, context, ...rest }) => {
    const ack = 'ack' in rest ? (rest.ack as Delivery['ack']) : undefined;
    await receive({
      body: body as unknown as Body,
      team: context.teamId,
      enterprise: context.enterpriseId,
      ...(ack ? { ack } : {}),
    });
  });
  app.error(async (error) => parts.log.error({ error: error.message, code: error.code }, 'slack.failed'));

  const line = socket && keepOpen(socket, parts.log);
  let port = Number(env.SLACK_PORT ?? 3000);
  return {
    async open() {
      if (line) return line.open();
      if (env.SLACK_PORT) {
        await http?.start(port);
      } else {
        // Only our own web server speaks to this port.
        const server = await http?.start({ port: 0, host: '127.0.0.1' });
        const bound = server?.address();
        if (typeof bound === 'object' && bound) port = bound.port;
      }
    },
    async close() {
      if (line) await line.close();
      else await http?.stop().catch(() => {});
    },
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
      return fetch(`http://127.0.0.1:${port}${pathname}${search}`, {
        method: request.method,
        headers,
        redirect: 'manual',
        ...(request.method === 'GET' || request.method === 'HEAD' ? {} : { body: await request.arrayBuffer() }),
      });
    },
  };
}

/** Installing into further workspaces, where the app's client id and secret are given. */
function oauth({ env, publicUrl }: AdapterParts, workspaces: Workspaces, clientOptions: webApi.WebClientOptions) {
  const installerOptions = {
    clientOptions,
    directInstall: true,
    authorizationUrl: new URL('/oauth/v2/authorize', clientOptions.slackApiUrl ?? 'https://slack.com').href,
    ...(env.SLACK_PORT ? { port: Number(env.SLACK_PORT) } : {}),
  };
  if (!env.SLACK_CLIENT_ID || !env.SLACK_CLIENT_SECRET) return { installerOptions };
  return {
    clientId: env.SLACK_CLIENT_ID,
    clientSecret: env.SLACK_CLIENT_SECRET,
    stateSecret: env.SLACK_STATE_SECRET || env.SLACK_CLIENT_SECRET,
    installationStore: workspaces.store,
    scopes: [...scopes],
    ...(publicUrl ? { redirectUri: new URL(redirectPath, publicUrl).href } : {}),
    installerOptions: { ...installerOptions, ...(publicUrl ? { redirectUriPath: redirectPath } : {}) },
  };
}

async function authorize(workspaces: Workspaces, team: string | undefined, enterprise: string | undefined) {
  const found = await workspaces.find(team, enterprise);
  if (!found) throw new Error('This workspace is not installed.');
  return {
    botToken: found.token,
    botUserId: found.botUser,
    teamId: found.team,
    ...(found.botId ? { botId: found.botId } : {}),
  };
}

/** Unrecoverable by waiting: the token is wrong. */
const hopeless = /invalid_auth|not_authed|account_inactive|token_revoked|not_allowed_token_type/;

/** The client's own reconnecting waits five seconds and gives up on a refused connection; ours waits from a tenth of a second to thirty. */
function keepOpen({ client }: SocketModeReceiver, log: Log) {
  let stopping = false;
  let opening = false;

  async function reopen(wait = 100): Promise<void> {
    if (opening || stopping) return;
    opening = true;
    try {
      await client.start();
      log.info({}, 'slack.connected');
    } catch (error) {
      log.warn({ error: String(error), wait }, 'slack.reconnecting');
      setTimeout(() => void reopen(Math.min(wait * 2, 30_000)), wait).unref();
    } finally {
      opening = false;
    }
  }

  return {
    async open() {
      opening = true;
      try {
        await client.start();
      } catch (error) {
        if (hopeless.test(String(error)))
          throw new Error('Slack does not take SLACK_APP_TOKEN: make an app-level token with connections:write again.');
        log.warn({ error: String(error) }, 'slack.unreachable');
        setTimeout(() => void reopen(), 1000).unref();
      } finally {
        opening = false;
      }
      client.on('disconnected', () => void reopen());
    },
    async close() {
      stopping = true;
      await client.disconnect().catch(() => {});
    },
  };
}

/** Bolt's lines in our log. Its debug lines carry payloads and are dropped. */
function boltLogger(log: Log): Logger {
  const say =
    (level: 'info' | 'warn' | 'error') =>
    (...words: unknown[]) => {
      const line = words.map((word) => (word instanceof Error ? word.message : String(word))).join(' ');
      log[level === 'info' ? 'debug' : level]({ line: line.slice(0, 500) }, 'slack.client');
    };
  return {
    debug: () => {},
    info: say('info'),
    warn: say('warn'),
    error: say('error'),
    setLevel: () => {},
    getLevel: () => 'info' as LogLevel,
    setName: () => {},
  };
}
