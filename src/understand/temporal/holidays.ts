/** Holidays by name: `christmas eve`, `good friday`, `thanksgiving 2027`. */
import { type Day, fixed, yearly } from './day.ts';
import { HOLIDAYS, type Holiday } from './holiday-dates.ts';
import { readYear } from './periods.ts';
import { afterAny, type Line, type Match, past, textAt } from './phrase.ts';

interface Named {
  readonly words: readonly string[];
  readonly holiday: Holiday;
}

const BY_FIRST_WORD = new Map<string, Named[]>();
for (const holiday of HOLIDAYS)
  for (const name of holiday.names) {
    const words = name.split(' ');
    const first = words[0] ?? '';
    BY_FIRST_WORD.set(first, [...(BY_FIRST_WORD.get(first) ?? []), { words, holiday }]);
  }
for (const each of BY_FIRST_WORD.values()) each.sort((a, b) => b.words.length - a.words.length);

export function holiday(line: Line, at: number): Match<Day> | undefined {
  const start = afterAny(line, at, ['next', 'this coming', 'this']) || at;
  const found = named(line, start);
  if (!found) return undefined;
  const { inYear, every } = found.value;
  const year = readYear(line, past(line, found.to, ',', 'of', 'in'));
  const date = year && inYear(year.value);
  if (date) return { value: fixed(date), to: year.to };
  return { value: yearly(inYear, every), to: found.to };
}

function named(line: Line, at: number): Match<Holiday> | undefined {
  for (const { words, holiday } of BY_FIRST_WORD.get(bare(textAt(line, at))) ?? []) {
    let to = at;
    let fits = true;
    for (const word of words) {
      // "mother's-day" and "eid al-fitr"; "4th" is two tokens.
      if (to > at && textAt(line, to) === '-') to++;
      const split = /^(\d+)(\D+)$/.exec(word);
      if (split && textAt(line, to) === split[1] && textAt(line, to + 1) === split[2]) to += 2;
      else if (!split && bare(textAt(line, to)) === word) to++;
      else {
        fits = false;
        break;
      }
    }
    if (fits) return { value: holiday, to };
  }
  return undefined;
}

function bare(word: string): string {
  return word.replaceAll("'", '');
}
