/** Beginnings, middles and ends of periods: `end of q3`, `mid june`, `eom`, `start of next week`. */
import { type Day, type DayRange, fixedRange, single } from './day.ts';
import { readWeekday } from './names.ts';
import { ranged, readPeriod, type Unit, unitRange } from './periods.ts';
import { afterAny, type Line, type Match, textAt } from './phrase.ts';

export function period(line: Line, at: number): Match<Day> | undefined {
  return edge(line, at) ?? readPeriod(line, at);
}

type Edge = 'start' | 'middle' | 'end' | 'early' | 'late';
const EDGES: readonly (readonly [Edge, readonly string[]])[] = [
  ['start', ['the beginning of', 'beginning of', 'the start of', 'start of', 'the first of', 'the top of']],
  ['middle', ['the middle of', 'middle of', 'mid']],
  ['end', ['the end of', 'end of', 'the very end of', 'the last of']],
  ['early', ['early in', 'early']],
  ['late', ['late in', 'late', 'toward the end of', 'towards the end of']],
];

const SHORT_EDGES: readonly (readonly [Unit, readonly string[]])[] = [
  ['week', ['eow', 'end of week', 'the end of the week', 'end of the week', 'week end']],
  ['month', ['eom', 'end of month', 'the end of the month', 'end of the month', 'month end', "month's end"]],
  ['quarter', ['eoq', 'end of quarter', 'the end of the quarter', 'end of the quarter', 'quarter end']],
  ['year', ['eoy', 'end of year', 'the end of the year', 'end of the year', 'year end', "year's end"]],
];

function edge(line: Line, at: number): Match<Day> | undefined {
  for (const [unit, words] of SHORT_EDGES) {
    const to = afterAny(line, at, words);
    if (to)
      return {
        value: endOf({ ...fixedRange(...bounds(unitRange(unit, line.today, 0))), grain: unit }, unit === 'week'),
        to,
      };
  }
  for (const [kind, words] of EDGES) {
    const led = afterAny(line, at, words);
    if (!led) continue;
    const of = led;
    const the = afterAny(line, of, ['the']);
    const unit = (['week', 'month', 'quarter', 'year'] as const).find((each) => textAt(line, the || of) === each);
    const inside: Match<Day> | undefined =
      unit && (the || kind === 'middle')
        ? ranged(unit, unitRange(unit, line.today, kind === 'start' ? 1 : 0), (the || of) + 1)
        : readPeriod(line, of);
    const dayOnly = inside ? undefined : readWeekday(line, of);
    if (!inside || dayOnly) continue;
    return { value: part(kind, inside.value), to: inside.to };
  }
  return undefined;
}

function bounds(range: DayRange): [Temporal.PlainDate, Temporal.PlainDate] {
  return [range.from, range.to];
}

function part(kind: Edge, whole: Day): Day {
  if (kind === 'end') return endOf(whole, whole.grain === 'week');
  const at = (range: DayRange) => {
    if (kind === 'start') return range.from;
    const days = range.from.until(range.to).days;
    if (whole.grain === 'week' && days === 7) return range.from.add({ days: { early: 0, middle: 2, late: 4 }[kind] });
    const share = {
      early: 4,
      middle: Math.floor(days / 2) - (days > 27 && days < 32 && days % 2 === 0 ? 1 : 0),
      late: Math.round(days * 0.8),
    };
    return range.from.add({ days: share[kind] });
  };
  return stepping(whole, at);
}

/** The last day; of a week the last working day. */
function endOf(whole: Day, week: boolean): Day {
  return stepping(whole, (range) => {
    const last = range.to.subtract({ days: 1 });
    return week && last.dayOfWeek === 7 && range.from.dayOfWeek === 1 ? last.subtract({ days: 2 }) : last;
  });
}

function stepping(whole: Day, at: (range: DayRange) => Temporal.PlainDate): Day {
  return {
    on: (from) => {
      const first = whole.on(from);
      if (!first) return undefined;
      const day = at(first);
      if (whole.fixed || Temporal.PlainDate.compare(day, from) >= 0) return single(day);
      const second = whole.on(first.to);
      return second && single(at(second));
    },
    ...(whole.fixed ? { fixed: true } : {}),
  };
}
