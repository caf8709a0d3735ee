/** The stand-in's HTTP side: the Web API with its tokens and faults, uploads, files, response URLs and the OAuth page. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault } from '../../support/platform.ts';
import { type Args, methods } from './methods.ts';
import { type Blocks, messageBlocks, wrong } from './schema.ts';
import type { State } from './state.ts';

/** Calls that post something: those that faults are for. */
const posting = new Set(['chat.postMessage', 'chat.postEphemeral', 'chat.startStream']);

export interface ApiOptions {
  readonly appToken: string;
  /** Methods this workspace does not have (a plan without them). */
  readonly without: readonly string[];
  readonly faults: Fault[];
  /** Where a socket is to be opened. */
  socketUrl(): string;
}

export async function openApi(state: State, options: ApiOptions) {
  const hanging = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      state.violations.push(`stand-in: ${String(error)}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const body = await bodyOf(request);
    if (url.pathname.startsWith('/api/')) return void api(url.pathname.slice('/api/'.length), body, request, response);
    if (url.pathname.startsWith('/upload/')) return upload(url.pathname.slice('/upload/'.length), body, response);
    if (url.pathname.startsWith('/file/')) return file(url.pathname.slice('/file/'.length), request, response);
    if (url.pathname.startsWith('/response/')) return respond(url.pathname.slice('/response/'.length), body, response);
    response.writeHead(404).end();
  }

  function json(response: ServerResponse, value: object): unknown {
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  }

  function api(method: string, body: Buffer, request: IncomingMessage, response: ServerResponse): unknown {
    const args = argsOf(body, request.headers['content-type'] ?? '');
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? String(args.token ?? '');
    const team = state.teams.find((one) => one.token === bearer);
    state.calls.push({ method, team: team?.id, args });
    if (method === 'apps.connections.open') {
      return json(
        response,
        bearer === options.appToken ? { ok: true, url: options.socketUrl() } : { ok: false, error: 'invalid_auth' },
      );
    }
    if (method === 'oauth.v2.access') return json(response, exchange(String(args.code ?? '')));
    if (!team) return json(response, { ok: false, error: bearer ? 'invalid_auth' : 'not_authed' });
    if (method === 'files.getUploadURLExternal') {
      const id = state.id('F');
      state.uploads.set(id, { name: String(args.filename), content: new Uint8Array(), team: team.id });
      return json(response, { ok: true, file_id: id, upload_url: `${origin}/upload/${id}` });
    }
    const run = options.without.includes(method) ? undefined : methods[method];
    if (!run) {
      if (!options.without.includes(method)) state.violations.push(`no such method: ${method}`);
      return json(response, { ok: false, error: 'unknown_method' });
    }
    const fault = posting.has(method) ? options.faults.shift() : undefined;
    switch (fault?.kind) {
      case 'rate-limited':
        return response.writeHead(429, { 'retry-after': String(Math.ceil(fault.retryAfterMs / 1000)) }).end();
      case 'gone':
        return json(response, { ok: false, error: 'is_archived' });
      case 'refused':
        return json(response, { ok: false, error: 'invalid_blocks' });
      case 'error-before':
        return response.writeHead(503).end();
      case 'reset-before':
        return request.socket.resetAndDestroy();
    }
    const result = run(args, team, state);
    if (fault?.kind === 'error-after') return response.writeHead(500).end();
    if (fault?.kind === 'reset-after') return request.socket.resetAndDestroy();
    if (fault?.kind === 'hang-after') return hanging.add(response);
    return json(response, result);
  }

  function exchange(code: string): object {
    const team = state.teams.find((one) => code === `code-${one.name}`);
    if (!team) return { ok: false, error: 'invalid_code' };
    return {
      ok: true,
      app_id: 'A1',
      authed_user: { id: 'UINSTALLER' },
      scope: 'chat:write',
      token_type: 'bot',
      access_token: team.token,
      bot_user_id: team.botUser,
      team: { id: team.id, name: team.name },
      enterprise: null,
      is_enterprise_install: false,
    };
  }

  function upload(id: string, body: Buffer, response: ServerResponse): void {
    const known = state.uploads.get(id);
    if (known) known.content = body;
    response.writeHead(known ? 200 : 404).end('OK');
  }

  function file(id: string, request: IncomingMessage, response: ServerResponse): void {
    const known = state.uploads.get(id);
    const allowed = state.teams.find((team) => team.id === known?.team)?.token;
    if (!known || request.headers.authorization !== `Bearer ${allowed}`) {
      if (known) state.violations.push(`the file ${id} asked for with a foreign token`);
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>');
      return;
    }
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(known.content);
  }

  /** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses: five answers, in place or anew. */
  function respond(id: string, body: Buffer, response: ServerResponse): void {
    const place = state.responses.get(id);
    const said = JSON.parse(body.toString()) as {
      text?: string;
      blocks?: Blocks;
      replace_original?: boolean;
      response_type?: string;
    };
    if (!place || place.uses >= 5) {
      response.writeHead(404).end('expired_url');
      return;
    }
    place.uses += 1;
    const problem = wrong(messageBlocks, said.blocks ?? []);
    if (problem) state.violations.push(`response: ${problem}`);
    const known = said.replace_original ? state.messages.find((one) => one.ts === place.message) : undefined;
    if (known) {
      Object.assign(known, { text: said.text ?? '', blocks: said.blocks ?? [] });
      known.edits += 1;
    } else {
      const { team, channel, user } = place;
      const only = said.response_type === 'in_channel' ? {} : { only: user };
      const message = { ts: state.ts(), channel, team, text: said.text ?? '', blocks: said.blocks ?? [] };
      state.messages.push({ ...message, ...only, files: [], edits: 0, streaming: false });
    }
    response.writeHead(200).end('ok');
  }

  return {
    origin,
    server,
    async close() {
      for (const response of hanging) response.destroy();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Form fields, JSON inside them, or JSON alone: how Slack takes arguments. */
function argsOf(body: Buffer, type: string): Args {
  if (type.startsWith('application/json')) return JSON.parse(body.toString()) as Args;
  return Object.fromEntries(
    [...new URLSearchParams(body.toString())].map(([name, value]) => {
      if (!/^[[{]|^(true|false)$/.test(value)) return [name, value];
      try {
        return [name, JSON.parse(value) as unknown];
      } catch {
        return [name, value];
      }
    }),
  );
}
