/**
 * Two chat platforms in a process of their own, at the network edge: `keyed` honours an idempotency key as Discord's
 * nonce is, `keyless` has none. Both fail in all the ways platforms do, and write down every request.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface Post {
  readonly channel: string;
  readonly room: string;
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface Report {
  readonly posts: readonly Post[];
  readonly requests: number;
  /** Answers that left open whether it was posted. */
  readonly ambiguous: number;
  readonly limited: number;
  /** Requests inside a window in which their bucket was told to be quiet. */
  readonly insideWindow: number;
}

/** Shares of requests that meet each fault; the rest is answered as it should be. */
export interface Weather {
  readonly limited: number;
  readonly failed: number;
  readonly postedThen502: number;
  readonly hang: number;
  readonly reset: number;
  /** Milliseconds before each answer. */
  readonly slowMs: number;
}

const calm: Weather = { limited: 0, failed: 0, postedThen502: 0, hang: 0, reset: 0, slowMs: 0 };

/** A request that was on its way when the window opened is nobody's fault. Within a room there is none. */
const graceMs = { room: 20, all: 250 };

const posts: Post[] = [];
const keys = new Map<string, number>();
const windows = new Map<string, { from: number; until: number }>();
const counts = { requests: 0, ambiguous: 0, limited: 0, insideWindow: 0 };
let weather = calm;

const server = createServer((request, response) => void answer(request, response));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '';
  let body = '';
  for await (const chunk of request) body += String(chunk);
  if (path === '/report') return reply(response, 200, { posts, ...counts } satisfies Report);
  if (path === '/weather') {
    weather = { ...calm, ...(JSON.parse(body) as Partial<Weather>) };
    return reply(response, 200, {});
  }
  const channel = path.slice(1);
  const { room, text, key } = JSON.parse(body) as { room: string; text: string; key: string };
  counts.requests += 1;
  const now = Date.now();
  const buckets = [`${channel}/${room}`, channel];
  const closed = buckets.map((bucket) => windows.get(bucket)).find((window) => window && window.until > now);
  if (closed && now > closed.from) counts.insideWindow += 1;
  if (closed) return limit(response, closed.until - now, 'room');
  if (weather.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, weather.slowMs));
  let dice = Math.random();
  const meets = (share: number) => {
    dice -= share;
    return dice < 0;
  };
  if (meets(weather.limited)) {
    const all = Math.random() < 0.1;
    const forMs = 200 + Math.random() * (all ? 300 : 1500);
    const bucket = all ? channel : `${channel}/${room}`;
    const at = Date.now();
    windows.set(bucket, { from: at + (all ? graceMs.all : graceMs.room), until: at + forMs });
    counts.limited += 1;
    return limit(response, forMs, all ? 'all' : 'room');
  }
  if (meets(weather.failed)) return reply(response, 500, {});
  const lost = meets(weather.postedThen502)
    ? '502'
    : meets(weather.hang)
      ? 'hang'
      : meets(weather.reset)
        ? 'reset'
        : undefined;
  const id = post({ channel, room, text, at: Date.now() }, key);
  if (lost) counts.ambiguous += 1;
  if (lost === '502') return reply(response, 502, {});
  if (lost === 'hang') return;
  if (lost === 'reset') {
    request.socket.destroy();
    return;
  }
  reply(response, 200, { id });
}

function post(one: Post, key: string): number {
  const known = one.channel === 'keyed' ? keys.get(key) : undefined;
  if (known !== undefined) return known;
  posts.push(one);
  keys.set(key, posts.length);
  return posts.length;
}

function limit(response: ServerResponse, forMs: number, scope: 'room' | 'all'): void {
  reply(response, 429, { retryAfterMs: Math.ceil(forMs), scope });
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

process.on('disconnect', () => process.exit());
