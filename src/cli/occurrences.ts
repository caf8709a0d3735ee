/** `occurrences`: expands recurrence rules given as JSON lines, one answer a line, so that others can measure us. */
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { type Moment, occurrences } from '../schedule/recurrence/occurrences.ts';
import { parseRule } from '../schedule/recurrence/parse-rule.ts';

const Question = z.object({
  id: z.unknown(),
  dtstart: z.string(),
  tz: z.string(),
  rrule: z.string().nullish(),
  exdate: z.array(z.string()).nullish(),
  rdate: z.array(z.string()).nullish(),
  after: z.string().nullish(),
  limit: z.int().nonnegative(),
});

export async function run(_argv: string[]): Promise<number> {
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(answerLine(line))}\n`);
  }
  return 0;
}

/** Answers one line of JSON; whatever is wrong with it becomes `error`, one sentence. */
export function answerLine(line: string): { id: unknown; occurrences: string[] } | { id: unknown; error: string } {
  let id: unknown = null;
  try {
    const json: unknown = JSON.parse(line);
    if (typeof json === 'object' && json !== null && 'id' in json) id = json.id;
    const asked = Question.parse(json);
    const found = occurrences({
      start: readWall(asked.dtstart),
      zone: asked.tz,
      rule: asked.rrule == null ? undefined : parseRule(asked.rrule),
      exdates: asked.exdate?.map(readMoment),
      rdates: asked.rdate?.map(readMoment),
      after: asked.after == null ? undefined : readInstant(asked.after),
      limit: asked.limit,
    });
    return { id, occurrences: found.map((instant) => instant.toString()) };
  } catch (error) {
    return { id, error: sentenceOf(error) };
  }
}

function readMoment(text: string): Moment {
  return text.toUpperCase().endsWith('Z') ? readInstant(text) : readWall(text);
}

function readWall(text: string): Temporal.PlainDateTime {
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/i.test(text)) {
    const wall = orUndefined(() => Temporal.PlainDateTime.from(text));
    if (wall) return wall;
  }
  throw new UserError(`“${text.slice(0, 40)}” is no wall-clock time; one looks like 2026-03-08T02:30:00.`);
}

function readInstant(text: string): Temporal.Instant {
  const instant = orUndefined(() => Temporal.Instant.from(text));
  if (instant) return instant;
  throw new UserError(`“${text.slice(0, 40)}” is no instant; one looks like 2026-03-08T07:30:00Z.`);
}

function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof UserError) return error.message;
  if (error instanceof SyntaxError) return 'The line is not JSON.';
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return `The question's ${issue?.path.join('.') || 'form'} is wrong: ${issue?.message ?? 'it cannot be read'}.`;
  }
  return error instanceof RangeError ? 'The dates asked for are outside of what a calendar can tell.' : String(error);
}
