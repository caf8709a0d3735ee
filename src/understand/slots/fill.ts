/** Fills in a command's fields from one clause. */
import { LONGEST, sureOf } from '../intent/certain/all.ts';
import { type Clause, original } from '../intent/clause.ts';
import { clauseFor, type Heard } from '../intent/hear.ts';
import type { CommandLesson, LessonField } from '../intent/lesson.ts';
import type { Reading, Span, TimeMention, When } from '../reading.ts';
import { canonicalWhen } from '../temporal/canonical.ts';
import { findRange } from '../temporal/read-range.ts';
import { readWhen } from '../temporal/read-when.ts';
import { choose } from './choose.ts';
import { leadingTime } from './leading-time.ts';
import { leftOver } from './left-over.ts';
import { tidyReference, tidyTitle } from './tidy.ts';

export type Because = Reading['because'][number];

export interface Filled {
  readonly input: Readonly<Record<string, unknown>>;
  readonly because: readonly Because[];
}

/** Commands that only look: their time names days, in the person's words, which may lie in the past. */
const LOOKS = /^(?:agenda|changes|remind upcoming|.* list|.* find)$/;

/** Commands for what has a day already: an hour by itself names no other. */
const MOVES = /^(?:.* )?move$/;

/** Commands for each time in a period: all of next week is meant, not its first day. */
const CANCELS = /^schedule cancel$/;
const PERIOD = /^(?:(?:for|in|on|during|over|all|the|of) )*(?:this|next|coming) (?:whole )?(?:week|weekend|month)$/iu;

function hourOf({ family, when: { start } }: TimeMention): string | undefined {
  if (family === 'hour') return String(start.hour % 12 || 12);
  return family === 'clock' ? start.toPlainTime().toString({ smallestUnit: 'minute' }) : undefined;
}

export function fill(heard: Heard, lesson: CommandLesson): Filled {
  const field = (name: string) => lesson.fields.find((one) => one.name === name);
  const takes = {
    time: lesson.fields.some((one) => one.kind === 'when'),
    names: field('course') !== undefined || field('goal') !== undefined,
  };
  const input: Record<string, unknown> = {};
  const because: Because[] = [];
  const put = (name: string, value: unknown, spans: readonly Span[]) => {
    if (value === undefined || value === '' || input[name] !== undefined) return;
    input[name] = value;
    for (const span of spans) because.push({ span, words: heard.text.slice(span.start, span.end), became: name });
  };
  const when = lesson.fields.find((one) => one.kind === 'when');
  if (when && LOOKS.test(lesson.name)) {
    const spans = daysLookedAt(heard);
    const words = spans.map((span) => heard.text.slice(span.start, span.end)).join(' ');
    put(when.name, words.replace(/^(?:(?:on|in|for|at|of|during|from) )+/iu, ''), spans);
  } else if (when && heard.due) {
    const { due } = heard;
    const whole = lesson.name === 'goal add' ? endOfPeriod(heard, due) : undefined;
    const period = CANCELS.test(lesson.name) ? wordsOf(heard, due) : '';
    put(
      when.name,
      (PERIOD.test(period) && period) || (MOVES.test(lesson.name) && hourOf(due)) || canonicalWhen(whole ?? due.when),
      due.spans,
    );
  }
  for (const name of heard.names) if (field(name.field)) put(name.field, name.value, [name]);
  const tags = heard.marks.filter((mark) => mark.field === 'tags');
  if (field('tags') && tags.length > 0) put('tags', tags.map((tag) => tag.value).join(', '), tags);
  for (const mark of heard.marks) if (mark.field !== 'tags' && field(mark.field)) put(mark.field, mark.value, [mark]);
  const clause = clauseFor(heard, takes);
  const sure = sureOf(clause, lesson.name);
  for (const [name, value] of Object.entries(sure?.rule.input ?? {})) put(name, value, []);
  for (const one of lesson.fields)
    if (input[one.name] === undefined) put(one.name, choose(one, lesson.name, clause), []);
  const rest =
    lesson.fields.find((one) => one.rest) ?? lesson.fields.find((one) => one.kind === 'reference' && one.required);
  for (const one of [
    rest,
    lesson.fields.find((other) => other !== rest && /^(?:text|reference|title)$/.test(other.name) && other.required),
    LOOKS.test(lesson.name) ? field('about') : undefined,
  ]) {
    if (one === undefined || input[one.name] !== undefined) continue;
    const spans =
      capture(clause, sure?.match, one, one === rest) ?? (one === rest ? leftOver(clause, lesson.name) : []);
    const kept = one.kind === 'long' ? withArticle(heard.text, spans) : spans;
    const words = kept.map((span) => heard.text.slice(span.start, span.end));
    const title = say(words, one, lesson.name);
    const told =
      when && one.kind === 'reference' && input[when.name] === undefined ? leadingTime(title, heard.moment) : undefined;
    if (told && when) put(when.name, canonicalWhen(told.when), spans);
    put(one.name, told ? told.rest : title, spans);
  }
  return { input, because: because.sort((first, second) => first.span.start - second.span.start) };
}

/** "learn Spanish this year": a goal has the whole of the period. */
function endOfPeriod(heard: Heard, due: TimeMention): When | undefined {
  const { moment } = heard;
  const said = wordsOf(heard, due);
  return /^(?:in |over |during )?(?:this|next|the coming) (?:week|month|quarter|year)$/iu.test(said)
    ? readWhen(`the end of ${said.replace(/^(?:in|over|during) /iu, '')}`, moment)
    : undefined;
}

function wordsOf({ text }: Heard, { spans }: TimeMention): string {
  return spans.map(({ start, end }) => text.slice(start, end)).join(' ');
}

/** The due time's words, or days of the past, which no due time can be. */
function daysLookedAt(heard: Heard): readonly Span[] {
  if (heard.due) return heard.due.spans;
  const found = findRange(heard.text.slice(heard.start, Math.min(heard.end, heard.start + 200)), heard.moment);
  return found ? [{ start: found.span.start + heard.start, end: found.span.end + heard.start }] : [];
}

/** What is kept word for word keeps its first word too: "the wifi password is …". */
function withArticle(text: string, spans: readonly Span[]): readonly Span[] {
  const [first, ...rest] = spans;
  const article = first && /(?:^|[\s:])((?:the|an?|my)\s+)$/i.exec(text.slice(0, first.start))?.[1];
  return first && article ? [{ start: first.start - article.length, end: first.end }, ...rest] : spans;
}

function say(words: readonly string[], field: LessonField, command: string): string {
  if (field.kind === 'reference')
    return tidyReference(words).replace(
      /^(?:the |my |that )?(?:reminder|alarm|task|to-?do|note|goal|event)s? (?:about|called|named|titled|for|to|saying|that says) (?:the |my )?(?=\S)/i,
      '',
    );
  // Several lines are laid out on purpose: lists, tables, paragraphs.
  if (field.kind === 'long' && words.some((piece) => piece.trim().includes('\n')))
    return words
      .join(' ')
      .replace(/^[\s,;:]+/, '')
      .trimEnd();
  if (field.kind === 'long') return tidyTitle(words);
  const title = tidyTitle(
    command === 'remind me' ? [withoutLead(words.join(' '))] : words,
    command === 'schedule add' || /^(?:my|the|an?) /i.test(words[0] ?? ''),
  );
  return command === 'schedule add'
    ? title.replace(/^(?:calendar )?event:? (?!planning|management)(?=\S)/iu, '')
    : title;
}

const LENGTH = String.raw`(?:(?:an?|the|half an?|\d+(?:[.,]\d+)?|a few|a couple(?: of)?|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty-?five) ?)?(?:minutes?|mins?|hours?|hrs?|h|days?|weeks?)`;
const LEADS_TO = new RegExp(
  String.raw`^${LENGTH} (?:before|ahead of|prior to) (?!(?:to|i|we|me) )(?:(?:my|the|our) )?(?=\S)`,
  'iu',
);
const LEADS_UP = new RegExp(` ${LENGTH} (?:before(?:hand)?|ahead(?: of time)?|prior|in advance|early|earlier)$`, 'iu');

/** "an hour before my flight", "my flight an hour before": how long ahead is no part of what it is ahead of. */
function withoutLead(title: string): string {
  return title.replace(LEADS_TO, '').replace(LEADS_UP, '');
}

/** What the pattern of a sure sentence captured for a field. Undefined when there was none. */
function capture(
  clause: Clause,
  match: RegExpExecArray | undefined,
  field: LessonField,
  first: boolean,
): readonly Span[] | undefined {
  const places = match?.indices?.groups;
  if (!places) return match ? [] : undefined;
  const place =
    field.kind === 'reference'
      ? (places.ref ?? places.ref2 ?? (first ? places.rest : undefined))
      : (places.rest ?? places.ref);
  if (!place) return [];
  // A text longer than the patterns read goes on to its end.
  const end = place[1] >= LONGEST ? clause.bare.length : place[1];
  return original(clause, place[0], end);
}
