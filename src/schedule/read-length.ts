/** "two hours this week for the essay", "30 minute call": how long something takes, and the words without that. */
import { UserError } from '../errors.ts';

const small = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const amount = `\\d+(?:[.,]\\d+)?|half an|an?|a couple of|${small.join('|')}`;
const length = new RegExp(`\\b(${amount})\\s*(hours?|hrs?|h|minutes?|mins?)\\b( and a half)?`, 'i');
/** Before what it is: "30 minute call", "quick half-hour sync", "2h lab". */
const named = new RegExp(
  `(?<![\\p{L}\\p{N}.,-])(?:an? )?(\\d+(?:[.,]\\d+)?|half|${small.join('|')})[ -]?(hours?|hrs?|h|minutes?|mins?)(?:[ -]long)? (?=\\p{L}|\\d)(?!(?:after|before|of|from|until|till|into|and)\\b)`,
  'iu',
);
const longest = 12 * 60;

/** An hour where no length is said. @throws UserError when it is shorter than five minutes or longer than half a day */
export function readLength(words: string): { readonly minutes: number; readonly rest: string } {
  const said = length.exec(words);
  if (!said) return { minutes: 60, rest: words };
  const [, number = '', unit = '', half] = said;
  const minutes = minutesOf(number, unit, half ? 0.5 : 0);
  if (minutes < 5 || minutes > longest)
    throw new UserError('I look for between 5 minutes and 12 hours in one piece. Say it like “two hours this week”.');
  return { minutes, rest: `${words.slice(0, said.index)} ${words.slice(said.index + said[0].length)}`.trim() };
}

/** How long something takes by its own name; undefined where that says nothing, or more than half a day. */
export function lengthInTitle(title: string): { readonly minutes: number; readonly rest: string } | undefined {
  const said = named.exec(title);
  if (!said) return undefined;
  const [whole, number = '', unit = ''] = said;
  const minutes = minutesOf(number, unit);
  if (minutes < 5 || minutes > longest) return undefined;
  return { minutes, rest: `${title.slice(0, said.index)}${title.slice(said.index + whole.length)}` };
}

function minutesOf(number: string, unit: string, more = 0): number {
  return Math.round((countOf(number.toLowerCase()) + more) * (/^h/i.test(unit) ? 60 : 1));
}

function countOf(number: string): number {
  if (number === 'half' || number === 'half an') return 0.5;
  if (number === 'a couple of') return 2;
  if (/^an?$/.test(number)) return 1;
  return small.includes(number) ? small.indexOf(number) : Number(number.replace(',', '.'));
}
