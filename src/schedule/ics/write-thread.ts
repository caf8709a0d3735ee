/** The thread in which write-in-thread.ts writes a calendar. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadMessage } from '../../threads/in-thread.ts';
import { writeCalendar } from './write-calendar.ts';
import type { WriteRequest } from './write-in-thread.ts';

const post = (message: ThreadMessage<string>): void => parentPort?.postMessage(message);

const { events, now, ...options } = workerData as WriteRequest;
post({ kind: 'part', part: writeCalendar(events, { ...options, now: Temporal.Instant.from(now) }) });
post({ kind: 'done' });
