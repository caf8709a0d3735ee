/** Reads an iCalendar file (RFC 5545) into plain values. Slow for a large one: see read-in-thread.ts. */
import { UserError } from '../../errors.ts';
import type { Calendar } from './calendar-event.ts';
import { type Component, readComponents, textOf } from './components.ts';
import { eventOf, type ReadEvent } from './event-of.ts';
import { joinSeries } from './join-series.ts';
import type { Reckoning } from './times.ts';
import { zoneNamed } from './zone-names.ts';
import { zonesOf } from './zones.ts';

export interface ReadOptions {
  /** IANA zone of the person: floating times and days are meant there, unless the calendar names its own. */
  readonly zone: string;
  /** More events than this are refused. */
  readonly mostEvents: number;
  /** Told the number of events read so far, every thousand. */
  readonly onProgress?: (events: number) => void;
}

/**
 * Reads a calendar, all of it or nothing. An event that cannot be used is listed with the reason, and the rest is read.
 *
 * @throws {UserError} when the text is no calendar, is damaged or cut off, or holds too many events.
 */
export function readCalendar(text: string, options: ReadOptions): Calendar {
  const reckoning = reckoningOf(text, options.zone);
  const events: ReadEvent[] = [];
  const skipped: Calendar['skipped'][number][] = [];
  let calendar: Component | undefined;
  let cancelAll = false;
  for (const component of readComponents(text)) {
    if (component.name === 'vcalendar') {
      calendar ??= component;
      cancelAll = textOf(component, 'method')?.toUpperCase() === 'CANCEL';
    }
    if (component.name !== 'vevent' && component.name !== 'vtodo') continue;
    try {
      events.push(eventOf(component, reckoning));
    } catch (cause) {
      if (!(cause instanceof UserError)) throw cause;
      const title = textOf(component, 'summary') ?? 'Untitled';
      skipped.push({ uid: textOf(component, 'uid') ?? '', title: title.slice(0, 200), reason: cause.message });
    }
    const read = events.length + skipped.length;
    if (read > options.mostEvents) throw new UserError(`This calendar has more than ${options.mostEvents} events.`);
    if (read % 1000 === 0) options.onProgress?.(read);
  }
  const name = calendar && (textOf(calendar, 'x-wr-calname') ?? textOf(calendar, 'name'));
  const refreshSeconds = calendar && refreshOf(calendar);
  return {
    events: joinSeries(cancelAll ? events.map((event) => ({ ...event, cancelled: true })) : events),
    skipped,
    ...(name && { name: name.slice(0, 200) }),
    ...(refreshSeconds && { refreshSeconds }),
  };
}

/** Zones first, wherever in the file they are described. */
function reckoningOf(text: string, zone: string): Reckoning {
  const framed = ['BEGIN:VCALENDAR', ...sectionsOf(text, 'VTIMEZONE'), 'END:VCALENDAR'].join('\n');
  const described = [...readComponents(framed)].filter(({ name }) => name === 'vtimezone');
  const [, own] = /^X-WR-TIMEZONE(?:;[^:\r\n]*)?:(.*)$/im.exec(text) ?? [];
  return { zone: (own && zoneNamed(own.trim())) || zone, meaningOf: zonesOf(described) };
}

/** More descriptions than there are zones are not needed. */
const MOST_ZONES = 500;

function sectionsOf(text: string, name: string): string[] {
  const sections: string[] = [];
  const begin = `\nBEGIN:${name}`;
  const end = `\nEND:${name}`;
  for (let from = text.indexOf(begin); from >= 0 && sections.length < MOST_ZONES; from = text.indexOf(begin, from)) {
    const to = text.indexOf(end, from);
    if (to < 0) break;
    sections.push(text.slice(from + 1, to + end.length));
    from = to + end.length;
  }
  return sections;
}

/** REFRESH-INTERVAL (RFC 7986), or what calendars said before it. */
function refreshOf(calendar: Component): number | undefined {
  const text = textOf(calendar, 'refresh-interval') ?? textOf(calendar, 'x-published-ttl');
  try {
    return (
      (text && Temporal.Duration.from(text).total({ unit: 'seconds', relativeTo: '2000-01-01[UTC]' })) || undefined
    );
  } catch {
    return undefined;
  }
}
