/** "Push the meeting back by an hour", "postpone the essay two days": how far it goes, not to when. */
import type { Moment } from '../reading.ts';
import { isLater, wholeLength } from '../temporal/shift.ts';

export interface MovedBy {
  /** As it was said, articles and all; `it` and numbers too. */
  readonly thing: string;
  readonly length: string;
  readonly later: boolean;
}

/** As temporal/shift.ts reads it. */
export function sayShift({ length, later }: Pick<MovedBy, 'length' | 'later'>): string {
  return `${length} ${later ? 'later' : 'earlier'}`;
}

const MOVES =
  /^(?:(?:let['’]?s|(?:can|could|shall|should) we)\s+)?(?<verb>move|push|shift|bump|delay|postpone|defer|put|bring|pull|reschedule|make|start|set|change|slide|nudge|do|have|hold)\s+(?:(?<first>back|forwards?|up|off|out|ahead)\s+)?(?<rest>.+?)[\s.!]*$/isu;
/** "The review should be an hour later." */
const STATED =
  /^(?<thing>(?:the|my|our)\s.+?)\s+(?:should|needs? to|has to|must|will)\s+(?:be|start|begin|happen)\s+(?<length>.+?)\s+(?<last>later|earlier|sooner)[\s.!]*$/isu;
/** Said at the end, or before the length. */
const TOWARDS = /\s+(?<direction>later|earlier|sooner|back|forwards?|up|off|out|ahead)$/iu;

/** What these verbs say by themselves; the others need a direction, or "by". */
const LATER = /^(?:delay|postpone|defer|push)$/i;
const EARLIER = /^(?:bring|pull)$/i;
const BY = /^(?:move|shift|bump|slide|nudge|reschedule|put|change)$/i;

/** Nobody says how far something goes at greater length. */
const LONGEST = 160;

export function movedBy(text: string, moment: Moment): MovedBy | undefined {
  if (text.length > LONGEST) return undefined;
  const { thing: stated = '', length = '', last: towards = '' } = STATED.exec(text)?.groups ?? {};
  if (stated !== '' && wholeLength(length, moment)) return { thing: stated, length, later: isLater(towards) };
  const { verb = '', first, rest = '' } = MOVES.exec(text)?.groups ?? {};
  const last = TOWARDS.exec(rest);
  const said = last ? rest.slice(0, last.index) : rest;
  const found = lengthAtEnd(said, moment);
  if (!found) return undefined;
  const by = /\s+by$/iu.exec(found.before);
  const upTo = by ? found.before.slice(0, by.index) : found.before;
  const middle = TOWARDS.exec(upTo);
  const thing = (middle ? upTo.slice(0, middle.index) : upTo).trim();
  const direction = last?.groups?.direction ?? middle?.groups?.direction ?? first;
  const later = direction === undefined ? byItself(verb, by !== null) : isLater(direction);
  // something new, such as a timer, stands nowhere yet
  return thing === '' || /^an?\s/iu.test(thing) || later === undefined
    ? undefined
    : { thing, length: found.length, later };
}

function byItself(verb: string, by: boolean): boolean | undefined {
  if (LATER.test(verb)) return true;
  if (EARLIER.test(verb)) return false;
  return by && BY.test(verb) ? true : undefined;
}

/** The longest length that the text ends in, which is not all of it. */
function lengthAtEnd(text: string, moment: Moment): { readonly before: string; readonly length: string } | undefined {
  for (const space of text.matchAll(/\s+/g)) {
    const length = text.slice(space.index + space[0].length);
    if (wholeLength(length, moment)) return { before: text.slice(0, space.index), length };
  }
  return undefined;
}
