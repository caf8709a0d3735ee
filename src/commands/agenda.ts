import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { escapeMarkdown } from '../channel/markdown.ts';
import type { Context } from '../command/context.ts';
import { defineCommand } from '../command/define.ts';
import { when, words } from '../command/fields.ts';
import { clip, numbered } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { fitting } from '../moving/fitting.ts';
import { sayWhen } from '../moving/say-when.ts';
import { agendaOf, sayLine } from '../planning/agenda.ts';
import { nextKind, nextThing } from '../planning/next-thing.ts';
import { search } from '../recall/find-hits.ts';
import { sayHits } from '../recall/say-hits.ts';
import type { Reply } from '../reply.ts';
import { partOfDay } from '../schedule/part-of-day.ts';
import { sayOccurrence } from '../schedule/say-block.ts';
import { occurrencesIn } from '../schedule/schedule.repository.ts';
import { linkInstant, type Reader, sayTime } from '../time/say.ts';
import type { When } from '../understand/reading.ts';
import { readRange } from '../understand/temporal/read-range.ts';
import { readWhen } from '../understand/temporal/read-when.ts';

export default defineCommand({
  name: 'agenda',
  summary: 'Show what is on: schedule, tasks due and reminders of a day or a week',
  topic: 'schedule',
  effect: 'reads',
  prominent: true,
  input: z.object({
    when: when('Which day or week; today by default').optional(),
    about: words('Something of yours whose time you want to know').optional(),
  }),
  examples: [
    { say: "what's on today", input: { when: 'today' } },
    { say: "what's on this week?", input: { when: 'this week' } },
    { say: 'what have I got planned on Friday', input: { when: 'Friday' } },
    { say: 'when is my dentist appointment', input: { about: 'dentist appointment' } },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const about = input.when ? undefined : input.about;
    const kind = about === undefined ? undefined : nextKind(about);
    const next = kind && (await nextThing(em, kind, { reader: asker, now }));
    if (next) return { text: `Next: ${sayLine(next, asker, now)}.`, refs: [next.ref] };
    const said = about && !kind && (await whenIs(about, context));
    if (said) return said;
    const words = input.when ?? 'today';
    const moment = { now, zone: asker.zone, locale: asker.locale };
    const range = readRange(words, moment);
    if (range) {
      const named = about !== undefined && !isPlace(about);
      const agenda = await agendaOf(em, range, { reader: asker, now, thenNext: !named });
      return named ? unfound(about, agenda, context) : agenda;
    }
    const when = readWhen(words, moment);
    if (!when?.timed)
      throw new UserError(`I couldn't read “${clip(words, 60)}” as a day. Try “today”, “Friday” or “next week”.`);
    const from = when.start.toPlainDate();
    const day = await agendaOf(em, { from, to: from.add({ days: 1 }) }, { reader: asker, now });
    return { ...day, text: `${await whatIsAt(em, spanOf(when, words), { reader: asker, now })}\n\n${day.text}` };
  },
});

/** Undefined where nothing is called so. */
async function whenIs(about: string, context: Context): Promise<Reply | undefined> {
  const fitted = await fitting(about.replace(/^(?:next|upcoming) (?=\S)/i, ''), context);
  if (fitted.found.length === 0 || fitted.fit === 'alike') return undefined;
  const found = fitted.found.slice(0, 5);
  const lines: string[] = [];
  for (const one of found) lines.push(await sayWhen(one, context));
  return { text: lines.length === 1 ? (lines[0] ?? '') : numbered(lines), refs: found };
}

/** "My next meeting" is no name. */
function isPlace(about: string): boolean {
  return /^(?:next|first|last|upcoming)\b/i.test(about);
}

/** What was asked for by its name and is not there is said, before what is kept about it, or what is on instead. */
async function unfound(about: string, agenda: Reply, { em, asker, parts }: Context): Promise<Reply> {
  const nothing = `Nothing of yours that has a time is called “${escapeMarkdown(clip(about, 60))}”`;
  const { hits, nothingRelevant } = await search(em, { query: about, asker: asker.id, limit: 3 });
  if (!nothingRelevant) return sayHits(`${nothing}, but you keep this about it`, hits, parts.specs);
  const offer = { label: 'Search for it', command: 'find', input: { query: about } } as const;
  return {
    ...agenda,
    text: `${nothing}.\n\n${agenda.text}`,
    choices: [offer, ...(agenda.choices ?? [])],
  };
}

interface Asked {
  readonly start: Temporal.PlainDateTime;
  /** Undefined for a moment. */
  readonly end: Temporal.PlainDateTime | undefined;
}

/** An afternoon is all of it, though a reminder set for it has an hour. */
function spanOf({ start, end }: When, words: string): Asked {
  const part = end ? undefined : partOfDay(words);
  const day = start.toPlainDate();
  const within = part && !/\d/.test(words.replace(/\b\d{1,2}(?:st|nd|rd|th)\b/gi, ''));
  return within ? { start: day.toPlainDateTime(part.from), end: day.toPlainDateTime(part.to) } : { start, end };
}

/** "Am I free on Wednesday at 11?": what is at that very time, before the day around it. */
async function whatIsAt(
  em: EntityManager,
  { start, end }: Asked,
  { reader, now }: { readonly reader: Reader; readonly now: Temporal.Instant },
): Promise<string> {
  const at = (time: Temporal.PlainDateTime) => time.toZonedDateTime(reader.zone).toInstant();
  const there = (await occurrencesIn(em, at(start), at(end ?? start.add({ minutes: 1 })))).filter(
    ({ block }) => !block.allDay,
  );
  const time = `${linkInstant(at(start), reader, now)}${end ? ` to ${sayTime(end.toPlainTime(), reader)}` : ''}`;
  return there.length === 0
    ? `You are free: ${time}.`
    : `You are not free${end ? ' all of the time' : ''}: ${time} there is ${there.map((one) => sayOccurrence(one, reader)).join(', ')}.`;
}
