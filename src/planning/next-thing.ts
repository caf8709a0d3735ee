/** "My next meeting": a kind of thing, and no name. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reference } from '../reply.ts';
import type { Reader } from '../time/say.ts';
import { type Line, linesOf, mostDays, wallClock } from './agenda.ts';

const kinds: readonly (readonly [words: RegExp, type: Reference['type'] | undefined])[] = [
  [/^(?:meeting|class|lecture|lesson|event|appointment|call)$/, 'block'],
  [/^(?:task|deadline|assignment|to-?do)$/, 'task'],
  [/^(?:reminder|alarm|ping)$/, 'reminder'],
  [/^(?:thing|one)$/, undefined],
];

/** Undefined where the words are no such kind; `type` undefined for any. */
export function nextKind(words: string): { readonly type: Reference['type'] | undefined } | undefined {
  const said = /^(?:(?:my|our|the) )?(?:next|upcoming) (\S+)$/i.exec(words.trim())?.[1]?.toLowerCase() ?? '';
  const kind = kinds.find(([pattern]) => pattern.test(said));
  return kind && { type: kind[1] };
}

/** What of that kind comes next, within two months. */
export async function nextThing(
  em: EntityManager,
  { type }: { readonly type: Reference['type'] | undefined },
  parts: { readonly reader: Reader; readonly now: Temporal.Instant },
): Promise<Line | undefined> {
  const { day, time } = wallClock(parts.now, parts.reader.zone);
  const from = Temporal.PlainDate.from(day);
  const lines = await linesOf(em, { from, to: from.add({ days: mostDays }) }, parts);
  const isAhead = (line: Line) => line.day > day || line.order === '' || line.order >= time;
  return lines.find((line) => isAhead(line) && (type === undefined || line.ref.type === type));
}
