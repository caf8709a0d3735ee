/** A text and its moment, made ready to be read. */
import type { Moment } from '../reading.ts';
import type { Line } from './phrase.ts';
import { tokens } from './tokens.ts';

export function lineOf(text: string, moment: Moment, past = false): Line {
  const now = moment.now
    .toZonedDateTimeISO(moment.zone)
    .toPlainDateTime()
    .round({ smallestUnit: 'second', roundingMode: 'floor' });
  return {
    text,
    tokens: tokens(text),
    now,
    today: now.toPlainDate(),
    instant: moment.now,
    zone: moment.zone,
    monthFirst: /^en(?:-US)?$/i.test(moment.locale),
    past,
  };
}
