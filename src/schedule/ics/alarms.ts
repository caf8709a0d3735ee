import type { CalendarEvent } from './calendar-event.ts';
import { type Component, first } from './components.ts';

/** Seconds before the start at which an event's VALARMs go off (RFC 5545 §3.8.6.3); what cannot be read is left out. */
export function alarmsOf(component: Component, span: Pick<CalendarEvent, 'starts' | 'ends' | 'zone'>): number[] {
  const alarms = component.parts.filter(({ name }) => name === 'valarm');
  if (alarms.length === 0) return [];
  const start = secondsOf(span.starts, span.zone);
  const end = secondsOf(span.ends, span.zone);
  return alarms.flatMap((alarm) => {
    const trigger = first(alarm, 'trigger');
    const at = trigger && triggerAt(trigger.values[0], trigger.params.related === 'END' ? end : start);
    return at === undefined ? [] : [start - at];
  });
}

function triggerAt(value: unknown, base: number): number | undefined {
  try {
    if (/^[+-]?P/.test(String(value))) {
      return base + Temporal.Duration.from(String(value)).total({ unit: 'seconds', relativeTo: '2000-01-01[UTC]' });
    }
    return Temporal.Instant.from(String(value)).epochMilliseconds / 1000;
  } catch {
    return undefined;
  }
}

function secondsOf(wall: string, zone: string): number {
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds / 1000;
}
