/** A Bot API server on loopback. Calls and its own answers are checked against the Bot API's description. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Fault } from '../../support/platform.ts';
import { botApi, checkCall, checkResult } from './description.ts';
import { Flood } from './flood.ts';
import { type Ground, type Parameters, POSTING, perform, Refusal } from './methods.ts';
import { Updates } from './updates.ts';
import { World } from './world.ts';

export interface ServerOptions {
  readonly token?: string;
  /** Telegram's limits on sending are enforced. */
  readonly limits?: boolean;
}

interface Envelope {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: object;
}

export class TelegramServer {
  readonly token: string;
  readonly ground: Ground = { world: new World(), updates: new Updates(), answered: new Set(), actions: [] };
  readonly faults: Fault[] = [];
  readonly violations: string[] = [];
  /** Every call by method, oldest first; `at` in milliseconds of a clock that never goes back. */
  readonly calls: {
    readonly method: string;
    readonly parameters: Parameters;
    readonly at: number;
    readonly code: number;
  }[] = [];
  readonly #options: ServerOptions;
  /** Asked for every request; what it answers is met by that request. */
  chance: (method: string) => Fault | undefined = () => undefined;
  readonly #flood = new Flood();
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  constructor(options: ServerOptions = {}) {
    this.#options = options;
    this.token = options.token ?? '4200000001:test-token';
    this.#server = createServer((request, response) => void this.#take(request, response));
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  get world(): World {
    return this.ground.world;
  }

  get updates(): Updates {
    return this.ground.updates;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.updates.webhook = undefined;
    this.drop();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Every connection breaks. */
  drop(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, kind, method = '', ...rest] = (request.url ?? '').replace(/\?.*/, '').split('/');
    if (kind === 'file' && method === `bot${this.token}`) {
      const content = this.world.files.get(rest.at(-1) ?? '');
      response.writeHead(content ? 200 : 404).end(content);
      return;
    }
    const known = kind === `bot${this.token}`;
    const parameters = await readParameters(request, method).catch(() => ({}));
    if (!known) return this.#answer(response, { method, parameters }, refuse(new Refusal(401, 'Unauthorized')));
    const wrong = checkCall(method, parameters);
    this.violations.push(...wrong);
    const fault = this.chance(method) ?? (POSTING.test(method) ? this.faults.shift() : undefined);
    if (fault?.kind === 'reset-before') return void request.socket.destroy();
    const envelope = await this.#perform(method, parameters, wrong, fault, request);
    if (fault?.kind === 'reset-after') return void request.socket.destroy();
    if (fault?.kind === 'hang-after') return;
    const outage = fault?.kind === 'error-after' || fault?.kind === 'error-before';
    this.#answer(response, { method, parameters }, outage ? refuse(new Refusal(502, 'Bad Gateway')) : envelope);
  }

  async #perform(
    method: string,
    parameters: Parameters,
    wrong: readonly string[],
    fault: Fault | undefined,
    request: IncomingMessage,
  ): Promise<Envelope> {
    try {
      if (fault?.kind === 'error-before') throw new Refusal(502, 'Bad Gateway');
      if (fault?.kind === 'gone') throw new Refusal(403, 'Forbidden: bot was blocked by the user');
      if (fault?.kind === 'refused') throw new Refusal(400, 'Bad Request: the message is wrong');
      if (fault?.kind === 'rate-limited') throw tooMany(Math.ceil(fault.retryAfterMs / 1000));
      if (wrong.length > 0) throw new Refusal(400, `Bad Request: ${wrong[0]}`);
      if (method === 'getUpdates') return { ok: true, result: await this.#updates(parameters, request) };
      if (this.#options.limits && POSTING.test(method)) {
        const seconds = this.#flood.take(Number(parameters.chat_id), performance.now());
        if (seconds !== undefined) throw tooMany(seconds);
      }
      const result = perform(method, parameters, this.ground);
      this.violations.push(...checkResult(method, JSON.parse(JSON.stringify(result))));
      return { ok: true, result };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (/can't parse|trimmed|must do one thing|INVALID|too long|is invalid|text is empty/.test(error.message))
        this.violations.push(`${method}: ${error.message}`);
      return refuse(error);
    }
  }

  async #updates(parameters: Parameters, request: IncomingMessage): Promise<unknown> {
    if (this.updates.webhook)
      throw new Refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    if (parameters.allowed_updates) this.updates.allowed = parameters.allowed_updates as string[];
    const closed = new AbortController();
    const close = () => closed.abort();
    request.socket.once('close', close);
    const { offset = 0, limit = 100, timeout = 0 } = parameters as Record<string, number>;
    const found = await this.updates.poll(offset, limit, timeout * 1000, closed.signal);
    request.socket.off('close', close);
    if (typeof found === 'string') throw new Refusal(409, found);
    this.violations.push(...checkResult('getUpdates', JSON.parse(JSON.stringify(found))));
    return found;
  }

  #answer(response: ServerResponse, call: { method: string; parameters: Parameters }, envelope: Envelope): void {
    const code = envelope.error_code ?? 200;
    if (call.method !== 'getUpdates') this.calls.push({ ...call, at: performance.now(), code });
    response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(envelope));
  }
}

function tooMany(seconds: number): Refusal {
  return new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}

function refuse({ code, message, parameters }: Refusal): Envelope {
  const more = Object.keys(parameters).length > 0 ? { parameters } : {};
  return { ok: false, error_code: code, description: message, ...more };
}

/** JSON, or a form whose fields are JSON where the description does not say String, and whose files are attached. */
async function readParameters(request: IncomingMessage, method: string): Promise<Parameters> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) return JSON.parse(body.toString('utf8')) as Parameters;
  if (body.length === 0) return {};
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const fields = new Map((botApi.methods[method]?.fields ?? []).map((field) => [field.name, field]));
  const parameters: Record<string, unknown> = {};
  for (const [name, value] of form) {
    const field = fields.get(name);
    if (!field || typeof value !== 'string') continue;
    const attached = value.startsWith('attach://') ? form.get(value.slice('attach://'.length)) : undefined;
    parameters[name] =
      attached ?? (field.types.includes('String') && !/^-?\d+$/.test(value) ? value : JSON.parse(value));
  }
  return parameters;
}
