/** The thread in which read-in-thread.ts reads a calendar: posts its events in parts that pass quickly. */
import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../../errors.ts';
import type { ThreadMessage } from '../../threads/in-thread.ts';
import { prepare } from './prepared-event.ts';
import { readCalendar } from './read-calendar.ts';
import type { CalendarPart, ReadRequest } from './read-in-thread.ts';

/** Taking in so many events costs the receiving side a few milliseconds. */
const PART = 500;

const post = (message: ThreadMessage<CalendarPart>): void => parentPort?.postMessage(message);

try {
  const { text, zone, mostEvents } = workerData as ReadRequest;
  const onProgress = (read: number): void => post({ kind: 'part', part: { read } });
  const { events, ...rest } = readCalendar(text, { zone, mostEvents, onProgress });
  for (let from = 0; from < events.length; from += PART) {
    post({ kind: 'part', part: { events: events.slice(from, from + PART).map(prepare) } });
  }
  post({ kind: 'part', part: { rest } });
  post({ kind: 'done' });
} catch (cause) {
  if (!(cause instanceof UserError)) throw cause;
  post({ kind: 'refused', message: cause.message });
}
