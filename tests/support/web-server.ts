/** A server on loopback that answers what a test tells it to, and remembers what it was asked. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface WebServer {
  /** `http://127.0.0.1:4711` */
  readonly origin: string;
  /** By path: a text, or a function that answers. */
  readonly pages: Map<string, string | ((answer: ServerResponse, headers: IncomingHttpHeaders) => void)>;
  readonly asked: { readonly path: string; readonly headers: IncomingHttpHeaders }[];
  /** Lets requests through to it, and to nothing else that is private. */
  allow(address: string): boolean;
  close(): Promise<void>;
}

export async function webServer(type = 'text/calendar; charset=utf-8'): Promise<WebServer> {
  const pages: WebServer['pages'] = new Map();
  const asked: { path: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, answer) => {
    const path = request.url ?? '/';
    asked.push({ path, headers: request.headers });
    const page = pages.get(path);
    if (typeof page === 'function') page(answer, request.headers);
    else if (page === undefined) answer.writeHead(404).end();
    else answer.setHeader('content-type', type).end(page);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pages,
    asked,
    allow: (address) => address === '127.0.0.1',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
