/** A door on every address has none that one could follow: a link says this machine's own. IPv6 in brackets (RFC 3986 §3.2.2). */
export function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
}
