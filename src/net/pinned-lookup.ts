import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { UserError } from '../errors.ts';
import { isPublicAddress } from './public-address.ts';

/** Told from other refusals, since nobody keeps a link to what may never be opened. */
export class PrivateAddress extends UserError {}

/** Says yes to an address that is not public: tests on loopback, or a calendar server within a company. */
export type Allow = (address: string, host: string) => boolean;

/**
 * A lookup for `node:http` that hands out public addresses only. The connection is made to just the address that was
 * judged, so that a name cannot answer with another one in between (DNS rebinding).
 */
export function pinnedLookup(allow: Allow): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0);
      const fit = found.filter(({ address }) => isPublicAddress(address) || allow(address, host));
      // One private address among several is reason enough: the name is not an honest one.
      const [first] = fit;
      if (!first || fit.length < found.length) return callback(privateAddress(host), '', 0);
      return options.all ? callback(null, fit) : callback(null, first.address, first.family);
    });
  };
}

/** Addresses written in the URL are looked up by nobody. @throws {UserError} for one that is not public. */
export function refuseLiteral(host: string, allow: Allow): void {
  const address = host.replace(/^\[(.*)\]$/, '$1');
  if (isIP(address) && !isPublicAddress(address) && !allow(address, host)) throw privateAddress(host);
}

function privateAddress(host: string): PrivateAddress {
  return new PrivateAddress(`“${host.slice(0, 80)}” is an address of a private network, which I may not open.`);
}
