/** Quick-add marks and priorities: `#tag`, `+course`, `*goal`, `p1`, `!1`, "high priority", "urgent". */
import type { Span } from '../reading.ts';

export interface Mark extends Span {
  readonly field: 'tags' | 'course' | 'goal' | 'priority';
  readonly value: string | number;
}

const NAMED = String.raw`(?:"(?<quoted>[^"\n]{1,80})"|(?<name>\p{L}[\p{L}\p{N}_/&.-]{0,60}))`;
const START = '(?<=^|[\\s(,;])';
const END = '(?=$|[\\s),;.!?:])';
const TAG = new RegExp(`${START}#${NAMED}`, 'gu');
const COURSE = new RegExp(`${START}\\+${NAMED}`, 'gu');
const GOAL = new RegExp(`${START}\\*${NAMED}(?!\\*)${END}`, 'gu');

/** 1 is the highest, as people say it. */
const PRIORITY: readonly [number | undefined, RegExp][] = [
  [undefined, new RegExp(`${START}(?:p|!|prio(?:rity)?[ :=]?)(?<level>[1-4])${END}`, 'giu')],
  [1, /\b(?:(?:with |as |at |is |it'?s |make it |of )*(?:a |the )?(?:high(?:est)?|top|urgent|max(?:imum)?|critical) prio(?:rity)?|prio(?:rity)?[ :=]+(?:high(?:est)?|top|urgent|critical))\b|(?<=^|[\s(,;])!{3}(?=$|[\s),;])/giu],
  [2, /\b(?:(?:with |as |at |is |it'?s |make it |of )*(?:a |the )?(?:medium|normal|mid) prio(?:rity)?|prio(?:rity)?[ :=]+(?:medium|normal|mid))\b|(?<=^|[\s(,;])!{2}(?=$|[\s),;])/giu],
  [3, /\b(?:(?:with |as |at |is |it'?s |make it |of )*(?:a |the )?(?:low(?:est)?) prio(?:rity)?|prio(?:rity)?[ :=]+low(?:est)?)\b/giu],
  // Alone at an end it is about the task; within it belongs to what is said ("urgent care").
  [1, /(?<=^\W*)urgent(?:ly)?(?=\s*[:,!-])|[,;(—-]\s*(?:it'?s |this is |very )?urgent(?:ly)?\)?(?=[\s.!]*$)|(?<=\b(?:an?|new) )urgent(?= (?:new )?(?:task|to-?do|reminder)\b)/giu],
]; // biome-ignore format: one level a line

/** All marks of a text, left to right. */
export function findMarks(text: string): readonly Mark[] {
  const marks: Mark[] = [];
  const add = (match: RegExpMatchArray, field: Mark['field'], value: string | number) => {
    const start = match.index ?? 0;
    const span = { start, end: start + match[0].length };
    if (!marks.some((mark) => mark.start < span.end && span.start < mark.end)) marks.push({ ...span, field, value });
  };
  if (/[#+*]/.test(text)) {
    for (const match of text.matchAll(TAG)) add(match, 'tags', named(match));
    for (const match of text.matchAll(COURSE)) add(match, 'course', named(match).replaceAll(/[-_]/g, ' '));
    for (const match of text.matchAll(GOAL)) add(match, 'goal', named(match).replaceAll(/[-_]/g, ' '));
  }
  if (/prio|!|urgent|p\d/i.test(text)) {
    for (const [level, pattern] of PRIORITY)
      for (const match of text.matchAll(pattern)) add(match, 'priority', level ?? Number(match.groups?.level));
  }
  return marks.sort((one, other) => one.start - other.start);
}

function named(match: RegExpMatchArray): string {
  return match.groups?.quoted ?? match.groups?.name ?? '';
}
