/** A wire between the workers and the database that can be cut, or fall silent with both ends still open. */
import { connect, createServer, type Socket } from 'node:net';

export interface Wire {
  readonly url: string;
  /** Resets every connection and refuses new ones for so many milliseconds, as a server that goes down and comes up. */
  cut(forMs: number): void;
  /** Every connection of this moment passes nothing more, and nobody is told. */
  silence(): void;
  close(): void;
}

export function wire(server: string): Promise<Wire> {
  const target = new URL(server);
  const open = new Set<readonly [Socket, Socket]>();
  let refuseUntil = 0;
  const listener = createServer((near) => {
    if (Date.now() < refuseUntil) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(Number(target.port || 5432), target.hostname);
    const pair = [near, far] as const;
    open.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('error', () => to.destroy());
      from.on('close', () => {
        to.destroy();
        open.delete(pair);
      });
      from.pipe(to);
    }
  });
  const { promise, resolve } = Promise.withResolvers<Wire>();
  listener.listen(0, '127.0.0.1', () => {
    const address = listener.address();
    const url = new URL(server);
    url.hostname = '127.0.0.1';
    url.port = String(typeof address === 'object' ? address?.port : '');
    resolve({
      url: url.href,
      cut(forMs) {
        refuseUntil = Date.now() + forMs;
        for (const [near, far] of open) {
          near.resetAndDestroy();
          far.resetAndDestroy();
        }
      },
      silence() {
        for (const [near, far] of open) {
          near.unpipe(far);
          far.unpipe(near);
          near.pause();
          far.pause();
          // the server's end is given up; the worker's stays open and dumb
          near.removeAllListeners('close');
          far.removeAllListeners('close');
          far.destroy();
        }
      },
      close: () => {
        listener.close();
        for (const [near, far] of open) {
          near.destroy();
          far.destroy();
        }
      },
    });
  });
  return promise;
}
