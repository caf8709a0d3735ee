/** The frame of iCalendar (RFC 5545 §3.1, §3.4): folded lines into properties, and properties into components. */
import ICAL from 'ical.js';
import { UserError } from '../../errors.ts';
import { unescapeText } from './content-lines.ts';

export interface Property {
  /** Lower case. */
  readonly name: string;
  /** Names in lower case, as `tzid`. */
  readonly params: Readonly<Record<string, string | readonly string[]>>;
  /** As jCal (RFC 7265) types it: `date`, `date-time`, `text`, … */
  readonly type: string;
  /** jCal's values: times look like `2026-03-08T02:30:00`. */
  readonly values: readonly unknown[];
  /** As it was written, after the colon. */
  readonly raw: string;
}

export interface Component {
  /** Lower case: `vevent`. */
  readonly name: string;
  readonly properties: readonly Property[];
  readonly parts: readonly Component[];
  /** Why a line of it could not be read, the first such line. */
  readonly problem?: string;
}

interface Open {
  name: string;
  properties: Property[];
  parts: Component[];
  problem?: string;
}

/** VCALENDAR, VEVENT, VALARM, and room for what calendars invent. */
const DEEPEST = 8;

/**
 * Yields the components within each VCALENDAR as they end, one by one, so that a large calendar is never held as a
 * tree; last of all each VCALENDAR itself, with its own properties and no parts.
 *
 * @throws {UserError} when the text is no calendar: another kind of file, cut off, or wrongly nested.
 */
export function* readComponents(text: string): Generator<Component> {
  const stack: Open[] = [];
  let calendars = 0;
  for (const line of unfolded(text)) {
    const colon = colonOf(line);
    const mark = line.slice(0, colon).trim().toUpperCase();
    const top = stack.at(-1);
    if (mark === 'BEGIN') {
      const name = line
        .slice(colon + 1)
        .trim()
        .toLowerCase();
      if (stack.length === 0 && name !== 'vcalendar') throw new UserError('This is no calendar: it has no VCALENDAR.');
      if (stack.length === DEEPEST) throw new UserError('This calendar is nested deeper than calendars are.');
      stack.push({ name, properties: [], parts: [] });
    } else if (mark === 'END') {
      const name = line
        .slice(colon + 1)
        .trim()
        .toLowerCase();
      const ended = stack.pop();
      if (ended?.name !== name)
        throw new UserError(`This calendar is damaged: “END:${name.slice(0, 40)}” ends nothing.`);
      const parent = stack.at(-1);
      if (stack.length < 2) yield ended;
      else parent?.parts.push(ended);
      if (stack.length === 0) calendars += 1;
    } else if (top) {
      readLine(top, line, colon);
    } else if (line.trim() !== '') {
      throw new UserError('This is no calendar: it does not begin with BEGIN:VCALENDAR.');
    }
  }
  if (stack.length > 0) throw new UserError('This calendar is cut off: it does not end with END:VCALENDAR.');
  if (calendars === 0) throw new UserError('This is no calendar: it is empty.');
}

/** Where the value begins: a colon within a quoted parameter does not end the name. */
function colonOf(line: string): number {
  const colon = line.indexOf(':');
  if (!line.slice(0, colon).includes('"')) return colon;
  return /^(?:[^":]|"[^"]*")*(?=:)/.exec(line)?.[0].length ?? colon;
}

/** Lines joined with those that go on with a space or tab (RFC 5545 §3.1), whatever ends them. */
function* unfolded(text: string): Generator<string> {
  let held: string[] | undefined;
  for (let from = text.startsWith('\uFEFF') ? 1 : 0; from <= text.length; ) {
    const found = text.indexOf('\n', from);
    const end = found < 0 ? text.length : found;
    const line = text.slice(from, end > from && text[end - 1] === '\r' ? end - 1 : end);
    from = end + 1;
    if (held && (line.startsWith(' ') || line.startsWith('\t'))) {
      held.push(line.slice(1));
      continue;
    }
    if (held) yield held.join('');
    held = line === '' ? undefined : [line];
  }
  if (held) yield held.join('');
}

/** Without these an event would happen at another time than its author meant. */
const NEEDED = /^(dtstart|dtend|due|duration|rrule|exrule|rdate|exdate|recurrence-id|status)\b/i;

/** Junk between the lines is passed over; a line that says when spoils its component, and the component says so. */
function readLine(into: Open, line: string, colon: number): void {
  if (line.trim() === '') return;
  try {
    if (colon < 0) throw new SyntaxError('it has no colon');
    into.properties.push(readProperty(line, colon));
  } catch (cause) {
    // ical.js throws plain errors; whatever it is, it is about this line.
    const why = cause instanceof Error ? cause.message : String(cause);
    if (NEEDED.test(line)) into.problem ??= `The line “${line.slice(0, 60)}” cannot be read (${why.slice(0, 100)}).`;
  }
}

function readProperty(line: string, colon: number): Property {
  const raw = line.slice(colon + 1);
  const name = line.slice(0, colon).toLowerCase();
  // Rules are read by our own stricter reader.
  if (name === 'rrule' || name === 'exrule') return { name, params: {}, type: 'recur', values: [raw], raw };
  const [read, params, type, ...values] = ICAL.parse.property(line) as [
    string,
    Property['params'],
    string,
    ...unknown[],
  ];
  return { name: read, params, type, values, raw };
}

/** The first property of a name. */
export function first(component: Component, name: string): Property | undefined {
  return component.properties.find((property) => property.name === name);
}

/** The text of the first property of a name, when it has any. */
export function textOf(component: Component, name: string): string | undefined {
  const property = first(component, name);
  const value = property?.values[0];
  // Of properties that it does not know the library leaves the text escaped.
  const text =
    typeof value !== 'string' ? undefined : (property?.type === 'unknown' ? unescapeText(value) : value).trim();
  return text === '' ? undefined : text;
}
