/** Preloaded into a process (`--import`): every connection and datagram is refused and told on stderr, in its threads too. */
import dgram from 'node:dgram';
import dns from 'node:dns';
import { writeSync } from 'node:fs';
import net from 'node:net';

function refuse(what: string): never {
  writeSync(2, `NETWORK ${what}\n`);
  throw Object.assign(new Error(`refused: ${what}`), { code: 'ECONNREFUSED' });
}

const connect = net.Socket.prototype.connect as (...given: unknown[]) => net.Socket;
net.Socket.prototype.connect = function (this: net.Socket, ...given: unknown[]) {
  const [first] = given.flat() as [{ path?: string; host?: string; port?: number } | number | string];
  // A pipe of this machine is no network.
  const pipe = typeof first === 'string' || (typeof first === 'object' && first?.path);
  return pipe ? connect.apply(this, given) : refuse(`connect ${JSON.stringify(first)}`);
} as typeof net.Socket.prototype.connect;
dgram.Socket.prototype.send = () => refuse('send');
dns.lookup = ((host: string) => refuse(`lookup ${host}`)) as unknown as typeof dns.lookup;
