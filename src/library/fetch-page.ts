/** Fetches what a link leads to, for reading and searching: its title, its readable text and what kind of thing it is. */
import { fetchGuarded, type Guard } from '../net/fetch-guarded.ts';
import { inThread } from '../threads/in-thread.ts';
import type { resourceTypes } from './resource.entity.ts';

export interface Page {
  /** After redirects. */
  readonly url: string;
  readonly title: string;
  /** Readable text without menus and markup; empty where there is none to read. */
  readonly text: string;
  readonly type: (typeof resourceTypes)[number];
}

/** What the reading thread is given. */
export interface PageRequest {
  readonly url: string;
  readonly mediaType: string;
  readonly charset: string | undefined;
  readonly body: Uint8Array;
}

const LIMITS = {
  bytes: 15_000_000,
  ms: 20_000,
  types: ['text/html', 'application/xhtml+xml', 'application/pdf', 'text/plain', 'text/markdown'],
} as const;

/**
 * @throws {UserError} when it may not or cannot be had or read, as {@link fetchGuarded}.
 * @throws {TransientError} when it may be had later.
 */
export async function fetchPage(url: string, guard: Partial<Guard> = {}): Promise<Page> {
  const fetched = await fetchGuarded(url, { ...LIMITS, ...guard });
  return readPage({ url: fetched.url, mediaType: fetched.type, charset: fetched.charset, body: fetched.body });
}

/**
 * Reads a page or file that is already here, in a thread with limits.
 *
 * @throws {UserError} when it cannot be read.
 */
export async function readPage(request: PageRequest): Promise<Page> {
  const parts = inThread<Page>(new URL('./read-page-thread.ts', import.meta.url), request, {
    ms: 20_000,
    megabytes: 512,
    refusal: 'That page takes too long or too much memory to read.',
  });
  for await (const page of parts) return page;
  throw new Error('The page was read without a result.');
}
