import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { TransientError, UserError } from '../errors.ts';

/** A server's answer, of which the body is still to be read. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: IncomingMessage;
}

/** Where a redirect leads (RFC 9110 §15.4); undefined when it is none. */
export function redirectOf({ status, headers }: Answer, from: URL): string | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || !headers.location) return undefined;
  return URL.canParse(headers.location, from.href) ? new URL(headers.location, from.href).href : headers.location;
}

/**
 * Passes 2xx.
 *
 * @throws {UserError} when asking again would not help.
 * @throws {TransientError} when it may, with the wait that the server asks for.
 */
export function judgeStatus({ status, headers }: Answer, host: string): void {
  if (status >= 200 && status < 300) return;
  if (status === 429 || status === 408 || status >= 500) {
    const seconds = Number(headers['retry-after']);
    const wait = Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: Math.min(seconds, 86_400) * 1000 } : {};
    throw new TransientError(`${host} is out of order just now (${status}).`, wait);
  }
  if (status === 401 || status === 403) throw new UserError(`${host} does not let me in (${status}).`);
  if (status === 404 || status === 410)
    throw new UserError(`${host} has nothing at that address any more (${status}).`);
  throw new UserError(`${host} answered ${status}, which I do not understand.`);
}
