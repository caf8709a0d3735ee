/** `understand`: reads chat messages given as JSON lines, one answer a line in the same order, so that others can measure us. */
import { once } from 'node:events';
import { z } from 'zod';
import { occurrences } from '../schedule/recurrence/occurrences.ts';
import { parseRule } from '../schedule/recurrence/parse-rule.ts';
import { LESSONS } from '../understand/intent/lessons/every.ts';
import type { Moment, Reading, When } from '../understand/reading.ts';
import { readWhen } from '../understand/temporal/read-when.ts';
import { createUnderstanding, type Understanding } from '../understand/understand.ts';

const Question = z.object({
  text: z.string(),
  now: z.string(),
  timezone: z.string(),
  locale: z.string().nullish(),
  explain: z.boolean().nullish(),
});

/** The measure's names for our commands. What is not among them is talk or a question to it. */
const OUTSIDE: ReadonlyMap<string, string> = new Map([
  ['remind me', 'create_reminder'],
  ['remind list', 'list_reminders'],
  ['remind delete', 'delete_reminder'],
  ['task add', 'create_task'],
  ['task list', 'list_tasks'],
  ['task done', 'complete_or_remove_task'],
  ['task drop', 'complete_or_remove_task'],
  ['schedule add', 'create_event'],
  ['agenda', 'query_schedule'],
  ['schedule list', 'query_schedule'],
  ['schedule free', 'query_schedule'],
  ['class list', 'query_schedule'],
  ['class next', 'query_schedule'],
  ['schedule cancel', 'cancel_event'],
  ['help', 'help'],
]);
const TALK = 'smalltalk_or_question';

export async function run(_argv: string[]): Promise<number> {
  const understanding = createUnderstanding(LESSONS.map(everySlot));
  for await (const line of linesOf(process.stdin)) {
    if (line.trim() === '') continue;
    if (!process.stdout.write(`${JSON.stringify(answerLine(line, understanding))}\n`))
      await once(process.stdout, 'drain');
  }
  return 0;
}

/** The measure asks for a time, course and goal of every sentence, also where our command has no such field. */
export function everySlot(lesson: (typeof LESSONS)[number]): (typeof LESSONS)[number] {
  const missing = ([['when', 'when'], ['course', 'text'], ['goal', 'text']] as const) // biome-ignore format: pairs
    .filter(([name]) => !lesson.fields.some((field) => field.name === name))
    .filter(([name]) => name === 'when' || !lesson.name.startsWith('goal'))
    .map(([name, kind]) => ({ name, kind, required: false }));
  return { ...lesson, fields: [...lesson.fields, ...missing] };
}

interface Answer {
  readonly id: unknown;
  readonly intent: string;
  readonly confidence?: number;
  readonly slots: Readonly<Record<string, unknown>>;
  readonly ms?: number;
  readonly because?: Reading['because'];
  readonly error?: string;
}

/** Answers one line; one that cannot be read is nothing asked of us, with one sentence of what is wrong. */
export function answerLine(line: string, understanding: Understanding): Answer {
  let id: unknown = null;
  try {
    const json: unknown = JSON.parse(line);
    if (typeof json === 'object' && json !== null && 'id' in json) id = json.id;
    const asked = Question.parse(json);
    const moment: Moment = {
      now: Temporal.Instant.from(asked.now),
      zone: Temporal.Instant.from(asked.now).toZonedDateTimeISO(asked.timezone).timeZoneId,
      locale: asked.locale ?? 'en-US',
    };
    const began = performance.now();
    const [reading] = understanding.understand(asked.text, moment);
    const ms = Math.round((performance.now() - began) * 1000) / 1000;
    if (reading === undefined) return { id, intent: TALK, slots: NOTHING, ms };
    return {
      id,
      intent: OUTSIDE.get(reading.command ?? '') ?? TALK,
      confidence: Math.round(reading.confidence * 1000) / 1000,
      slots: slotsOf(reading, moment),
      ms,
      ...(asked.explain === true ? { because: reading.because } : {}),
    };
  } catch (error) {
    return { id, intent: TALK, slots: NOTHING, error: sentenceOf(error) };
  }
}

const NOTHING = { title: null, at: null, rrule: null, course: null, goal: null };

function slotsOf(reading: Reading, moment: Moment): Readonly<Record<string, unknown>> {
  const words = (name: string) => (typeof reading.input[name] === 'string' ? reading.input[name] : null);
  const title =
    words('title') ??
    words('task') ??
    words('reminder') ??
    words('block') ??
    words('text') ??
    words('note') ??
    words('query');
  const when = reading.command === undefined ? undefined : readWhen(words('when') ?? '', moment);
  return {
    title,
    ...(when ? pointsOf(when, moment) : { at: null, rrule: null }),
    course: words('course'),
    goal: words('goal'),
  };
}

/** How many occurrences of a repetition are shown. */
const SHOWN = 5;

function pointsOf(when: When, moment: Moment): Readonly<Record<string, unknown>> {
  const write = (at: Temporal.ZonedDateTime) =>
    when.timed ? at.toString({ timeZoneName: 'never', smallestUnit: 'second' }) : at.toPlainDate().toString();
  const first = when.instant?.toZonedDateTimeISO(moment.zone) ?? when.start.toZonedDateTime(moment.zone);
  if (when.rrule === undefined) return { at: write(first), all_day: !when.timed, rrule: null };
  const now = moment.now.toZonedDateTimeISO(moment.zone);
  const next = occurrences({
    start: when.start,
    zone: moment.zone,
    rule: parseRule(when.rrule),
    moreRules: when.moreRules?.map(parseRule),
    // A whole day counts until it is over.
    after: (when.timed ? now : now.startOfDay().subtract({ seconds: 1 })).toInstant(),
    limit: SHOWN,
  }).map((instant) => write(instant.toZonedDateTimeISO(moment.zone)));
  return { at: next[0] ?? write(first), all_day: !when.timed, rrule: when.rrule, next };
}

/** Lines end in a line feed only: JSON may hold the other separators. */
async function* linesOf(input: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of input) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

function sentenceOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'The line is not JSON.';
  if (error instanceof z.ZodError) return `The question’s ${error.issues[0]?.path.join('.') || 'form'} is wrong.`;
  return error instanceof RangeError ? 'The moment or the time zone is not one.' : String(error);
}
