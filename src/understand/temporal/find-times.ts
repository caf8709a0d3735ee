/** Every time that a text mentions, with the words that say it: the due time first, the rest as certain as it seems. */
import type { Moment, Span, TimeMention } from '../reading.ts';
import { assemble, DUE, type Group } from './assemble.ts';
import { lineOf } from './line.ts';
import type { Line } from './phrase.ts';
import { readPieces } from './pieces.ts';
import { resolve } from './resolve.ts';

/** At this certainty and above the words are the due time; below they are more likely words of the title. */
export const SURE = DUE;

/**
 * Surest first. Wall clock in `moment.zone`; always the next match after `moment.now`. Reads the first and last 500
 * characters of a long text. Never throws on any text.
 */
export function findTimes(text: string, moment: Moment): readonly TimeMention[] {
  const line = lineOf(text, moment);
  return assemble(line, readPieces(line))
    .flatMap((group) => {
      const when = resolve(line, group);
      return when ? [{ when, spans: spansOf(line, group), family: familyOf(group), certainty: group.certainty }] : [];
    })
    .sort((a, b) => b.certainty - a.certainty || last(b) - last(a));
}

function last(mention: TimeMention): number {
  return mention.spans.at(-1)?.end ?? 0;
}

function spansOf(line: Line, group: Group): readonly Span[] {
  const spans: Span[] = [];
  for (const { piece } of group.parts) {
    const start = line.tokens[piece.from]?.start ?? 0;
    const end = line.tokens[piece.to - 1]?.end ?? 0;
    const before = spans.at(-1);
    // Words between two phrases that only join them belong to both.
    if (
      before &&
      /^[\s,;()&-]*(?:(?:and|at|on|of|the|in|both|starting)?[\s,;(@-]*)$/i.test(line.text.slice(before.end, start))
    )
      spans[spans.length - 1] = { start: before.start, end };
    else spans.push({ start, end });
  }
  return spans;
}

function familyOf(group: Group): string {
  return group.parts.map(({ piece }) => piece.said.kind).join(' + ');
}
