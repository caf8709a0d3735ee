/** Repetition in one word or by how often: `daily`, `fortnightly`, `twice a week`, `mondays and thursdays`, `nightly`. */
import type { Every } from './every.ts';
import { DAY_CODES } from './names.ts';
import { readWhole } from './numbers.ts';
import { readPart } from './parts-of-day.ts';
import { afterAny, type Line, type Match, past, textAt } from './phrase.ts';
import type { Rule } from './rule.ts';
import { tail } from './rule-tail.ts';
import { readDayList, readLetters } from './weekday-lists.ts';

const ADVERBS: readonly (readonly [Rule, readonly string[]])[] = [
  [
    { freq: 'MONTHLY', interval: 6 },
    ['semi annually', 'semiannually', 'biannually', 'half yearly', 'twice a year', 'twice yearly', 'twice per year'],
  ],
  [{ freq: 'WEEKLY', interval: 2 }, ['bi weekly', 'biweekly', 'fortnightly', 'every two weekly']],
  [{ freq: 'MONTHLY', interval: 2 }, ['bi monthly', 'bimonthly']],
  [{ freq: 'DAILY' }, ['once a day', 'once per day', 'once daily', 'daily', 'day in day out', 'a day', 'per day']],
  [{ freq: 'WEEKLY' }, ['once a week', 'once per week', 'once weekly', 'weekly']],
  [{ freq: 'MONTHLY' }, ['once a month', 'once per month', 'once monthly', 'monthly']],
  [{ freq: 'MONTHLY', interval: 3 }, ['once a quarter', 'once per quarter', 'quarterly']],
  [{ freq: 'YEARLY' }, ['once a year', 'once per year', 'once yearly', 'yearly', 'annually', 'anually']],
  [{ freq: 'YEARLY', interval: 2 }, ['biennially']],
  [{ freq: 'DAILY', interval: 2 }, ['on alternate days', 'alternate days']],
  [{ freq: 'HOURLY' }, ['once an hour', 'once per hour', 'hourly', 'on the hour']],
];
const STARTS = new Set(ADVERBS.flatMap(([, words]) => words.map((each) => each.split(' ')[0])));

export function often(line: Line, at: number): Match<Every> | undefined {
  return adverb(line, at) ?? timesPer(line, at) ?? nightly(line, at) ?? plural(line, at);
}

function adverb(line: Line, at: number): Match<Every> | undefined {
  if (!STARTS.has(textAt(line, at))) return undefined;
  for (const [rule, words] of ADVERBS) {
    const to = afterAny(line, at, words);
    if (!to || textAt(line, at) === 'a' || textAt(line, at) === 'per') continue;
    const more = tail(line, to, rule);
    return { value: { rule: more?.value ?? rule, clear: 0.9 }, to: more?.to ?? to };
  }
  return undefined;
}

const SPREAD: Readonly<Record<number, readonly string[]>> = {
  2: ['MO', 'TH'],
  3: ['MO', 'WE', 'FR'],
  4: ['MO', 'TU', 'TH', 'FR'],
  5: ['MO', 'TU', 'WE', 'TH', 'FR'],
};
const HOURS: Readonly<Record<number, readonly number[]>> = { 2: [9, 21], 3: [9, 15, 21], 4: [9, 13, 17, 21] };

/** "twice a day", "three times a week": spread evenly, for the person to see in the receipt and change. */
function timesPer(line: Line, at: number): Match<Every> | undefined {
  const word = textAt(line, at);
  const count =
    word === 'twice' ? { value: 2, to: at + 1 } : word === 'thrice' ? { value: 3, to: at + 1 } : readWhole(line, at);
  const times = word === 'twice' || word === 'thrice' ? count?.to : count && past(line, count.to, 'times', 'x');
  if (!count || !times || (times === count.to && word !== 'twice' && word !== 'thrice')) return undefined;
  const daily = afterAny(line, times, ['a day', 'per day', 'daily', 'every day', 'each day']);
  const weekly = afterAny(line, times, ['a week', 'per week', 'weekly', 'every week', 'each week']);
  const monthly = afterAny(line, times, ['a month', 'per month', 'monthly', 'every month']);
  const hours = HOURS[count.value];
  const days = SPREAD[count.value];
  if (daily && hours)
    return { value: { rule: { freq: 'DAILY', byHour: hours, byMinute: [0] }, clear: 0.9 }, to: daily };
  if (weekly && days) return { value: { rule: { freq: 'WEEKLY', byDay: days }, clear: 0.9 }, to: weekly };
  if (monthly && count.value === 2)
    return { value: { rule: { freq: 'MONTHLY', byMonthDay: [1, 15] }, clear: 0.9 }, to: monthly };
  return undefined;
}

function nightly(line: Line, at: number): Match<Every> | undefined {
  if (textAt(line, at) !== 'nightly') return undefined;
  return { value: { rule: { freq: 'DAILY' }, part: { minute: 21 * 60, half: 'night' }, clear: 0.85 }, to: at + 1 };
}

/** "mondays", "on weekends", "weekday mornings", "monday mornings", "mon-fri". */
function plural(line: Line, at: number): Match<Every> | undefined {
  const start = afterAny(line, at, ['on all', 'all', 'most']) || at;
  const days = readDayList(line, start, false) ?? singularWithPlural(line, start) ?? lettersOrList(line, start);
  if (!days) return undefined;
  const part = readPart(line, days.to);
  const usable = part?.value.needsDay ? part : undefined;
  const rule: Rule = { freq: 'WEEKLY', byDay: days.value };
  const to = usable?.to ?? days.to;
  const more = tail(line, to, rule);
  return {
    value: { rule: more?.value ?? rule, clear: 0.85, ...(usable ? { part: usable.value } : {}) },
    to: more?.to ?? to,
  };
}

/** "M/W/F", "tues and thurs", "mon wed fri". */
function lettersOrList(line: Line, at: number): Match<readonly string[]> | undefined {
  const letters = readLetters(line, at);
  if (letters) return letters;
  const days = readDayList(line, at, true);
  if (!days || days.value.length < 2) return undefined;
  // "friday saturday" and "mon to wed" are no list, "tue thu" is.
  const [first = 0, second = 0] = days.value.map((code) => (DAY_CODES as readonly string[]).indexOf(code));
  const apart = days.value.length > 2 || (second - first > 1 && second - first < 6);
  const joined = line.tokens.slice(at, days.to).some((token) => /^(?:and|&|,|\/|\+)$/.test(token.text));
  const through = line.tokens
    .slice(at, days.to)
    .some((token) => /^(?:to|-|–|through|thru|till|until|or)$/.test(token.text));
  return (joined || apart) && !through ? days : undefined;
}

/** "monday mornings", "monday through friday", "mon-fri". */
function singularWithPlural(line: Line, at: number): Match<readonly string[]> | undefined {
  const days = readDayList(line, at, true);
  if (!days) return undefined;
  if (/^(?:mornings|afternoons|evenings|nights)$/.test(textAt(line, days.to))) return days;
  const weekday = days.value.length === 5 && days.value[0] === 'MO' && days.value[4] === 'FR';
  return weekday && days.to - at >= 3 ? days : undefined;
}
