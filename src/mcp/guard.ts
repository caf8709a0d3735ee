/** Who may knock at /mcp: only under this machine's own names, from no strange page, with a person's token, not too often. */
import type { Database } from '../db/orm.ts';
import type { Clock } from '../time/clock.ts';
import { createBuckets } from './bucket.ts';
import { type Found, findToken } from './tokens.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

export interface Guard {
  /** For whom is asked, from this IP address, or why they are turned away. */
  admit(request: Request, address: string): Promise<Found | Response>;
}

export function createGuard(parts: {
  readonly db: Database;
  readonly clock: Clock;
  readonly publicUrl?: string | undefined;
}): Guard {
  const { db, clock, publicUrl } = parts;
  const own = publicUrl === undefined ? undefined : new URL(publicUrl);
  /** Of one token; and from one address without a good one. */
  const calls = createBuckets(clock, { burst: 60, perSecond: 2 });
  const strangers = createBuckets(clock, { burst: 30, perSecond: 1 });
  const known = (host: string, hostname: string) => loopback.has(hostname) || host === own?.host;

  /** A name that an attacker's own name server points at this machine is none of its names (DNS rebinding). */
  function isStrange(request: Request): string | undefined {
    const host = urlOf(`http://${request.headers.get('host') ?? ''}`);
    if (!host || !known(host.host, host.hostname))
      return 'This is not the address of this Almanac. Set PUBLIC_URL to the address that others reach it under.';
    const origin = request.headers.get('origin');
    if (origin === null) return undefined;
    const from = urlOf(origin);
    return from && known(from.host, from.hostname) ? undefined : 'Pages of other origins may not call this.';
  }

  return {
    async admit(request, address) {
      const strange = isStrange(request);
      if (strange !== undefined) return refuse(403, -32000, strange);
      const [, token] = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
      const found = token === undefined ? undefined : await findToken(db, token, clock.now());
      const wait = found ? calls.take(found.token.id) : strangers.take(address);
      if (wait > 0) {
        const seconds = Math.ceil(wait / 1000);
        return refuse(429, -32000, `Too many requests. Try again in ${seconds} s.`, { 'retry-after': `${seconds}` });
      }
      if (found) return found;
      const header = { 'www-authenticate': 'Bearer realm="almanac"' };
      return refuse(401, -32000, 'Say who you are: a token, made in a chat by /mcp token, as bearer.', header);
    },
  };
}

/** An answer of the transport's own: JSON-RPC 2.0, without the id of any message. */
export function refuse(status: number, code: number, message: string, headers: Record<string, string> = {}): Response {
  return Response.json({ jsonrpc: '2.0', error: { code, message }, id: null }, { status, headers });
}

function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
