/**
 * A command's own examples as forms: "my goal **run a marathon** is at **40**%" reads every sentence that differs only in
 * the bold places. So a new command is understood from its one file, before anybody has taught its language any further.
 */
import type { Moment, Reading, Span } from '../reading.ts';
import { readRange } from '../temporal/read-range.ts';
import { readWhen } from '../temporal/read-when.ts';
import type { CommandLesson, LessonField } from './lesson.ts';

interface Form {
  readonly command: string;
  readonly pattern: RegExp;
  /** The letters it begins with, in lower case. Most sentences begin otherwise, and their forms need not be compiled. */
  readonly opening: string;
  readonly fields: readonly LessonField[];
  /** Letters that stand fixed: the form that says most by itself is tried first. */
  readonly weight: number;
}

/** Fewer fixed words than these are said in many ways and mean many things. */
const leastWords = 2;
/** No message that follows a form is longer. */
const longest = 400;

export function formsOf(lessons: readonly CommandLesson[]): readonly Form[] {
  return lessons
    .flatMap((lesson) => lesson.examples.flatMap((example) => formOf(lesson, example) ?? []))
    .sort((one, other) => other.weight - one.weight);
}

/** The first form that fits, if what stands in its places is what its fields take. */
export function readForm(forms: readonly Form[], text: string, span: Span, moment: Moment): Reading | undefined {
  const said = text.slice(span.start, span.end).replace(/[\s.!?]+$/, '');
  if (said.length > longest) return undefined;
  const begun = said.toLowerCase();
  for (const form of forms) {
    if (!begun.startsWith(form.opening)) continue;
    const match = form.pattern.exec(said);
    if (!match) continue;
    const values = form.fields.map((field, index) => ({ field, words: (match[index + 1] ?? '').trim() }));
    if (!values.every(({ field, words }) => takes(field, words, moment))) continue;
    return {
      command: form.command,
      input: Object.fromEntries(values.map(({ field, words }) => [field.name, words])),
      confidence: 0.93,
      alternatives: [],
      because: values.map(({ field, words }) => {
        const start = span.start + said.indexOf(words);
        return { span: { start, end: start + words.length }, words, became: field.name };
      }),
    };
  }
  return undefined;
}

function formOf(lesson: CommandLesson, { say, input }: CommandLesson['examples'][number]): Form | undefined {
  if (say.startsWith('/')) return undefined;
  const places: { field: LessonField; start: number; end: number }[] = [];
  for (const [name, value] of Object.entries(input)) {
    const field = lesson.fields.find((candidate) => candidate.name === name);
    const start = say.toLowerCase().lastIndexOf(String(value).toLowerCase());
    if (!field || start === -1) return undefined;
    places.push({ field, start, end: start + String(value).length });
  }
  places.sort((one, other) => one.start - other.start);
  if (places.some((place, index) => place.start < (places[index - 1]?.end ?? 0))) return undefined;
  let pattern = '';
  let fixed = '';
  let at = 0;
  for (const place of places) {
    fixed += say.slice(at, place.start);
    pattern +=
      literal(say.slice(at, place.start)) +
      (place.field.kind === 'number' || place.field.kind === 'integer' ? '(\\d+(?:\\.\\d+)?)' : '(.+?)');
    at = place.end;
  }
  fixed += say.slice(at);
  pattern += literal(say.slice(at));
  if (places.length > 0 && (fixed.match(/\p{L}{2,}/gu) ?? []).length < leastWords) return undefined;
  return {
    command: lesson.name,
    fields: places.map((place) => place.field),
    weight: fixed.length,
    pattern: new RegExp(`^${pattern}$`, 'iu'),
    opening:
      say
        .slice(0, places[0]?.start)
        .match(/^[a-z]*/i)?.[0]
        .toLowerCase() ?? '',
  };
}

function literal(words: string): string {
  return words
    .replace(/[.!?]+$/, '')
    .replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    .replace(/[’']/g, "[’']?")
    .replace(/\s+/g, '\\s+');
}

function takes(field: LessonField, words: string, moment: Moment): boolean {
  if (words === '') return false;
  if (field.kind === 'when') return readWhen(words, moment) !== undefined || readRange(words, moment) !== undefined;
  if (field.kind === 'choice') return (field.options ?? []).some((option) => option.value === words.toLowerCase());
  return true;
}
