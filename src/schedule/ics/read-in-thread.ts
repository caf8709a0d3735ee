import { UserError } from '../../errors.ts';
import { inThread } from '../../threads/in-thread.ts';
import type { Calendar } from './calendar-event.ts';
import type { PreparedCalendar, PreparedEvent } from './prepared-event.ts';

/** What the thread is asked. */
export interface ReadRequest {
  readonly text: string;
  readonly zone: string;
  readonly mostEvents: number;
}

/** What the thread posts: events, how far it is, or all that is not events. */
export type CalendarPart =
  | { readonly events: readonly PreparedEvent[] }
  | { readonly read: number }
  | { readonly rest: Omit<Calendar, 'events'> };

export interface ReadLimits {
  /** UTF-16 units of text, which for calendars are about bytes. */
  readonly length: number;
  readonly events: number;
  readonly ms: number;
  readonly megabytes: number;
}

/** Fifty thousand events take 12 MB of text, 3 s on an idle machine and 300 MB. */
export const READ_LIMITS: ReadLimits = { length: 40_000_000, events: 100_000, ms: 60_000, megabytes: 768 };

/**
 * Reads a calendar in a thread, all of it or nothing, within limits of size, number, time and memory.
 *
 * @throws {UserError} with one sentence when it is no calendar or goes beyond a limit.
 */
export async function readInThread(
  text: string,
  asked: {
    /** IANA zone of the person, for floating times and days. */
    readonly zone: string;
    readonly limits?: ReadLimits;
    readonly signal?: AbortSignal;
    /** Told the number of events read so far. */
    readonly onProgress?: (events: number) => void;
  },
): Promise<PreparedCalendar> {
  const limits = asked.limits ?? READ_LIMITS;
  if (text.length > limits.length) {
    throw new UserError(`This calendar is larger than ${Math.floor(limits.length / 1e6)} MB.`);
  }
  const request: ReadRequest = { text, zone: asked.zone, mostEvents: limits.events };
  const events: PreparedEvent[] = [];
  let rest: Omit<Calendar, 'events'> = { skipped: [] };
  const parts = inThread<CalendarPart>(new URL('./read-thread.ts', import.meta.url), request, {
    ms: limits.ms,
    megabytes: limits.megabytes,
    refusal: 'This calendar takes too long or too much memory to read.',
    ...(asked.signal && { signal: asked.signal }),
  });
  for await (const part of parts) {
    if ('events' in part) events.push(...part.events);
    else if ('read' in part) asked.onProgress?.(part.read);
    else rest = part.rest;
  }
  return { ...rest, events };
}
