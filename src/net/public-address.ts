import ipaddr from 'ipaddr.js';

/**
 * Whether an IP address is one of the public internet. Loopback, private, link-local and shared networks, the metadata
 * services of clouds, multicast, documentation and reserved ranges are not (RFC 6890), nor is any of them written as
 * IPv6 (mapped, 6to4, NAT64, Teredo), behind which they may hide.
 */
export function isPublicAddress(address: string): boolean {
  // An interface's name behind the address ("fe80::1%eth0") only ever belongs to a local one.
  if (address.includes('%') || !ipaddr.isValid(address)) return false;
  // `process` makes ::ffff:127.0.0.1 what it is.
  return ipaddr.process(address).range() === 'unicast';
}
