/** Terms in words. */
import { escapeMarkdown } from '../channel/markdown.ts';
import type { Reference } from '../reply.ts';
import { type Reader, sayDay } from '../time/say.ts';
import type { DaysOff, Term } from './term.entity.ts';

export function termRef(term: Pick<Term, 'id' | 'title'>): Reference {
  return { type: 'term', id: term.id, label: term.title };
}

/** "**Autumn** — Mon 14 Sep to Fri 18 Dec, rotation of 6 days". */
export function sayTerm(term: Term, reader: Reader, now: Temporal.Instant): string {
  const cycle = term.cycle ? `, rotation of ${term.cycle} days` : '';
  return `**${escapeMarkdown(term.title)}** — ${sayDay(term.fromDay, reader, now)} to ${sayDay(term.toDay, reader, now)}${cycle}`;
}

export function sayDaysOff({ title, from, to }: DaysOff, reader: Reader, now: Temporal.Instant): string {
  const day = (iso: string) => sayDay(Temporal.PlainDate.from(iso), reader, now);
  return `**${escapeMarkdown(title)}** — ${day(from)}${from === to ? '' : ` to ${day(to)}`}`;
}
