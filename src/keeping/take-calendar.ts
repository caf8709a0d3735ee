/** Takes a calendar in, from a feed or a file, and shows how far it is. */
import { createHash } from 'node:crypto';
import type { Address, Attachment } from '../channel/message.ts';
import type { Context } from '../command/context.ts';
import { whileRunning } from '../command/progress.ts';
import { bold, undo } from '../command/receipt.ts';
import { TransientError } from '../errors.ts';
import type { Reply } from '../reply.ts';
import { begin, end } from '../schedule/calendars/begin.ts';
import { readFeedAddress } from '../schedule/calendars/feed-address.ts';
import { refreshOf } from '../schedule/calendars/read-feed.ts';
import { readCalendarFile } from '../schedule/calendars/read-file.ts';
import { holdingOf, saySkipped } from '../schedule/calendars/say-taken.ts';
import { type Into, type Taken, takeIn } from '../schedule/calendars/take-in.ts';
import { type Feed, fetchFeed, nextReadIn } from '../schedule/fetch-feed.ts';
import type { PreparedCalendar } from '../schedule/ics/prepared-event.ts';
import { readInThread } from '../schedule/ics/read-in-thread.ts';

export interface Wanted {
  /** Where changes are told. */
  readonly address: Address;
  readonly course: string | null;
  readonly name?: string;
}

export async function* subscribe(words: string, wanted: Wanted, context: Context): AsyncGenerator<Reply> {
  const { asker, now, parts, work } = context;
  const { feeds } = parts;
  const feed = { ...readFeedAddress(words) };
  const row = { ...wanted, user: asker.id, now, feed: { ...feed, sealed: feeds.seal(feed.url) } };
  yield { text: `Reading the calendar at ${feed.host} …` };
  let fetched: Feed;
  try {
    fetched = await fetchFeed(feed.url, {}, feeds.allow ? { allow: feeds.allow } : {});
    if (fetched.unchanged) throw new TransientError(`${feed.host} says that nothing has changed, which cannot be.`);
  } catch (error) {
    if (!(error instanceof TransientError)) throw error;
    const { calendar } = await work((em) => begin(em, { ...row, title: wanted.name ?? feed.host }));
    const nextInMs = nextReadIn({ failures: 0 });
    await work((em) => end(em, calendar.id, { now, nextInMs, problem: error.message }));
    yield {
      text: `${error.message} I have kept ${bold(calendar.title)} and try again every hour or so; you hear from me when it works.`,
      choices: [undo(context)],
      refs: [{ type: 'calendar', id: calendar.id, label: calendar.title }],
      tone: 'warning',
    };
    return;
  }
  const { text, freshness } = fetched;
  const read = yield* telling((onProgress) => readInThread(text, { zone: asker.zone, onProgress }));
  const title = wanted.name ?? read.name ?? feed.host;
  const { calendar, isNew } = await work((em) => begin(em, { ...row, title }));
  const taken = yield* take(read, { calendar, course: wanted.course, first: isNew, whole: true }, context);
  const refreshSeconds = refreshOf(read.refreshSeconds);
  const nextInMs = nextReadIn({ failures: 0, ...(refreshSeconds !== null && { refreshSeconds }) });
  const textHash = createHash('sha256').update(text).digest('base64url');
  await work((em) => end(em, calendar.id, { now, nextInMs, freshness, textHash, refreshSeconds }));
  const doing = isNew ? `Subscribed to ${bold(calendar.title)} (${feed.host})` : `Read ${bold(calendar.title)} again`;
  yield await receipt(doing, { calendar, isNew, read, taken }, context);
}

export async function* importFile(file: Attachment, wanted: Wanted, context: Context): AsyncGenerator<Reply> {
  const { asker, now, work } = context;
  yield { text: `Reading ${file.name} …` };
  const read = yield* telling((onProgress) => readCalendarFile(file, { zone: asker.zone, onProgress }));
  const title = wanted.name ?? read.name ?? file.name.replace(/\.\w+$/, '');
  const { calendar, isNew } = await work((em) => begin(em, { ...wanted, title, user: asker.id, now }));
  const taken = yield* take(
    read,
    { calendar, course: wanted.course, first: isNew, whole: false, undoable: true },
    context,
  );
  await work((em) => end(em, calendar.id, { now, nextInMs: null }));
  yield await receipt(
    isNew ? `Imported ${bold(calendar.title)}` : `Brought ${bold(calendar.title)} up to date`,
    { calendar, isNew, read, taken },
    context,
  );
}

function telling(read: (onProgress: (events: number) => void) => Promise<PreparedCalendar>) {
  return whileRunning((tell) => read((events) => tell(`Reading: ${events} entries so far …`)));
}

async function* take(
  read: PreparedCalendar,
  {
    calendar: { id, title },
    course,
    ...into
  }: Pick<Into, 'first' | 'whole' | 'undoable'> & {
    readonly calendar: { readonly id: string; readonly title: string };
    readonly course: string | null;
  },
  { asker, now, work }: Context,
) {
  return yield* whileRunning((tell) =>
    takeIn(read, {
      ...into,
      calendar: { id, title, user: asker.id, course },
      now,
      work,
      onProgress: (done) => tell(`Putting them on your schedule: ${done} of ${read.events.length} …`),
    }),
  );
}

interface Received {
  readonly calendar: { readonly id: string; readonly title: string; readonly url?: string | null | undefined };
  readonly isNew: boolean;
  readonly read: PreparedCalendar;
  readonly taken: Taken;
}

async function receipt(doing: string, { calendar, isNew, read, taken }: Received, context: Context): Promise<Reply> {
  const { asker: reader, now, work } = context;
  const holding = await work((em) => holdingOf(em, calendar.id, { reader, now }));
  const changes = isNew ? '' : ` New: ${taken.added}, changed: ${taken.changed}, taken off: ${taken.removed}.`;
  const next = holding.next ? `\n\nDue next:\n\n${holding.next}` : '';
  const skipped = saySkipped(read);
  const again = calendar.url ? '\n\nI read it again every hour or so, and tell you when a deadline changes.' : '';
  return {
    text: `${doing}: ${holding.size}.${changes}${next}${skipped ? `\n\n${skipped}` : ''}${again}`,
    choices: [
      ...(isNew || taken.recorded ? [undo(context)] : []),
      ...(isNew
        ? []
        : [
            {
              label: 'Remove it',
              command: 'calendar remove',
              input: { calendar: calendar.id },
              style: 'danger' as const,
            },
          ]),
    ],
    refs: [{ type: 'calendar', id: calendar.id, label: calendar.title }, ...holding.refs],
    tone: 'done',
  };
}
