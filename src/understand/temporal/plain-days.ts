/** All families that name a day without counting from another. */
import { calendarDate } from './calendar-dates.ts';
import { countedDay } from './counted-days.ts';
import type { Day } from './day.ts';
import { holiday } from './holidays.ts';
import { monthDay } from './month-days.ts';
import { nearDay, pastDays } from './near-days.ts';
import { nthWeekday } from './nth-weekdays.ts';
import { period } from './period-edges.ts';
import type { Phrase } from './phrase.ts';
import { weekday } from './weekdays.ts';

/** Where two read the same words, the earlier wins. */
export const plainDays: readonly Phrase<Day>[] = [
  nearDay,
  pastDays,
  holiday,
  monthDay,
  nthWeekday,
  weekday,
  calendarDate,
  countedDay,
  period,
];
