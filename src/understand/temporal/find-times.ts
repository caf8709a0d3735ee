/** Every time that a text mentions, with the words that say it. */
import * as chrono from 'chrono-node';
import type { Moment, TimeMention } from '../reading.ts';

export function findTimes(text: string, moment: Moment): readonly TimeMention[] {
  const now = moment.now.toZonedDateTimeISO(moment.zone);
  const parser = moment.locale === 'en-US' ? chrono.en.casual : chrono.en.GB;
  const reference = { instant: new Date(moment.now.epochMilliseconds), timezone: now.offsetNanoseconds / 6e10 };
  return parser.parse(text.slice(0, 1000), reference, { forwardDate: true }).map((found) => {
    const part = (name: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second') => found.start.get(name) ?? 0;
    const timed = found.start.isCertain('hour');
    const day = Temporal.PlainDate.from({ year: part('year'), month: part('month'), day: part('day') });
    return {
      when: { start: day.toPlainDateTime(timed ? { hour: part('hour'), minute: part('minute') } : '00:00'), timed },
      spans: [{ start: found.index, end: found.index + found.text.length }],
      family: 'date',
      certainty: 0.7,
    };
  });
}
