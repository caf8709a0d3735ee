/** Everything that can be found in one clause before it is known what it wants: words, times, marks, names. */

import type { Known, Moment, Span, TimeMention } from '../reading.ts';
import { findMarks, type Mark } from '../slots/marks.ts';
import type { NameMention } from '../slots/names.ts';
import { findNames, own } from '../slots/names.ts';
import { findTimes, SURE } from '../temporal/find-times.ts';
import { readWhen } from '../temporal/read-when.ts';
import { type Clause, clauseOf } from './clause.ts';
import { movedTo } from './moved-to.ts';
import { timerOf } from './timer.ts';
import { wash } from './wash.ts';
import { quotesOf, type Word, wordsOf } from './words.ts';

export interface Heard extends Span {
  readonly text: string;
  readonly moment: Moment;
  readonly words: readonly Word[];
  readonly times: readonly TimeMention[];
  /** The one that says when, of all times mentioned. */
  readonly due: TimeMention | undefined;
  readonly marks: readonly Mark[];
  readonly names: readonly NameMention[];
  /** The clause with what is cut out for a command that takes a time, names and marks; see `clauseFor`. */
  readonly clause: Clause;
}

/** A person's message is short; what is pasted below it is no part of the command. */
const READ = 600;

export function hear(text: string, span: Span, about: { moment: Moment; known?: Known | undefined }): Heard {
  const washed = wash(text, span.start, span.end);
  const end = Math.min(washed.end, washed.start + READ);
  const said = text.slice(washed.start, end);
  const quotes = quotesOf(said);
  const quoted = (place: Span) => quotes.some((quote) => quote.start < place.end && place.start < quote.end);
  const marks = findMarks(said).filter((mark) => !quoted(mark));
  const times = findTimes(blank(said, marks), about.moment).filter((time) => !time.spans.some(quoted));
  const due =
    withNightNamed(said, joined(said, times, about.moment)) ??
    timerOf(said, about.moment) ??
    movedTo(said, about.moment);
  const names = findNames(blank(said, [...marks, ...(due?.spans ?? [])]), about.known).filter(
    (name) => !name.value.includes('\u0000'),
  );
  const shift = <T extends Span>(place: T): T => ({
    ...place,
    start: place.start + washed.start,
    end: place.end + washed.start,
  });
  const shifted = (time: TimeMention): TimeMention => ({ ...time, spans: time.spans.map(shift) });
  const heard = {
    text,
    moment: about.moment,
    start: washed.start,
    end: washed.end,
    words: wordsOf(text, washed.start, washed.end),
    times: (times.length === 0 && due ? [due] : times).map(shifted),
    due: due === undefined ? undefined : shifted(due),
    marks: marks.map(shift).map((mark) => ownMark(mark, about.known)),
    names: names.map(shift),
  };
  const asked = /\?\s*(?:[\p{Extended_Pictographic}\s]|pl(?:ea)?se?|thanks?)*$/iu.test(
    text.slice(span.start, span.end),
  );
  const flags = { asked, ability: washed.ability };
  return { ...heard, clause: clauseFor({ ...heard, flags }, { time: true, names: true }) };
}

const partOfDay =
  /^(?:mornings?|afternoons?|evenings?|nights?) +(?=(?:on|next|this|tomorrow|(?:mon|tue|wed|thu|fri|sat|sun)\p{L}*|\d{1,2}(?:st|nd|rd|th)? (?:of )?\p{L}{3,}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}* \d{1,2})\b)/iu;
const notNaming =
  /(?:^|\P{L})(?:\d+|\p{L}*day|mon|tues?|wed|thur?s?|fri|sat|sun|today|tonight|tomorrow|yesterday|the|this|that|in|at|on|by|for|from|of|to|until|till|every|each|all|any|one|some|last|next|late|early|mid|good|me|us|it|and|or|then|\p{L}*ly) +$/iu;

/** "quiz night on friday at 8": the night says which eight, and is of the name all the same. */
function withNightNamed(said: string, due: TimeMention | undefined): TimeMention | undefined {
  const [first, ...others] = due?.spans ?? [];
  const part = first && partOfDay.exec(said.slice(first.start, first.end))?.[0];
  const before = said.slice(0, first?.start);
  if (!due || !first || !part || !/\p{L} +$/u.test(before) || notNaming.test(before)) return due;
  return { ...due, spans: [{ start: first.start + part.length, end: first.end }, ...others] };
}

/** The clause as a command sees it that takes a time or names, or leaves their words in its title. */
export function clauseFor(
  heard: Omit<Heard, 'clause'> & { readonly flags?: { asked: boolean; ability: boolean }; readonly clause?: Clause },
  takes: { readonly time: boolean; readonly names: boolean },
): Clause {
  const cut: Span[] = [...heard.marks];
  if (takes.time && heard.due) cut.push(...heard.due.spans.map((span) => withPreposition(heard.words, span)));
  if (takes.names) cut.push(...heard.names);
  return clauseOf({
    text: heard.text,
    start: heard.start,
    end: heard.end,
    all: heard.words,
    cut,
    times: heard.times,
    asked: heard.flags?.asked ?? heard.clause?.asked ?? false,
    ability: heard.flags?.ability ?? heard.clause?.ability ?? false,
  });
}

/** "on", "by", "due on" before a time go with it. */
function withPreposition(words: readonly Word[], span: Span): Span {
  let start = span.start;
  // "What's going on today": the "on" is not the time's.
  const particle = words.findIndex((word) => word.start === span.start && word.norm === 'on');
  const next = words[particle + 1];
  if (
    particle > 0 &&
    next &&
    /^(?:going|what's|is|anything|else|something|have|got)$/.test(words[particle - 1]?.norm ?? '') &&
    /^(?:today|tonight|tomorrow|this|next|now)$/.test(next.norm)
  )
    return { start: next.start, end: span.end };
  const first = words.find((word) => word.start >= span.start);
  if (
    first &&
    /^(?:on|at|by|for|in|from|before|after|until|till|due|every|each|within|around|since|starting|this)$/.test(
      first.norm,
    ) &&
    !/^(?:every|each|this)$/.test(first.norm)
  )
    return span;
  for (let place = words.findIndex((word) => word.start >= span.start) - 1; place >= 0; place--) {
    const word = words[place];
    if (
      !word ||
      !/^(?:on|at|by|for|due|before|until|till|from|around|starting|beginning|scheduled|@|is)$/.test(word.norm)
    )
      break;
    if (word.norm === 'is' && words[place + 1]?.norm !== 'due') break;
    start = word.start;
  }
  return { start, end: span.end };
}

/** Keeps the length, so that what is found keeps its place. */
function blank(text: string, spans: readonly Span[]): string {
  let blanked = text;
  for (const span of spans)
    blanked = blanked.slice(0, span.start) + '\u0000'.repeat(span.end - span.start) + blanked.slice(span.end);
  return blanked;
}

/** `+bio` means the person's own Biology 101. */
function ownMark(mark: Mark, known: Known | undefined): Mark {
  if (mark.field !== 'course' && mark.field !== 'goal') return mark;
  return { ...mark, value: own(String(mark.value), mark.field, known) ?? mark.value };
}

/** The due time, with a doubtful day right beside it: what stands next to a time is hardly a title. */
function joined(said: string, times: readonly TimeMention[], moment: Moment): TimeMention | undefined {
  const due = times.find((time) => time.certainty >= SURE);
  const [span] = due?.spans ?? [];
  if (due === undefined || span === undefined || due.spans.length > 1) return due;
  for (const other of times) {
    const [beside] = other.spans;
    if (other === due || other.spans.length > 1 || beside === undefined) continue;
    const [first, second] = beside.start < span.start ? [beside, span] : [span, beside];
    if (!/^[\s,]*$/.test(said.slice(first.end, second.start))) continue;
    const when = readWhen(said.slice(first.start, second.end), moment);
    if (when) return { ...due, when, spans: [{ start: first.start, end: second.end }] };
  }
  return due;
}
