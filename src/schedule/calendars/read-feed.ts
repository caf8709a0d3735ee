/** Reads one feed that is due: fetched politely, read in a thread, taken in, and told of. Nothing is thrown for what a feed is. */
import { createHash } from 'node:crypto';
import type { Log } from '../../channel/adapter.ts';
import type { Database } from '../../db/orm.ts';
import { TransientError, UserError } from '../../errors.ts';
import { post } from '../../outbox/post.ts';
import { quietHoursOf, quietUntil } from '../../people/quiet-hours.ts';
import { type Clock, sqlTime } from '../../time/clock.ts';
import { fetchFeed, nextReadIn } from '../fetch-feed.ts';
import { readInThread } from '../ics/read-in-thread.ts';
import { type Claimed, type Outcome, settleFeed } from './claim.ts';
import type { FeedDoor } from './door.ts';
import type { LetterBody } from './say-letter.ts';
import { takeIn } from './take-in.ts';

export interface Reading {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly door: Pick<FeedDoor, 'open' | 'allow'>;
  /** Of this process, as the claim has it. */
  readonly name: string;
  readonly signal?: AbortSignal;
}

/** Failures in a row after which the person hears of it, once. */
const tellAfter = 3;

export async function readFeed(feed: Claimed, reading: Reading): Promise<void> {
  const { db, clock, log, name } = reading;
  // Only a file that was being taken in when its process ended is ever due.
  if (feed.url === null) return dropCutShort(feed, reading);
  const outcome = await read(feed, reading).catch((error: unknown): Outcome => {
    if (reading.signal?.aborted) return { ...asBefore(feed), nextInMs: 0 };
    if (!(error instanceof UserError || error instanceof TransientError)) {
      log.error({ calendar: feed.id, error: error instanceof Error ? error.stack : String(error) }, 'feed failed');
    }
    return failed(feed, error);
  });
  await db.asSystem(async (em) => {
    await settleFeed(em, feed.id, { outcome, now: sqlTime(clock), name });
    if (outcome.failures === tellAfter) await tellOf(em, feed, { why: outcome.lastError ?? '' }, reading);
  });
}

async function dropCutShort(feed: Claimed, reading: Reading): Promise<void> {
  await reading.db.asSystem(async (em) => {
    const cut = await em.execute<unknown[]>('delete from calendar where id = ? and lease_by = ? returning id', [
      feed.id,
      reading.name,
    ]);
    if (cut.length > 0) await tellOf(em, feed, { cut: true }, reading);
  });
}

async function read(feed: Claimed, reading: Reading): Promise<Outcome> {
  const { db, clock, door, signal } = reading;
  const url = feed.url === null ? undefined : door.open(feed.url);
  if (url === undefined)
    throw new UserError('Its address was sealed under another SECRET_KEY: remove it and subscribe again.');
  const freshness = {
    ...(feed.etag && { etag: feed.etag }),
    ...(feed.lastModified && { lastModified: feed.lastModified }),
  };
  const limits = { ...(door.allow && { allow: door.allow }), ...(signal && { signal }) };
  const fetched = await fetchFeed(url, freshness, limits);
  if (fetched.unchanged) return done(feed);
  const textHash = createHash('sha256').update(fetched.text).digest('base64url');
  const known = {
    etag: fetched.freshness.etag ?? null,
    lastModified: fetched.freshness.lastModified ?? null,
    textHash,
    refreshSeconds: feed.refreshSeconds,
  };
  if (textHash === feed.textHash) return done(known);
  const calendar = await readInThread(fetched.text, { zone: feed.zone, ...(signal && { signal }) });
  // A server in trouble may send an empty calendar; taken at its word only when it insists.
  if (calendar.events.length === 0 && !feed.first && feed.failures === 0)
    throw new TransientError('It came back empty. I keep what I have until it says so again.');
  let part = 0;
  const taken = await takeIn(calendar, {
    calendar: feed,
    now: clock.now(),
    first: feed.first,
    whole: true,
    work: (job) => db.asPerson(feed.user, job),
    ...(signal && { signal }),
    ...(!feed.first && {
      tell: (em, news) => tellOf(em, feed, { news, part: part++ }, reading),
    }),
  });
  if (feed.first) await db.asPerson(feed.user, (em) => tellOf(em, feed, { added: taken.added }, reading));
  return done({ ...known, refreshSeconds: refreshOf(calendar.refreshSeconds) });
}

/** In the transaction that makes it so. */
async function tellOf(
  em: Parameters<typeof post>[0],
  feed: Claimed,
  what: LetterBody['what'] & { readonly part?: number },
  { clock }: Reading,
): Promise<void> {
  const now = clock.now();
  const { part = 0, ...said } = what;
  const body: LetterBody = { calendar: feed.id, title: feed.title, what: said };
  const quiet = quietHoursOf(feed.preferences);
  await post(em, [
    {
      userId: feed.user,
      key: `calendar:${feed.id}:${now}:${part}`,
      kind: 'calendar',
      address: feed.address,
      body,
      dueAt: (quiet && quietUntil(quiet, now, feed.zone)) ?? now,
      createdAt: now,
    },
  ]);
}

type Known = Pick<Claimed, 'etag' | 'lastModified' | 'textHash' | 'refreshSeconds'>;

function done({ etag, lastModified, textHash, refreshSeconds }: Known): Outcome {
  const nextInMs = nextReadIn({ failures: 0, ...(refreshSeconds !== null && { refreshSeconds }) });
  return { failures: 0, lastError: null, nextInMs, read: true, etag, lastModified, textHash, refreshSeconds };
}

function failed(feed: Claimed, error: unknown): Outcome {
  const failures = feed.failures + 1;
  const retryAfterMs = error instanceof TransientError ? error.retryAfterMs : undefined;
  const nextInMs = nextReadIn({
    failures,
    ...(feed.refreshSeconds !== null && { refreshSeconds: feed.refreshSeconds }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
  const known = error instanceof UserError || error instanceof TransientError;
  return { ...asBefore(feed), failures, nextInMs, lastError: known ? error.message : 'It could not be read.' };
}

function asBefore({ failures, etag, lastModified, textHash, refreshSeconds }: Claimed) {
  return { failures, lastError: null, read: false, etag, lastModified, textHash, refreshSeconds };
}

export function refreshOf(seconds: number | undefined): number | null {
  return seconds === undefined ? null : Math.min(Math.round(seconds), 2_147_483_647);
}
