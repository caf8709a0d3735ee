/** Fetches what people give links to: from the public internet only, and within limits of size, time and type. */
import { TransientError, UserError } from '../errors.ts';
import { type Allow, pinnedLookup, refuseLiteral } from './pinned-lookup.ts';
import { readBody } from './read-body.ts';
import { type Answer, judgeStatus, redirectOf } from './status.ts';

export interface Guard {
  /** Bytes, after unpacking. */
  readonly bytes: number;
  /** Milliseconds for everything, redirects included. */
  readonly ms: number;
  /** Media types that are wanted, such as `text/calendar`; `text/*` is any text. */
  readonly types: readonly string[];
  /** Redirects to follow; each is judged like the first address. */
  readonly redirects?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly allow?: Allow;
  readonly signal?: AbortSignal;
}

export interface Fetched {
  /** After redirects. */
  readonly url: string;
  /** 304: as it was when `If-None-Match` or `If-Modified-Since` was had; the body is empty. */
  readonly unchanged: boolean;
  /** Lower case, without parameters. */
  readonly type: string;
  readonly charset: string | undefined;
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/**
 * @throws {UserError} when it may not or cannot be had: a private address, too large, another type, gone.
 * @throws {TransientError} when it may be had later: no connection, too slow, the server's own trouble.
 */
export async function fetchGuarded(url: string, guard: Guard): Promise<Fetched> {
  const allow = guard.allow ?? (() => false);
  const deadline = AbortSignal.timeout(guard.ms);
  const signal = guard.signal ? AbortSignal.any([deadline, guard.signal]) : deadline;
  let at = readUrl(url);
  for (let left = guard.redirects ?? 5; ; left -= 1) {
    refuseLiteral(at.hostname, allow);
    try {
      const answer = await open(at, { guard, allow, signal });
      const next = redirectOf(answer, at);
      if (!next) return await take(answer, { at, guard, signal });
      answer.body.destroy();
      if (left === 0) throw new UserError('That link leads from one address to the next without end.');
      at = readUrl(next);
    } catch (cause) {
      if (cause instanceof UserError || cause instanceof TransientError) throw cause;
      if (deadline.aborted) throw new TransientError(`${at.hostname} took too long to answer.`, { cause });
      throw new TransientError(`${at.hostname} could not be reached.`, { cause });
    }
  }
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new UserError('That is no web address; one begins with https://.');
  if (url.username || url.password)
    throw new UserError('Web addresses with a name and password in them are not opened.');
  return url;
}

async function open(
  url: URL,
  { guard, allow, signal }: { guard: Guard; allow: Allow; signal: AbortSignal },
): Promise<Answer> {
  // Only now: importing it takes longer than all other modules of Node's own, and a start fetches nothing.
  const { request: send } = await (url.protocol === 'https:' ? import('node:https') : import('node:http'));
  return new Promise((resolve, reject) => {
    const request = send(url, {
      lookup: pinnedLookup(allow),
      signal,
      agent: false, // a connection kept from before would go round the lookup
      maxHeaderSize: 32_768,
      headers: {
        'user-agent': 'Almanac (+calendar and reading list)',
        accept: guard.types.join(', '),
        'accept-encoding': 'gzip, deflate, br',
        ...guard.headers,
      },
    });
    request.on('response', (body) => resolve({ status: body.statusCode ?? 0, headers: body.headers, body }));
    request.on('error', reject);
    request.end();
  });
}

async function take(
  answer: Answer,
  { at, guard, signal }: { at: URL; guard: Guard; signal: AbortSignal },
): Promise<Fetched> {
  const [type = '', ...params] = (answer.headers['content-type'] ?? '').split(';').map((part) => part.trim());
  const charset = params.map((param) => /^charset="?([^"]+)"?$/i.exec(param)?.[1]).find((name) => name !== undefined);
  const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, value?.toString()]));
  const found = { url: at.href, type: type.toLowerCase(), charset, headers };
  try {
    if (answer.status === 304) return { ...found, unchanged: true, body: new Uint8Array() };
    judgeStatus(answer, at.hostname);
    if (!isWanted(found.type, guard.types)) {
      throw new UserError(
        `That link leads to ${found.type ? `“${found.type.slice(0, 40)}”` : 'something unnamed'}, which I cannot read.`,
      );
    }
    return { ...found, unchanged: false, body: await readBody(answer, guard.bytes, signal) };
  } finally {
    answer.body.destroy();
  }
}

function isWanted(type: string, wanted: readonly string[]): boolean {
  return wanted.some(
    (each) => each === type || each === '*/*' || (each.endsWith('/*') && type.startsWith(each.slice(0, -1))),
  );
}
