/** A line of runs as one text and the stretch of it that each use of a style covers, in UTF-16 code units. */
import type { Run, Style } from './flatten.ts';

export interface Span {
  readonly style: Style;
  readonly offset: number;
  readonly length: number;
}

/** @param allowed which of a run's styles, outermost first, the platform takes together */
export function spansOf(
  runs: readonly Run[],
  allowed: (styles: readonly Style[]) => readonly Style[],
): { readonly text: string; readonly spans: readonly Span[] } {
  const shown = runs.map((run) => run.text).join('');
  // Platforms trim a message; trimmed here, so that the offsets stay right.
  const lead = shown.length - shown.trimStart().length;
  const text = shown.trim();
  const stretches: { style: Style; start: number; end: number }[] = [];
  let at = -lead;
  for (const run of runs) {
    const end = at + run.text.length;
    for (const style of allowed(run.styles)) {
      const open = stretches.findLast((one) => one.style === style);
      if (open?.end === at) open.end = end;
      else stretches.push({ style, start: at, end });
    }
    at = end;
  }
  const spans = stretches.map(({ style, start, end }): Span => {
    const from = Math.max(start, 0);
    const inside = text.slice(from, Math.max(end, 0));
    // Spaces at the edge of code are part of it, and a quote must not end inside of it; a link would only grow by them.
    if (/^(code|block|quote)$/.test(style.kind)) return { style, offset: from, length: inside.length };
    const edge = inside.length - inside.trimStart().length;
    return { style, offset: from + edge, length: inside.trim().length };
  });
  return { text, spans: spans.filter(({ offset, length }) => text.slice(offset, offset + length).trim() !== '') };
}
