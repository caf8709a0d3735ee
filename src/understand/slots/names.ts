/** Finds the course and the goal that a sentence says it is for: by the person's own names, else by how such names are said. */
import type { Known, Span } from '../reading.ts';
import { likeness } from './likeness.ts';
import { namesCourse } from './subjects.ts';

export interface NameMention extends Span {
  readonly field: 'course' | 'goal';
  readonly value: string;
}

/** A name's words: to the next stop. */
const NAME = String.raw`(?:["“'‘](?<quoted>[^"”\n]{1,80})["”'’]|(?<name>[^\s,;:()\[\]"“”][^,;:()\[\]"“”\n\u0000]{0,79}?))`;
const STOP = String.raw`(?=\s*(?:$|[,;:)\]!?—–\u0000]|\.(?:\s|$)|\s-\s|\s(?:that|which|due|by|before|with|p[1-4]|!\d|#|and (?:remind|add|put|set|schedule)|(?:please )?(?:add|create|make|set|put|schedule) (?:an?|the|me|new|another|up))\b))`;
const BEFORE = '(?<![\\p{L}\\p{N}])';

const KIND_OF_COURSE = '(?:course|class|module|subject|lecture series|unit|seminar|paper)';
const COURSE_SAID: readonly RegExp[] = [
  `${BEFORE}(?:for|in|under|to|of|on|from|with)\\s+(?:(?:my|the|our|this)\\s+)?${KIND_OF_COURSE}\\s+(?:called\\s+|named\\s+|titled\\s+|:\\s*)?${NAME}${STOP}`,
  `${BEFORE}(?:for|in|under|to|on|from|of)\\s+(?:(?:my|the|our|this)\\s+)?(?<name>(?:[\\p{L}\\p{N}&+.'-]+\\s+){0,3}?[\\p{L}\\p{N}&+.'-]+)\\s+(?:course|class|module|seminar|coursework)${STOP}`,
  `${BEFORE}(?:course|class|module)\\s*(?::|=|is|being)\\s*${NAME}${STOP}`,
].map((source) => new RegExp(source, 'giu'));

const GOAL_SAID: readonly RegExp[] = [
  `${BEFORE}(?:under|towards?|for|to|in|on|into|with|as part of|part of|supporting|linked to|and link it to|against)\\s+(?:(?:my|the|our|a)\\s+)?(?:new\\s+)?goal\\b\\s*(?:of\\s+|called\\s+|named\\s+|titled\\s+|to\\s+|is\\s+|:\\s*|-\\s+|—\\s+)?${NAME}${STOP}`,
  `${BEFORE}(?:under|towards?|for|to|in|as part of)\\s+(?:(?:my|the|our)\\s+)(?<name>[^,;:()"“”\\n]{1,60}?)\\s+goal${STOP}`,
  `(?<=[,;(]\\s*)goal\\s*(?::|=)\\s*${NAME}${STOP}`,
].map((source) => new RegExp(source, 'giu'));

/** "Hand in chemistry homework": this "in" is the verb's. */
const TAKES_IN =
  '(?<!(?:^|\\P{L})(?:hand|turn|send|give|bring|fill|log|sign|check|type|plug|pay|cash|trade)(?:s|ed|ing)?\\s+)';

/** Words after which a name may follow without saying that it is one. */
const BARE = new RegExp(`${BEFORE}(?<lead>for|${TAKES_IN}in|under|towards?)\\s+(?:(?:my|the|our)\\s+)?`, 'giu');
/** "Add a module on waves to physics", "add this link to physics: …": elsewhere what follows "to" is what one does. */
const JOINING = new RegExp(
  `${BEFORE}(?:add|put|attach|save|file|upload|create|make)(?![\\p{L}\\p{N}]).*(?:https?:|${BEFORE}(?:modules?|resources?|links?|articles?|papers?|videos?|readings?|pdfs?|slides?|homework|hw|assignments?|problem sets?|essays?|(?:lab )?reports?|exercises?|worksheets?)(?![\\p{L}\\p{N}])).*(?<lead>\\sto\\s+(?:(?:my|the|our)\\s+)?(?<name>[^,;:()\\n\\u0000]{2,60}?))(?=\\s*(?:[.!]*$|:\\s|\\u0000))`,
  'diu',
);

const LEADING =
  /^\s*(?:[[(]\s*(?<boxed>[^\])\n]{2,60})[\])]\s*:?|(?:(?:for|in|under)\s+(?:my |the )?)(?<said>[^,:\n]{2,60})[,:]|(?<plain>[^,:\n]{2,40}?)\s*(?:hw|homework|assignment)?\s*[:—–]\s)/iu;

/** The names in the part of a text between `start` and `end`, from which times and marks have been blanked. */
export function findNames(text: string, known: Known | undefined): readonly NameMention[] {
  const found: NameMention[] = [];
  const add = (mention: NameMention) => {
    if (found.some((other) => other.field === mention.field)) return;
    if (found.some((other) => other.start < mention.end && mention.start < other.end)) return;
    found.push(mention);
  };
  for (const [field, patterns] of [
    ['goal', GOAL_SAID],
    ['course', COURSE_SAID],
  ] as const) {
    for (const pattern of patterns) {
      for (const match of text.matchAll(pattern)) {
        const said = (match.groups?.quoted ?? match.groups?.name ?? '').trim();
        if (
          said === '' ||
          /^(?:(?:the|my|a|an|this|that|it|today|tomorrow|is|was)$|(?:to|on|by|at|in|for|from|and|or|of|is|was|are|i|we)\b)/i.test(
            said,
          )
        )
          continue;
        add({ ...spanOf(match), field, value: own(said, field, known) ?? said });
      }
    }
  }
  for (const match of text.matchAll(BARE)) {
    const start = match.index;
    const from = start + match[0].length;
    const stop = /[,;:()[\]!?\n\u0000]|\s[-—–]\s|\.(?:\s|$)/u.exec(text.slice(from));
    const rest = text.slice(from, stop ? from + stop.index : text.length);
    const towards = /^toward/i.test(match.groups?.lead ?? '');
    const name = longest(rest, (words) => own(words, 'goal', known, 0.8) ?? undefined);
    if (name && !/^in$/i.test(match.groups?.lead ?? ''))
      add({ start, end: from + name.length, field: 'goal', value: name.value });
    if (towards && rest.trim() !== '')
      add({ start, end: from + rest.trimEnd().length, field: 'goal', value: rest.trim() });
    const course = longest(
      rest,
      (words) => own(words, 'course', known, 0.72) ?? (mayNameCourse(words, known) ? words : undefined),
    );
    if (course && !towards) add({ start, end: from + course.length, field: 'course', value: course.value });
  }
  const joining = text.length <= 300 ? JOINING.exec(text) : null;
  const [start, end] = joining?.indices?.groups?.lead ?? [0, 0];
  const joined = joining && own(joining.groups?.name ?? '', 'course', known, 0.8);
  if (joined) add({ start, end, field: 'course', value: joined });
  const leading = LEADING.exec(text);
  if (leading) {
    const said = (leading.groups?.boxed ?? leading.groups?.said ?? leading.groups?.plain ?? '').trim();
    const value = own(said, 'course', known, 0.72) ?? (mayNameCourse(said, known) ? said : undefined);
    if (value !== undefined)
      add({ start: leading.index, end: leading.index + leading[0].length, field: 'course', value });
  }
  return found.sort((one, other) => one.start - other.start);
}

/** Where all of a person's courses are known, what is none of them is a part of the title: "essay in chemistry". */
function mayNameCourse(words: string, known: Known | undefined): boolean {
  return known?.all !== true && namesCourse(words);
}

/** The person's own name that words mean, when one is clearly nearer than the others. */
export function own(
  words: string,
  field: 'course' | 'goal',
  known: Known | undefined,
  least = 0.6,
): string | undefined {
  const names = (field === 'course' ? known?.courses : known?.goals) ?? [];
  const ranked = names.map((name) => ({ name, fit: likeness(words, name) })).sort((one, other) => other.fit - one.fit);
  const [best, second] = ranked;
  if (best === undefined || best.fit < least) return undefined;
  return second !== undefined && best.fit - second.fit < 0.05 && best.fit < 1 ? undefined : best.name;
}

/** The longest run of leading words that means something. A word must not go on after it as part of something else. */
function longest(
  rest: string,
  meaning: (words: string) => string | undefined,
): { value: string; length: number } | undefined {
  const ends = [...rest.matchAll(/\S+/g)].slice(0, 7).map((match) => match.index + match[0].length);
  for (const end of ends.reverse()) {
    if (/(?:^|\s)(?:to|the|of|and|in|for|a|an|&)$/iu.test(rest.slice(0, end))) continue;
    const value = meaning(rest.slice(0, end).replace(/[.!?]+$/, ''));
    if (value === undefined) continue;
    const follows = rest.slice(end).trim();
    // "for biology teacher" is no course: only what leads on to something else may follow.
    if (
      follows !== '' &&
      !/^(?:class|course|module|lecture|lab|homework|hw|goal|due|by|on|at|before|and|to|p[1-4]|#|!|add|remind|that|\+|\*|(?:is|are)(?=\s*(?:due\b|\u0000|$)))/iu.test(
        follows,
      )
    )
      return undefined;
    const kind = /^\s+(?:class|course|module|goal)\b/iu.exec(rest.slice(end));
    return { value, length: end + (kind?.[0].length ?? 0) };
  }
  return undefined;
}

function spanOf(match: RegExpMatchArray): Span {
  const start = match.index ?? 0;
  return { start, end: start + match[0].length };
}
