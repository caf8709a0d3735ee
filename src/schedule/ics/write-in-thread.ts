import { inThread } from '../../threads/in-thread.ts';
import type { CalendarEvent } from './calendar-event.ts';
import type { WriteOptions } from './write-calendar.ts';

/** What the thread is asked; instants do not pass between threads. */
export interface WriteRequest extends Omit<WriteOptions, 'now'> {
  readonly events: readonly CalendarEvent[];
  readonly now: string;
}

/** So few are written sooner than a thread is started. */
const few = 300;

/** As {@link writeCalendar}; a large one in a thread, so that the bot goes on answering. */
export async function writeInThread(events: readonly CalendarEvent[], options: WriteOptions): Promise<string> {
  if (events.length <= few) {
    // Read when first needed: a start has no use for it.
    const { writeCalendar } = await import('./write-calendar.ts');
    return writeCalendar(events, options);
  }
  const request: WriteRequest = { ...options, events, now: options.now.toString() };
  const parts = inThread<string>(new URL('./write-thread.ts', import.meta.url), request, {
    ms: 60_000,
    megabytes: 512,
    refusal: 'That calendar takes too long or too much memory to write.',
  });
  for await (const text of parts) return text;
  throw new Error('The calendar was written without a result.');
}
