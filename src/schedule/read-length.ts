/** "two hours this week for the essay": how long somebody needs, and the words without that. */
import { UserError } from '../errors.ts';

const small = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const amount = `\\d+(?:[.,]\\d+)?|half an|an?|a couple of|${small.join('|')}`;
const length = new RegExp(`\\b(${amount})\\s*(hours?|hrs?|h|minutes?|mins?)\\b( and a half)?`, 'i');
const longest = 12 * 60;

/** An hour where no length is said. @throws UserError when it is shorter than five minutes or longer than half a day */
export function readLength(words: string): { readonly minutes: number; readonly rest: string } {
  const said = length.exec(words);
  if (!said) return { minutes: 60, rest: words };
  const [, number = '', unit = '', half] = said;
  const minutes = Math.round((countOf(number.toLowerCase()) + (half ? 0.5 : 0)) * (/^h/i.test(unit) ? 60 : 1));
  if (minutes < 5 || minutes > longest)
    throw new UserError('I look for between 5 minutes and 12 hours in one piece. Say it like “two hours this week”.');
  return { minutes, rest: `${words.slice(0, said.index)} ${words.slice(said.index + said[0].length)}`.trim() };
}

function countOf(number: string): number {
  if (number === 'half an') return 0.5;
  if (number === 'a couple of') return 2;
  if (/^an?$/.test(number)) return 1;
  return small.includes(number) ? small.indexOf(number) : Number(number.replace(',', '.'));
}
