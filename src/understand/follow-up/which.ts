/** Which of the things last shown or touched somebody means: "it", "the second one", "1 and 3", "the first two", "all of them". */
import type { Recent } from '../reading.ts';

export interface Meant {
  /** A reference as commands take it: `it` or a place in the list last shown. */
  readonly reference: string;
  readonly type: string;
}

const ORDINAL = 'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth';
const COUNT = 'one|two|three|four|five|six|seven|eight|nine|ten';
const THING = '(?: (?:one|ones|task|tasks|reminder|reminders|item|items|thing|things|event|meeting|goal|note|alarm))?';
const LABEL = '(?:(?:number|no|nr|item|task|reminder|goal|note|event|the) )*';
const PLACE = `(?:${LABEL}(?:\\d{1,2}(?:st|nd|rd|th)?|${ORDINAL}|last)${THING})`;

/** For sentence patterns: matches what `which` can tell apart, as group `which`. */
export const WHICH = `(?<which>it|that|this|them|those|these|(?:this|that) (?:one|task|reminder|thing|event|meeting|note|goal|alarm)|(?:both|all)(?: of)?(?: (?:them|those|these|it))?|(?:the )?(?:first|last) (?:\\d{1,2}|${COUNT})${THING}|${PLACE}(?: (?:and |& )?${PLACE}){0,9})`;

/** Empty when nothing was shown or touched that could be meant. */
export function which(words: string, recent: Recent): readonly Meant[] {
  const many = recent.shown.length;
  const at = (place: number): Meant[] => {
    const type = recent.shown[place - 1]?.type ?? recent.shown[0]?.type;
    return type === undefined ? [] : [{ reference: String(place), type }];
  };
  const upTo = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step).flatMap(at);
  if (/^(?:both|all|them|those|these)/.test(words) && many > 1) return upTo(1, /^both/.test(words) ? 2 : many);
  const run = new RegExp(`^(?:the )?(first|last) (\\d{1,2}|${COUNT})\\b(?! and)`).exec(words);
  if (run && !/^(?:the )?(?:first|last) one$/.test(words)) {
    const count = Number(run[2]) || COUNT.split('|').indexOf(run[2] ?? '') + 1;
    return run[1] === 'first' ? upTo(1, Math.min(count, many)) : upTo(Math.max(1, many - count + 1), many);
  }
  const places = [...words.matchAll(new RegExp(`\\b(?:(\\d{1,2})(?:st|nd|rd|th)?|(${ORDINAL})|(last))\\b`, 'g'))].map(
    ([, digits, ordinal]) => (digits ? Number(digits) : ordinal ? ORDINAL.split('|').indexOf(ordinal) + 1 : many),
  );
  if (places.length > 0) return places.filter((place) => place > 0).flatMap(at);
  return it(recent);
}

/** The thing last touched or fired; the only one shown, when nothing was touched. */
export function it(recent: Recent): readonly Meant[] {
  const only = recent.shown.length === 1 ? recent.shown[0]?.type : undefined;
  const type = recent.fired === true ? 'reminder' : (recent.touched?.type ?? only);
  return type === undefined ? [] : [{ reference: 'it', type }];
}
