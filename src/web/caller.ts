/** Whose request it is, as far as addresses tell. */
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import ipaddr from 'ipaddr.js';

/** Headers by which a proxy says for whom it asks. */
const forwarding = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/**
 * The address that a request comes from. A proxy on this machine is believed about whom it asks for: nobody else reaches
 * us there, and its last entry is the one that it wrote itself.
 */
export function addressOf(c: Context): string {
  const peer = peerOf(c);
  const [told] = (c.req.header('x-forwarded-for') ?? '').split(',').slice(-1);
  return isLoopback(peer) && told && ipaddr.isValid(told.trim()) ? told.trim() : peer;
}

/** Asked on this machine, and for nobody else. */
export function isFromThisMachine(c: Context): boolean {
  return isLoopback(peerOf(c)) && forwarding.every((name) => c.req.header(name) === undefined);
}

function peerOf(c: Context): string {
  return getConnInfo(c).remote.address ?? '';
}

function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}
