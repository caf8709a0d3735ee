/** When holidays fall: by date, by nth weekday, by Easter, by another calendar. */
import { dateOf } from './day.ts';
import { dayCode } from './names.ts';
import { nthIn } from './nth-weekdays.ts';
import type { Rule } from './rule.ts';

export interface Holiday {
  /** Words that name it, without apostrophes, longest first. */
  readonly names: readonly string[];
  readonly inYear: (year: number) => Temporal.PlainDate | undefined;
  /** As a yearly rule, when RFC 5545 can say it. */
  readonly every?: Partial<Rule>;
}

/** Gregorian Easter by the algorithm of Meeus, Jones and Butcher. */
export function easter(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return Temporal.PlainDate.from({ year, month, day: ((h + l - 7 * m + 114) % 31) + 1 });
}

function on(month: number, day: number, ...names: string[]): Holiday {
  return {
    names,
    inYear: (year) => dateOf(year, month, day),
    every: { freq: 'YEARLY', byMonth: [month], byMonthDay: [day] },
  };
}

function nth(position: number, weekday: number, month: number, ...names: string[]): Holiday {
  return {
    names,
    inYear: (year) => nthIn(year, month, position, weekday),
    every: { freq: 'YEARLY', byMonth: [month], byDay: [`${position}${dayCode(weekday)}`] },
  };
}

function afterEaster(days: number, ...names: string[]): Holiday {
  return { names, inYear: (year) => easter(year).add({ days }) };
}

function from(inYear: (year: number) => Temporal.PlainDate | undefined, ...names: string[]): Holiday {
  return { names, inYear };
}

/** A day of another calendar that falls in the Gregorian year, by the calendars of ECMA-402. */
function inCalendar(calendar: string, monthCode: string, day: number, year: number): Temporal.PlainDate | undefined {
  for (const start of [`${year}-01-01`, `${year}-12-31`]) {
    const calendarYear = Temporal.PlainDate.from(start).withCalendar(calendar).year;
    const date = Temporal.PlainDate.from({ calendar, year: calendarYear, monthCode, day }).withCalendar('iso8601');
    if (date.year === year) return date;
  }
  return undefined;
}

function thanksgiving(year: number): Temporal.PlainDate | undefined {
  return nthIn(year, 11, 4, 4);
}

export const HOLIDAYS: readonly Holiday[] = [
  on(12, 24, 'christmas eve', 'xmas eve'),
  on(12, 25, 'christmas day', 'xmas day', 'christmas', 'xmas'),
  on(12, 26, 'boxing day', 'st stephens day'),
  on(12, 31, 'new years eve', 'new year eve', 'nye', 'hogmanay', 'silvester'),
  on(1, 1, 'new years day', 'new year day', 'the new year', 'new years', 'new year'),
  on(1, 6, 'epiphany', 'three kings day'),
  on(1, 26, 'australia day'),
  on(2, 2, 'groundhog day', 'candlemas'),
  on(2, 14, 'saint valentines day', 'st valentines day', 'valentines day', 'valentine day', 'valentines'),
  on(3, 8, 'international womens day', 'womens day'),
  on(3, 14, 'pi day'),
  on(3, 17, 'saint patricks day', 'st patricks day', 'st . patricks day', 'st paddys day', 'st patricks', 'paddys day'),
  on(4, 1, 'april fools day', 'april fool day', 'april fools', 'all fools day'),
  on(4, 22, 'earth day'),
  on(4, 23, 'st georges day', 'st . georges day', 'saint georges day'),
  on(4, 25, 'anzac day'),
  on(5, 1, 'may day', 'international workers day', 'international labour day'),
  on(5, 4, 'star wars day'),
  on(5, 5, 'cinco de mayo'),
  on(6, 14, 'flag day'),
  on(6, 19, 'juneteenth'),
  on(6, 24, 'midsummers day', 'midsummer day'),
  on(7, 1, 'canada day'),
  on(7, 4, 'independence day', 'fourth of july', '4th of july', 'july 4th', 'july fourth'),
  on(7, 14, 'bastille day'),
  on(8, 15, 'assumption day'),
  on(10, 31, 'all hallows eve', 'halloween', 'helloween'),
  on(11, 1, 'all saints day'),
  on(11, 2, 'all souls day', 'day of the dead'),
  on(11, 5, 'guy fawkes day', 'guy fawkes', 'bonfire night', 'bonfire day'),
  on(11, 11, 'veterans day', 'veteran day', 'armistice day', 'remembrance day', 'st martins day'),
  on(11, 30, 'st andrews day', 'st . andrews day'),
  on(12, 6, 'st nicholas day', 'saint nicholas day'),
  nth(
    3,
    1,
    1,
    'martin luther king jr day',
    'martin luther king jr . day',
    'martin luther king day',
    'mlk jr day',
    'mlk day',
    'mlk',
  ),
  nth(3, 1, 2, 'presidents day', 'president day', 'washingtons birthday', 'family day'),
  nth(2, 7, 5, 'mothers day', 'mother day'),
  nth(-1, 1, 5, 'memorial day', 'spring bank holiday'),
  nth(3, 7, 6, 'fathers day', 'father day'),
  nth(1, 1, 9, 'labor day', 'labour day'),
  nth(2, 1, 10, 'columbus day', 'indigenous peoples day', 'canadian thanksgiving'),
  nth(4, 4, 11, 'thanksgiving day', 'thanksgiving', 'turkey day'),
  from((year) => thanksgiving(year)?.add({ days: 1 }), 'black friday'),
  from((year) => thanksgiving(year)?.subtract({ days: 1 }), 'thanksgiving eve'),
  from((year) => thanksgiving(year)?.add({ days: 2 }), 'small business saturday'),
  from((year) => thanksgiving(year)?.add({ days: 4 }), 'cyber monday'),
  from((year) => thanksgiving(year)?.add({ days: 5 }), 'giving tuesday'),
  from((year) => electionDay(year), 'election day'),
  afterEaster(-47, 'shrove tuesday', 'pancake day', 'mardi gras', 'fat tuesday'),
  afterEaster(-46, 'ash wednesday'),
  afterEaster(-21, 'mothering sunday', 'uk mothers day'),
  afterEaster(-7, 'palm sunday'),
  afterEaster(-3, 'maundy thursday', 'holy thursday'),
  afterEaster(-2, 'good friday'),
  afterEaster(-1, 'holy saturday', 'easter saturday', 'easter eve'),
  afterEaster(0, 'easter sunday', 'easter day', 'easter'),
  afterEaster(1, 'easter monday'),
  afterEaster(39, 'ascension day', 'ascension thursday'),
  afterEaster(49, 'pentecost', 'whitsun', 'whit sunday'),
  afterEaster(50, 'whit monday', 'pentecost monday'),
  afterEaster(60, 'corpus christi'),
  from((year) => advent(year), 'first sunday of advent', 'first advent', 'advent sunday'),
  from((year) => inCalendar('chinese', 'M01', 1, year), 'chinese new year', 'lunar new year'),
  from((year) => inCalendar('islamic-umalqura', 'M09', 1, year), 'start of ramadan', 'beginning of ramadan', 'ramadan'),
  from((year) => inCalendar('islamic-umalqura', 'M10', 1, year), 'eid al fitr', 'eid ul fitr', 'eid'),
  from((year) => inCalendar('islamic-umalqura', 'M12', 10, year), 'eid al adha', 'eid ul adha'),
  from((year) => inCalendar('hebrew', 'M01', 1, year), 'rosh hashanah', 'rosh hashana', 'jewish new year'),
  from((year) => inCalendar('hebrew', 'M01', 10, year), 'yom kippur'),
  from((year) => inCalendar('hebrew', 'M01', 15, year), 'sukkot'),
  from((year) => inCalendar('hebrew', 'M03', 25, year), 'hanukkah', 'chanukah', 'hanukah'),
  from((year) => inCalendar('hebrew', 'M06', 14, year), 'purim'),
  from((year) => inCalendar('hebrew', 'M07', 15, year), 'passover', 'pesach'),
  from((year) => inCalendar('hebrew', 'M09', 6, year), 'shavuot'),
];

/** The Tuesday behind the first Monday of November. */
function electionDay(year: number): Temporal.PlainDate | undefined {
  return nthIn(year, 11, 1, 1)?.add({ days: 1 });
}

/** The fourth Sunday before Christmas. */
function advent(year: number): Temporal.PlainDate | undefined {
  const eve = dateOf(year, 12, 24);
  return eve?.subtract({ days: (eve.dayOfWeek % 7) + 21 });
}
