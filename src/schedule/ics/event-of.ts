import { UserError } from '../../errors.ts';
import { parseRule } from '../recurrence/parse-rule.ts';
import { alarmsOf } from './alarms.ts';
import type { CalendarEvent } from './calendar-event.ts';
import { type Component, first, textOf } from './components.ts';
import { splitText } from './content-lines.ts';
import { instantOf, type Reckoning, readDuration, type Time, timesOf, wallOf, writeWall } from './times.ts';

/** One VEVENT or VTODO, with what joining it to its series needs. */
export interface ReadEvent extends CalendarEvent {
  /** It stands for its occurrence and all that follow (RFC 5545 §3.2.13). */
  readonly andFollowing: boolean;
  /** Its RECURRENCE-ID names a day only. */
  readonly standsForDay: boolean;
}

/**
 * Reads one event or task.
 *
 * @throws {UserError} with a sentence why it cannot be used.
 */
export function eventOf(component: Component, reckoning: Reckoning): ReadEvent {
  if (component.problem) throw new UserError(component.problem);
  const kind = component.name === 'vtodo' ? 'task' : 'event';
  const start =
    timeOf(component, 'dtstart', reckoning) ?? timeOf(component, kind === 'task' ? 'due' : 'recurrence-id', reckoning);
  if (!start) throw new UserError('It does not say when it is.');
  const span = spanOf(component, { kind, start, reckoning });
  const { zone } = span;
  const title = textOf(component, 'summary') ?? 'Untitled';
  const uid = textOf(component, 'uid') ?? `${span.starts} ${title}`; // many write none, against the standard
  const standsFor = timeOf(component, 'recurrence-id', reckoning);
  const recurrenceId = standsFor && writeWall(wallOf(standsFor, zone));
  const status = textOf(component, 'status')?.toUpperCase();
  const changedAt = changedOf(component, reckoning);
  return {
    key: recurrenceId ? `${uid}/${recurrenceId}` : uid,
    uid,
    kind,
    sequence: sequenceOf(component),
    cancelled: status === 'CANCELLED',
    done: status === 'COMPLETED' || first(component, 'completed') !== undefined,
    title,
    categories: component.properties.filter(({ name }) => name === 'categories').flatMap(({ raw }) => splitText(raw)),
    ...span,
    rules: recurrenceId ? [] : rulesOf(component),
    exdates: datesOf(component, 'exdate', { start: span.starts, zone, reckoning }),
    rdates: recurrenceId ? [] : datesOf(component, 'rdate', { start: span.starts, zone, reckoning }),
    alarms: alarmsOf(component, span),
    free: textOf(component, 'transp')?.toUpperCase() === 'TRANSPARENT',
    andFollowing: first(component, 'recurrence-id')?.params.range === 'THISANDFUTURE',
    standsForDay: standsFor !== undefined && 'day' in standsFor,
    ...(recurrenceId && { recurrenceId }),
    ...(changedAt && { changedAt }),
    ...optional('description', textOf(component, 'description')),
    ...optional('place', textOf(component, 'location')),
    ...optional('url', textOf(component, 'url')),
  };
}

function optional(name: 'description' | 'place' | 'url', text: string | undefined): Partial<CalendarEvent> {
  return text === undefined ? {} : { [name]: text };
}

function timeOf(component: Component, name: string, reckoning: Reckoning): Time | undefined {
  const property = first(component, name);
  return property && timesOf(property, reckoning)[0];
}

function changedOf(component: Component, reckoning: Reckoning): string | undefined {
  try {
    const changed = timeOf(component, 'last-modified', reckoning) ?? timeOf(component, 'dtstamp', reckoning);
    return changed && String(instantOf(changed, 'UTC'));
  } catch (cause) {
    if (cause instanceof UserError) return undefined; // only tells revisions apart: no reason to lose the event
    throw cause;
  }
}

function sequenceOf(component: Component): number {
  const number = Number(first(component, 'sequence')?.values[0] ?? 0);
  return Number.isSafeInteger(number) && number > 0 ? number : 0;
}

/** RFC 5545 §3.6.1: without an end a day lasts a day and a time no time; §3.6.2: a task ends when it is due. */
function spanOf(
  component: Component,
  { kind, start, reckoning }: { kind: 'event' | 'task'; start: Time; reckoning: Reckoning },
): Pick<CalendarEvent, 'allDay' | 'starts' | 'ends' | 'zone'> {
  const allDay = 'day' in start;
  const zone = 'wall' in start ? start.zone : 'instant' in start ? 'UTC' : reckoning.zone;
  const starts = wallOf(start, zone);
  const duration = textOf(component, 'duration');
  const end = timeOf(component, kind === 'task' ? 'due' : 'dtend', reckoning);
  let ends = starts;
  if (end) ends = wallOf(end, zone);
  else if (duration) ends = starts.toZonedDateTime(zone).add(readDuration(duration)).toPlainDateTime();
  // A task that is due on a day may be done until its end.
  if (allDay && (!end || kind === 'task' || Temporal.PlainDateTime.compare(ends, starts) <= 0) && !duration) {
    ends = (end ? ends : starts).add({ days: 1 });
  }
  if (Temporal.PlainDateTime.compare(ends, starts) < 0) ends = starts;
  return { allDay, starts: writeWall(starts), ends: writeWall(ends), zone };
}

function rulesOf(component: Component): string[] {
  if (first(component, 'exrule')) throw new UserError('It uses EXRULE, which the standard has withdrawn.');
  return component.properties
    .filter(({ name }) => name === 'rrule')
    .map(({ raw }) => {
      const rule = raw.trim().replace(/;+$/, '').toUpperCase();
      parseRule(rule);
      return rule;
    });
}

/** EXDATE and RDATE on the wall clock of the series; a day stands for the occurrence on it. */
function datesOf(
  component: Component,
  name: 'exdate' | 'rdate',
  { start, zone, reckoning }: { start: string; zone: string; reckoning: Reckoning },
): string[] {
  const timeOfDay = Temporal.PlainTime.from(start);
  return component.properties
    .filter((property) => property.name === name)
    .flatMap((property) => timesOf(property, reckoning))
    .map((time) => writeWall('day' in time ? time.day.toPlainDateTime(timeOfDay) : wallOf(time, zone)));
}
