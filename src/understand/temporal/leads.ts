/** Words that lead to a time and belong to it: `at`, `by the`, `no later than`. */
import { afterAny, type Line, type Match, textAt } from './phrase.ts';

const LEADS = [
  'no later than',
  'not later than',
  'due on',
  'due by',
  'due at',
  'due',
  'on or before',
  'on the',
  'by the',
  'in the',
  'at the',
  'before the',
  'for the',
  'over the',
  'starting at',
  'starting from',
  'starting',
  'beginning at',
  'at about',
  'at around',
  'at approximately',
  'at roughly',
  'at',
  'on',
  'by',
  'before',
  'in',
  'around',
  'about',
  'approximately',
  'approx',
  'roughly',
  'for',
  'during',
  'over',
  'from',
  'after',
  'until',
  'till',
  'sometime',
  'some time',
  '@',
  '~',
  'the',
  '📅',
  '⏰',
];
const LEAD_STARTS = new Set(LEADS.map((lead) => lead.split(' ')[0]));

/** Words that may stand before a bare hour. */
export const HOUR_LEADS =
  /^(?:at|@|~|by|before|around|about|approx|roughly|starting|beginning|for|from|after|until|till|no later|not later|due at|due by|due$)/;

/** All that stand there, with the index behind each. */
export function readLeads(line: Line, at: number): readonly Match<string>[] {
  if (!LEAD_STARTS.has(textAt(line, at))) return [];
  return LEADS.flatMap((lead) => {
    const to = afterAny(line, at, [lead]);
    return to ? [{ value: lead, to }] : [];
  });
}
