/** Fetches a calendar feed politely: only from public addresses, only when it has changed, and less often when it fails. */
import { decodeText } from '../net/decode-text.ts';
import { fetchGuarded, type Guard } from '../net/fetch-guarded.ts';

/** What a server said of the feed last time, to ask whether it is still so (RFC 9110 §13). */
export interface Freshness {
  readonly etag?: string;
  readonly lastModified?: string;
}

export type Feed =
  | { readonly unchanged: true }
  | { readonly unchanged: false; readonly text: string; readonly freshness: Freshness };

const LIMITS = {
  bytes: 40_000_000,
  ms: 30_000,
  // Many servers do not know calendars by name.
  types: ['text/calendar', 'text/plain', 'application/octet-stream', 'application/ics', 'text/x-vcalendar'],
} as const;

/**
 * Fetches the feed at a `https:`, `http:` or `webcal:` address.
 *
 * @throws {UserError} when it may not or cannot be had, as {@link fetchGuarded}.
 * @throws {TransientError} when it may be had later.
 */
export async function fetchFeed(url: string, known: Freshness = {}, guard: Partial<Guard> = {}): Promise<Feed> {
  const fetched = await fetchGuarded(url.trim().replace(/^webcals?:/i, 'https:'), {
    ...LIMITS,
    ...guard,
    headers: {
      ...(known.etag && { 'if-none-match': known.etag }),
      ...(known.lastModified && { 'if-modified-since': known.lastModified }),
    },
  });
  if (fetched.unchanged) return { unchanged: true };
  const { etag, 'last-modified': lastModified } = fetched.headers;
  return {
    unchanged: false,
    text: decodeText(fetched.body, fetched.charset),
    freshness: { ...(etag && { etag }), ...(lastModified && { lastModified }) },
  };
}

const HOUR = 3_600_000;

/**
 * Milliseconds until a feed is read again: as often as it asks, between an hour and a day; twice as long after each
 * failure in a row, up to a day, and never before the server's own `Retry-After`.
 */
export function nextReadIn(feed: {
  readonly refreshSeconds?: number;
  readonly failures: number;
  readonly retryAfterMs?: number;
}): number {
  const asked = Math.min(Math.max((feed.refreshSeconds ?? 0) * 1000, HOUR), 24 * HOUR);
  const backedOff = Math.min(asked * 2 ** Math.min(feed.failures, 10), 24 * HOUR);
  return Math.max(backedOff, feed.retryAfterMs ?? 0);
}
