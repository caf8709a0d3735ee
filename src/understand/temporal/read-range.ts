/** The days that a text names, for lists, agendas and searches. Unlike `readWhen`, the past is welcome. */
import type { Moment } from '../reading.ts';
import { readWhen } from './read-when.ts';

export interface DayRange {
  readonly from: Temporal.PlainDate;
  /** Exclusive. */
  readonly to: Temporal.PlainDate;
}

export function readRange(text: string, moment: Moment): DayRange | undefined {
  const when = readWhen(text, moment);
  if (!when) return undefined;
  const from = when.start.toPlainDate();
  return { from, to: from.add({ days: 1 }) };
}
