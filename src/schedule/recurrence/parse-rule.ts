/**
 * Reads a recurrence rule by the grammar of RFC 5545 §3.3.10 and refuses everything that the grammar or its text
 * refuses. Accepting more would mean guessing what a reminder was meant to do.
 */
import { UserError } from '../../errors.ts';
import { parseUntil } from './parse-until.ts';
import { FREQUENCIES, type Rule, WEEKDAYS, type WeekdayRule } from './rule.ts';

/** Lists of numbers: the field, the greatest value, and whether they count from 1 and may be negative or from 0. */
const NUMBER_LISTS = {
  BYSECOND: { field: 'bySecond', least: 0, most: 60, signed: false },
  BYMINUTE: { field: 'byMinute', least: 0, most: 59, signed: false },
  BYHOUR: { field: 'byHour', least: 0, most: 23, signed: false },
  BYMONTHDAY: { field: 'byMonthDay', least: 1, most: 31, signed: true },
  BYYEARDAY: { field: 'byYearDay', least: 1, most: 366, signed: true },
  BYWEEKNO: { field: 'byWeekNo', least: 1, most: 53, signed: true },
  BYMONTH: { field: 'byMonth', least: 1, most: 12, signed: false },
  BYSETPOS: { field: 'bySetPos', least: 1, most: 366, signed: true },
} as const;

type Draft = { -readonly [field in keyof Rule]?: Rule[field] };

/**
 * Reads the value of an RRULE property, such as `FREQ=WEEKLY;BYDAY=TU`, in any case.
 *
 * @throws {UserError} with one sentence that says which part is wrong.
 */
export function parseRule(text: string): Rule {
  const draft: Draft = {};
  const seen = new Set<string>();
  for (const part of text.toUpperCase().split(';')) {
    const equals = part.indexOf('=');
    const name = equals < 0 ? part : part.slice(0, equals);
    if (equals < 0) throw new UserError(`A recurrence rule is made of parts like \`FREQ=DAILY\`, not “${clip(part)}”.`);
    if (seen.has(name)) throw new UserError(`The recurrence rule gives ${clip(name)} twice.`);
    seen.add(name);
    readPart(draft, name, part.slice(equals + 1));
  }
  return complete(draft);
}

function readPart(draft: Draft, name: string, value: string): void {
  switch (name) {
    case 'FREQ': {
      const freq = FREQUENCIES.find((known) => known === value);
      if (!freq) throw wrong(name, value, `one of ${FREQUENCIES.join(', ')}`);
      draft.freq = freq;
      return;
    }
    case 'INTERVAL':
      draft.interval = positive(name, value);
      return;
    case 'COUNT':
      draft.count = positive(name, value);
      return;
    case 'UNTIL':
      draft.until = parseUntil(value);
      return;
    case 'WKST':
      draft.weekStart = weekday(name, value);
      return;
    case 'BYDAY':
      draft.byDay = value.split(',').map(weekdayRule);
      return;
    default: {
      if (!Object.hasOwn(NUMBER_LISTS, name)) throw new UserError(`“${clip(name)}” is no part of a recurrence rule.`);
      const list = name as keyof typeof NUMBER_LISTS;
      draft[NUMBER_LISTS[list].field] = numbers(list, value);
    }
  }
}

function positive(name: string, value: string): number {
  const number = /^\d+$/.test(value) ? Number(value) : 0;
  // Beyond this no calendar reaches, and sums would lose whole seconds.
  if (number < 1 || number > 1e9) throw wrong(name, value, 'a whole number from 1 to 1000000000');
  return number;
}

function numbers(name: keyof typeof NUMBER_LISTS, value: string): number[] {
  const { least, most, signed } = NUMBER_LISTS[name];
  const digits = String(most).length;
  const form = new RegExp(`^${signed ? '[+-]?' : ''}\\d{1,${digits}}$`);
  const list = value.split(',').map((item) => {
    const number = Number(item);
    if (!form.test(item) || Math.abs(number) < least || Math.abs(number) > most) {
      throw wrong(name, item, `a number from ${least} to ${most}${signed ? ', or the same below zero' : ''}`);
    }
    return number;
  });
  return [...new Set(list)].sort((a, b) => a - b);
}

function weekday(name: string, value: string): number {
  const index = (WEEKDAYS as readonly string[]).indexOf(value);
  if (index < 0) throw wrong(name, value, `one of ${WEEKDAYS.join(', ')}`);
  return index + 1;
}

function weekdayRule(item: string): WeekdayRule {
  const [, ordinal, day] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(item) ?? [];
  if (day === undefined) throw wrong('BYDAY', item, 'a weekday like MO or -1FR');
  if (ordinal === undefined) return { weekday: weekday('BYDAY', day) };
  const nth = Number(ordinal);
  if (nth === 0 || Math.abs(nth) > 53) throw wrong('BYDAY', item, 'a weekday counted from 1 to 53');
  return { weekday: weekday('BYDAY', day), nth };
}

/** What the parts may not be together; RFC 5545 §3.3.10 says each with MUST NOT. */
function complete(draft: Draft): Rule {
  const { freq, interval = 1, weekStart = 1, ...rest } = draft;
  if (!freq) throw new UserError('The recurrence rule does not say how often: FREQ is missing.');
  if (rest.count !== undefined && rest.until) throw new UserError('A recurrence rule has either COUNT or UNTIL.');
  if (rest.byWeekNo && freq !== 'YEARLY') throw misplaced('BYWEEKNO', freq);
  if (rest.byYearDay && ['DAILY', 'WEEKLY', 'MONTHLY'].includes(freq)) throw misplaced('BYYEARDAY', freq);
  if (rest.byMonthDay && freq === 'WEEKLY') throw misplaced('BYMONTHDAY', freq);
  if (rest.byDay?.some((day) => day.nth !== undefined)) {
    if (freq !== 'MONTHLY' && freq !== 'YEARLY') throw misplaced('A counted weekday in BYDAY', freq);
    if (rest.byWeekNo) throw new UserError('A counted weekday in BYDAY cannot stand beside BYWEEKNO.');
  }
  const { bySetPos, count: _count, until: _until, ...others } = rest;
  if (bySetPos && Object.keys(others).length === 0)
    throw new UserError('BYSETPOS needs another BY part to choose from.');
  return { freq, interval, weekStart, ...rest };
}

function misplaced(part: string, freq: string): UserError {
  return new UserError(`${part} cannot stand in a ${freq} recurrence rule.`);
}

function wrong(name: string, value: string, wanted: string): UserError {
  const given = value === '' ? 'nothing' : `“${clip(value)}”`;
  return new UserError(`${name} in the recurrence rule is ${given}; it must be ${wanted}.`);
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
