/** Discord on loopback: its HTTP interface version 10 and its gateway, strict about what it is sent. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIMessage, InteractionResponseType } from 'discord-api-types/v10';
import type { Fault } from '../../support/platform.ts';
import { Gateway, type GatewayOptions } from './gateway.ts';
import { type Answer, Interactions } from './interactions.ts';
import { wrongWith } from './schema.ts';
import { attachmentOf, snowflake, World, type Written, wrongComponents } from './world.ts';

export interface ServerOptions extends Partial<GatewayOptions> {
  /** Milliseconds to acknowledge an interaction. */
  readonly deadlineMs?: number;
  /** Where to listen; by default anywhere. */
  readonly port?: number;
  /** Shards that `/gateway/bot` recommends. */
  readonly shards?: number;
}

export interface Call {
  readonly method: string;
  /** As in the description: `/channels/{channel_id}/messages`. */
  readonly path: string;
  readonly ids: readonly string[];
  readonly body: Record<string, unknown> | undefined;
  readonly query: URLSearchParams;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const token = 'a-token.of.the-bot';
const invalid = (why: string): Answer => [400, { message: 'Invalid Form Body', code: 50035, errors: { why } }];

export class DiscordServer {
  readonly token = token;
  readonly world = new World();
  readonly violations: string[] = [];
  readonly calls: Call[] = [];
  readonly faults: (Fault & { scope?: 'user' | 'shared' | 'global' })[] = [];
  /** What each writing request meets, beside the faults queued. */
  faultFor: ((call: Call) => Fault | undefined) | undefined;
  readonly commands: Record<string, unknown>[] = [];
  readonly interactions: Interactions;
  /** Requests being handled. */
  open = 0;
  readonly #http: Server;
  readonly gateway: Gateway;
  readonly #keys = new Map<string, string>();
  readonly #files = new Map<string, Uint8Array>();
  readonly #options: ServerOptions;

  constructor(options: ServerOptions = {}) {
    this.#options = options;
    this.interactions = new Interactions(this.world, options.deadlineMs ?? 3000, (what) => this.violations.push(what));
    this.#http = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        this.violations.push(`The stand-in failed: ${String(error)}`);
        request.socket.destroy();
      });
    });
    const defaults = { token, contentAllowed: true, heartbeatMs: 45_000, twice: false };
    this.gateway = new Gateway(this.#http, this.world, { ...defaults, ...options }, () => this.#address('ws'));
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#http.listen(this.#options.port ?? 0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.interactions.stop();
    await this.gateway.stop();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  get api(): string {
    return `${this.#address('http')}/api`;
  }

  /** Puts a file where an attachment's address points to. */
  attach(name: string, type: string, content: Uint8Array) {
    const path = `/attachments/${snowflake()}/${encodeURIComponent(name)}`;
    this.#files.set(path, content);
    return attachmentOf(name, type, content.byteLength, `${this.#address('http')}${path}`);
  }

  #address(scheme: string): string {
    return `${scheme}://127.0.0.1:${(this.#http.address() as AddressInfo | null)?.port}`;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.open += 1;
    response.once('close', () => {
      this.open -= 1;
    });
    const url = new URL(request.url ?? '/', 'http://discord');
    const file = this.#files.get(url.pathname);
    if (file) return void response.end(file);
    const call = await read(request, url);
    if (!call) return this.#answer(response, [404, { message: '404: Not Found', code: 0 }]);
    this.calls.push(call);
    const route = routeOf(call);
    const writes = request.method !== 'GET' && request.method !== 'PUT';
    const fault = writes ? (this.faults.shift() ?? this.faultFor?.(call)) : undefined;
    if (fault?.kind.endsWith('-before')) {
      if (fault.kind === 'reset-before') return void request.socket.destroy();
      return this.#answer(response, [500, { message: '500: Internal Server Error', code: 0 }]);
    }
    if (fault?.kind === 'rate-limited') return this.#limit(response, fault);
    if (fault?.kind === 'gone')
      return this.#answer(response, [403, { message: 'Cannot send messages to this user', code: 50007 }]);
    if (fault?.kind === 'refused') return this.#answer(response, invalid('as the test asked'));
    const answer = this.#handle(call, request.headers.authorization);
    if (answer[0] === 200) {
      const wrong = wrongWith('response', call.method, route, answer[1]);
      if (wrong !== undefined) this.violations.push(`Our own answer: ${wrong}`);
    }
    if (fault?.kind === 'reset-after') return void request.socket.destroy();
    if (fault?.kind === 'hang-after') return;
    if (fault?.kind === 'error-after')
      return this.#answer(response, [500, { message: '500: Internal Server Error', code: 0 }]);
    this.#answer(response, answer);
  }

  #handle(call: Call, authorization: string | undefined): Answer {
    const { method, path, ids, body } = call;
    const byToken = path.startsWith('/interactions') || path.startsWith('/webhooks');
    if (!byToken && authorization !== `Bot ${token}`) return [401, { message: '401: Unauthorized', code: 0 }];
    const wrong = body === undefined ? undefined : wrongWith('request', method, routeOf(call), body);
    if (wrong !== undefined) {
      this.violations.push(wrong);
      return invalid(wrong);
    }
    const carrier = path.startsWith('/interactions') ? (body?.data as Record<string, unknown> | undefined) : body;
    const written = this.#written(carrier, call.files);
    const isMessage = /messages/.test(path) || path.startsWith('/webhooks') || [4, 7].includes(Number(body?.type));
    const broken = isMessage && carrier ? wrongComponents(carrier, [...call.files.keys()]) : undefined;
    if (broken !== undefined) {
      this.violations.push(`${method} ${path}: ${broken}`);
      return invalid(broken);
    }
    const [one = '', two = ''] = ids;
    switch (`${method} ${path}`) {
      case 'GET /gateway/bot':
        return [
          200,
          {
            url: this.#address('ws'),
            shards: this.#options.shards ?? 1,
            session_start_limit: { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 16 },
          },
        ];
      case 'GET /applications/@me':
        return [200, this.#application()];
      case 'PUT /applications/{}/commands':
      case 'PUT /applications/{}/guilds/{}/commands':
        this.commands.splice(0, this.commands.length, ...(body as unknown as Record<string, unknown>[]));
        return [200, this.commands.map((command) => this.#command(command))];
      case 'GET /guilds/{}/roles':
        return [200, this.world.roles()];
      case 'POST /users/@me/channels':
        return [200, this.world.channel(this.world.direct(String(body?.recipient_id)))];
      case 'GET /channels/{}':
        return this.#channel(one) ?? [200, this.world.channel(one)];
      case 'POST /channels/{}/typing':
        return this.#channel(one) ?? [204];
      case 'POST /channels/{}/messages':
        return this.#channel(one) ?? this.#post(one, body ?? {}, written);
      case 'PATCH /channels/{}/messages/{}': {
        const stored = this.world.messages.get(two);
        const mine = stored && stored.only === undefined ? this.world.change(two, written) : undefined;
        return mine ? [200, mine.message] : [404, { message: 'Unknown Message', code: 10008 }];
      }
      case 'POST /interactions/{}/{}/callback': {
        const full = call.query.get('with_response') === 'true';
        return this.interactions.callback(
          two,
          Number(body?.type) as InteractionResponseType,
          body?.data,
          written,
          full,
        );
      }
      case 'POST /webhooks/{}/{}':
        return this.interactions.followUp(two, written);
      case 'GET /webhooks/{}/{}/messages/{}':
        return this.interactions.change(two, ids[2] ?? '', 'get');
      case 'PATCH /webhooks/{}/{}/messages/{}':
        return this.interactions.change(two, ids[2] ?? '', written);
      case 'DELETE /webhooks/{}/{}/messages/{}':
        return this.interactions.change(two, ids[2] ?? '', 'delete');
      default:
        this.violations.push(`${method} ${path} is not served here.`);
        return [404, { message: '404: Not Found', code: 0 }];
    }
  }

  #channel(id: string): Answer | undefined {
    return this.world.channel(id) ? undefined : [404, { message: 'Unknown Channel', code: 10003 }];
  }

  /** With `enforce_nonce` the same nonce is the same message. */
  #post(channel: string, body: Record<string, unknown>, written: Written): Answer {
    const key = body.enforce_nonce === true && body.nonce !== undefined ? `${channel} ${body.nonce}` : undefined;
    const known = key === undefined ? undefined : this.world.messages.get(this.#keys.get(key) ?? '');
    if (known) return [200, known.message];
    const { message } = this.world.post(channel, written, {
      ...(body.nonce === undefined ? {} : { nonce: String(body.nonce) }),
    });
    if (key !== undefined) this.#keys.set(key, message.id);
    return [200, message];
  }

  #written(body: Record<string, unknown> | undefined, files: ReadonlyMap<string, Uint8Array>): Written {
    const attachments = [...files].map(([name, content]) => this.attach(name, 'application/octet-stream', content));
    const components = withIds((body?.components ?? []) as APIMessage['components'], this.#address('http'));
    const flags = Number(body?.flags ?? 0) as APIMessage['flags'];
    return {
      message: { content: String(body?.content ?? ''), attachments, flags, ...(components ? { components } : {}) },
      files,
    } as Written;
  }

  #command(command: Record<string, unknown>): object {
    return {
      id: snowflake(),
      application_id: this.world.application,
      version: snowflake(),
      default_member_permissions: null,
      type: 1,
      description: '',
      nsfw: false,
      ...command,
    };
  }

  #application(): object {
    return {
      id: this.world.application,
      name: 'Almanac',
      icon: null,
      description: '',
      type: null,
      verify_key: 'key',
      flags: this.#options.contentAllowed === false ? 0 : 1 << 19,
      flags_new: '0',
      redirect_uris: [],
      interactions_endpoint_url: null,
      role_connections_verification_url: null,
      owner: this.world.person('owner'),
      approximate_guild_count: 1,
      approximate_user_install_count: 0,
      approximate_user_authorization_count: 0,
      explicit_content_filter: 0,
      team: null,
      eligible_oauth2_scopes: [],
    };
  }

  #limit(response: ServerResponse, fault: { retryAfterMs: number; scope?: string }): void {
    const seconds = fault.retryAfterMs / 1000;
    const scope = fault.scope ?? 'user';
    const isGlobal = scope === 'global';
    response.setHeader('retry-after', String(seconds));
    response.setHeader('x-ratelimit-scope', scope);
    if (isGlobal) response.setHeader('x-ratelimit-global', 'true');
    this.#answer(response, [429, { message: 'You are being rate limited.', retry_after: seconds, global: isGlobal }]);
  }

  #answer(response: ServerResponse, [status, body]: Answer): void {
    response.statusCode = status;
    if (body === undefined) return void response.end();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(body));
  }
}

/** The route without its ids, and the ids in order. */
async function read(request: IncomingMessage, url: URL): Promise<Call | undefined> {
  const found = /^\/api\/v10(\/.*)$/.exec(decodeURIComponent(url.pathname));
  if (!found) return undefined;
  const ids: string[] = [];
  const path = (found[1] ?? '')
    .replace(/^(\/(?:interactions|webhooks)\/\d+\/)([^/]+)/, (_, before: string, key: string) => `${before}{${key}}`)
    .replace(/\{[^}]*\}|\d{15,}|(?<=\/messages\/)@original/g, (id) => {
      ids.push(id.replace(/[{}]/g, ''));
      return '{}';
    });
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  const shared = { method: request.method ?? 'GET', path, ids, query: url.searchParams };
  if (!type.startsWith('multipart/')) {
    return { ...shared, body: raw.length > 0 ? JSON.parse(raw.toString('utf8')) : undefined, files: new Map() };
  }
  const form = await new Response(raw, { headers: { 'content-type': type } }).formData();
  const files = new Map<string, Uint8Array>();
  for (const part of form.values()) {
    if (typeof part !== 'string') files.set(part.name, new Uint8Array(await part.arrayBuffer()));
  }
  return { ...shared, body: JSON.parse(String(form.get('payload_json'))), files };
}

/** The name of a call's route in the description. */
function routeOf({ path, ids }: Call): string {
  return path
    .replace(/^\/interactions\/\{\}\/\{\}/, '/interactions/{interaction_id}/{interaction_token}')
    .replace(/^\/webhooks\/\{\}\/\{\}/, '/webhooks/{webhook_id}/{webhook_token}')
    .replace(/^\/applications\/\{\}/, '/applications/{application_id}')
    .replace(/\/guilds\/\{\}/, '/guilds/{guild_id}')
    .replace(/^\/channels\/\{\}/, '/channels/{channel_id}')
    .replace(/\/messages\/\{\}$/, ids.at(-1) === '@original' ? '/messages/@original' : '/messages/{message_id}');
}

/** Components come back with ids of their own, and with the address that an attachment got. */
function withIds(components: APIMessage['components'], address: string): APIMessage['components'] {
  let next = 0;
  const media = (url: string) => ({
    id: snowflake(),
    url: url.replace('attachment://', `${address}/attachments/`),
    proxy_url: url.replace('attachment://', `${address}/attachments/`),
    width: null,
    height: null,
    content_type: null,
    loading_state: 2,
    flags: 0,
  });
  const dress = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(dress);
    if (node === null || typeof node !== 'object') return node;
    const tree = node as Record<string, unknown>;
    if (typeof tree.url === 'string' && tree.url.startsWith('attachment://')) return media(tree.url);
    const isComponent = typeof tree.type === 'number';
    if (isComponent) next += 1;
    const more =
      tree.type === 13
        ? { name: String((tree.file as { url: string }).url.replace('attachment://', '')), size: 1, spoiler: false }
        : tree.type === 14
          ? { spacing: 1, divider: true }
          : tree.type === 17
            ? { spoiler: false, accent_color: null }
            : tree.type === 3
              ? { min_values: 1, max_values: 1 }
              : 'media' in tree
                ? { spoiler: false }
                : {};
    const id = isComponent ? { id: next } : {};
    return { ...id, ...more, ...Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, dress(value)])) };
  };
  return dress(components) as APIMessage['components'];
}
