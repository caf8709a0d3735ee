/** The days that a text names, for lists, agendas and searches. Unlike a due time, the past is welcome. */
import type { Moment, Span } from '../reading.ts';
import { certaintyOf } from './certainty.ts';
import type { Day, DayRange } from './day.ts';
import { addDays } from './lengths.ts';
import { lineOf } from './line.ts';
import { pastRange } from './past-ranges.ts';
import type { Line, Match } from './phrase.ts';
import { type Piece, readPieces } from './pieces.ts';

export type { DayRange } from './day.ts';

export interface FoundRange {
  readonly range: DayRange;
  readonly span: Span;
}

/** Undefined when words remain that name no day. */
export function readRange(text: string, moment: Moment): DayRange | undefined {
  const found = findRange(text, moment);
  if (!found) return undefined;
  const rest = `${text.slice(0, found.span.start)} ${text.slice(found.span.end)}`;
  return /^[\s,.!?]*(?:(?:for|the|on|in|of|during|due)\b[\s,.!?]*)*$/i.test(rest) ? found.range : undefined;
}

/** The first days named in a text: "what did I finish last week". */
export function findRange(text: string, moment: Moment): FoundRange | undefined {
  const line = lineOf(text, moment, true);
  for (let at = 0; at < line.tokens.length; at++) {
    const found = pastRange(line, at);
    if (found) return { range: found.value, span: spanOf(line, at, found.to) };
  }
  for (const piece of readPieces(line)) {
    const range = certaintyOf(line, piece, { before: false, after: false }) >= 0.2 ? rangeOf(line, piece) : undefined;
    if (range) return { range, span: spanOf(line, piece.from, piece.to) };
  }
  return undefined;
}

function spanOf(line: Line, from: number, to: number): Span {
  return { start: line.tokens[from]?.start ?? 0, end: line.tokens[to - 1]?.end ?? 0 };
}

function rangeOf(line: Line, piece: Piece): DayRange | undefined {
  const { said, lead } = piece;
  switch (said.kind) {
    case 'day':
      return ofDay(line, said.value, lead);
    case 'days': {
      const first = said.value.from.on(line.today);
      const last = first && said.value.to.on(said.value.to.fixed ? line.today : first.from);
      return first && last && { from: first.from, to: last.to };
    }
    case 'part':
      return said.value.needsDay ? undefined : single(line.today);
    case 'offset': {
      const day = addDays(line.today, said.value.length);
      const whole = /^(?:within|in the next|over)/.test(line.text.slice(line.tokens[piece.from]?.start).toLowerCase());
      return whole ? { from: line.today, to: day } : single(day);
    }
    case 'point':
      return single(said.value.toPlainDate());
    default:
      return undefined;
  }
}

function ofDay(line: Line, day: Day, lead: string): DayRange | undefined {
  const range = day.on(line.today);
  if (!range) return undefined;
  if (lead === 'since') {
    const back = day.fixed ? range.from : mostRecent(line, day);
    return back && { from: back, to: line.today.add({ days: 1 }) };
  }
  if (/^(?:until|till|by|before)/.test(lead))
    return { from: line.today, to: lead === 'before' ? range.from : range.to };
  return range;
}

/** The last match up to today. */
function mostRecent(line: Line, day: Day): Temporal.PlainDate | undefined {
  for (const days of [0, 7, 31, 366]) {
    let found: Temporal.PlainDate | undefined;
    for (let range = day.on(line.today.subtract({ days })); range; range = day.on(range.to)) {
      if (Temporal.PlainDate.compare(range.from, line.today) > 0) break;
      found = range.from;
    }
    if (found) return found;
  }
  return undefined;
}

function single(day: Temporal.PlainDate): DayRange {
  return { from: day, to: day.add({ days: 1 }) };
}

export type RangePhrase = (line: Line, at: number) => Match<DayRange> | undefined;
