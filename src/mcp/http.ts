/** MCP over streamable HTTP (revision 2025-11-25): one path, a session for each connection, every request with its token. */
import { randomUUID } from 'node:crypto';
import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import type { Caller } from './caller.ts';
import { createGuard, refuse } from './guard.ts';
import { createMcpServer, type McpParts } from './server.ts';
import type { Found } from './tokens.ts';

interface Session {
  readonly token: string;
  readonly server: Server;
  readonly transport: WebStandardStreamableHTTPServerTransport;
  /** As the latest request found them. */
  caller: Caller;
  usedAt: number;
}

/** Sessions of one token, and in all; who opens another closes the one that was silent longest. */
const mostOfOne = 5;
const most = 500;
/** Milliseconds after which a silent session is closed; its program opens another when it needs one. */
const silentMs = 3_600_000;

export interface McpHttp {
  handle(request: Request, address: string): Promise<Response>;
  /** Ends every session, and what they wait for. */
  close(): Promise<void>;
}

export function createMcpHttp(parts: McpParts & { readonly publicUrl?: string | undefined }): McpHttp {
  const guard = createGuard(parts);
  /** The one used last stands last. */
  const sessions = new Map<string, Session>();

  async function end(id: string): Promise<void> {
    const session = sessions.get(id);
    sessions.delete(id);
    await session?.server.close();
  }

  async function makeRoom(token: string): Promise<void> {
    const before = parts.clock.now().epochMilliseconds - silentMs;
    const silent = [...sessions].filter(([, { usedAt }]) => usedAt < before);
    for (const [id] of silent) await end(id);
    const mine = [...sessions].filter(([, session]) => session.token === token);
    for (const [id] of mine.slice(0, Math.max(0, mine.length - mostOfOne + 1))) await end(id);
    for (const [id] of [...sessions].slice(0, Math.max(0, sessions.size - most + 1))) await end(id);
  }

  async function begin({ token, ...first }: Found): Promise<Session['transport']> {
    await makeRoom(token.id);
    let session: Session | undefined;
    const server = createMcpServer(() => session?.caller ?? first, parts);
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized(id) {
        session = {
          token: token.id,
          server,
          transport,
          caller: first,
          usedAt: parts.clock.now().epochMilliseconds,
        };
        sessions.set(id, session);
      },
      onsessionclosed: (id) => void sessions.delete(id),
    });
    await server.connect(transport);
    return transport;
  }

  function resume(id: string, { token, ...caller }: Found): Session['transport'] | undefined {
    const session = sessions.get(id);
    // another's session is told apart from none by nothing
    if (session?.token !== token.id) return undefined;
    session.caller = caller;
    session.usedAt = parts.clock.now().epochMilliseconds;
    sessions.delete(id);
    sessions.set(id, session);
    return session.transport;
  }

  async function handle(request: Request, address: string): Promise<Response> {
    const found = await guard.admit(request, address);
    if (found instanceof Response) return found;
    // Nothing is ever told unasked, so there is no stream to listen to.
    if (request.method !== 'POST' && request.method !== 'DELETE')
      return refuse(405, -32000, 'Only POST and DELETE are answered here.', { allow: 'POST, DELETE' });
    const id = request.headers.get('mcp-session-id');
    if (id !== null) {
      const transport = resume(id, found);
      return transport
        ? transport.handleRequest(request)
        : refuse(404, -32001, 'There is no such session: open a new one.');
    }
    if (request.method === 'DELETE') return refuse(400, -32000, 'Say which session: the header Mcp-Session-Id.');
    const body = await request.json().catch(() => undefined);
    if (body === undefined) return refuse(400, -32700, 'That is no JSON.');
    if (!isInitializeRequest(body)) return refuse(400, -32000, 'Open a session first: the method initialize.');
    return (await begin(found)).handleRequest(request, { parsedBody: body });
  }

  return {
    handle,
    async close() {
      for (const id of [...sessions.keys()]) await end(id);
    },
  };
}
