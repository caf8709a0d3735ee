/** A wire to the database that can be made slow: whatever the server answers arrives so many milliseconds later. */
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export async function slowWire(server: string) {
  const target = new URL(server);
  let lateMs = 0;
  const listener = createServer((near) => {
    const far = connect(Number(target.port || 5432), target.hostname);
    let before = Promise.resolve();
    far.on('data', (data) => {
      const late = pause(lateMs);
      before = before.then(() => late).then(() => void near.write(data));
    });
    near.pipe(far);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const url = new URL(server);
  url.hostname = '127.0.0.1';
  url.port = String((listener.address() as AddressInfo).port);
  return {
    url: url.href,
    slow(ms: number): void {
      lateMs = ms;
    },
    close: () => listener.close(),
  };
}
