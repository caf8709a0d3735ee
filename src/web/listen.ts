/** Listens on a port of this machine, and lets what is under way finish when it is told to stop. */
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { UserError } from '../errors.ts';
import { reachable } from './reachable.ts';

export interface Listening {
  /** `http://127.0.0.1:8787` */
  readonly url: string;
  /** Takes no more requests; those under way have so many milliseconds. */
  stop(limitMs?: number): Promise<void>;
}

/** @throws UserError when the port or the address cannot be had, with the setting to change */
export async function listen(app: Hono, { host, port }: { host: string; port: number }): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(refused(error, host, port)));
    server.listen(port, host, resolve);
  });
  const bound = server.address();
  const at = typeof bound === 'object' && bound ? bound.port : port;
  return {
    url: `http://${reachable(host)}:${at}`,
    async stop(limitMs = 8000) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), limitMs);
      await closed.finally(() => clearTimeout(timer));
    },
  };
}

function refused(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new UserError(`Port ${port} is taken by another program: set PORT to a free one, or stop that program.`);
    case 'EACCES':
      return new UserError(`Port ${port} may not be opened by this user: set PORT to one above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new UserError(`This machine has no address ${host}: set WEB_HOST to one it has, such as 127.0.0.1.`);
    default:
      return error;
  }
}
