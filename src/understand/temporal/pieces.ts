/** The phrases of a text, left to right, before they are put together: which words could be which part of a time. */
import { afterDone } from './after-done.ts';
import { readDay } from './anchors.ts';
import { aroundClock } from './around-clock.ts';
import { canEnd, canStart } from './boundaries.ts';
import { type Bound, bound } from './bounds.ts';
import { readClock } from './clock.ts';
import type { Clock } from './clock-face.ts';
import type { Day } from './day.ts';
import { type Every, every } from './every.ts';
import { isoTime } from './iso-times.ts';
import { HOUR_LEADS, readLeads } from './leads.ts';
import { monthly } from './monthly.ts';
import { type Offset, offset } from './offsets.ts';
import { often } from './often.ts';
import { type Part, readPart } from './parts-of-day.ts';
import { afterAny, type Line, type Match, textAt } from './phrase.ts';
import { type DaySpan, daySpan, type HourSpan, hourSpan } from './spans.ts';

export type Said =
  | { readonly kind: 'day'; readonly value: Day }
  | { readonly kind: 'days'; readonly value: DaySpan }
  | { readonly kind: 'part'; readonly value: Part }
  | { readonly kind: 'clock'; readonly value: Clock }
  | { readonly kind: 'hours'; readonly value: HourSpan }
  | { readonly kind: 'offset'; readonly value: Offset }
  | { readonly kind: 'every'; readonly value: Every }
  | { readonly kind: 'bound'; readonly value: Bound }
  | { readonly kind: 'point'; readonly value: Temporal.PlainDateTime }
  | { readonly kind: 'all day'; readonly value: true };

export interface Piece {
  readonly said: Said;
  /** Tokens, end exclusive, with the words that lead to it. */
  readonly from: number;
  readonly to: number;
  /** Where the phrase itself begins, behind "on the". */
  readonly core: number;
  /** "at", "by the", or empty. */
  readonly lead: string;
}

export function readPieces(line: Line): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < line.tokens.length; ) {
    const piece = canStart(line, at) ? pieceAt(line, at) : undefined;
    if (piece) pieces.push(piece);
    at = piece ? piece.to : at + 1;
  }
  const repeats = pieces.some(
    ({ said }) => said.kind === 'every' || (said.kind === 'bound' && said.value.kind === 'count'),
  );
  return repeats ? pieces : pieces.map((piece) => unbound(line, piece));
}

const OF_LENGTH = /\b(?:timer|snooze|countdown|postpone|delay|push)\b/i;

/** "until friday", "from monday" without a repetition to bound: friday, monday. */
function unbound(line: Line, piece: Piece): Piece {
  if (piece.said.kind !== 'bound') return piece;
  const { value } = piece.said;
  // A timer or a snooze "for 20 minutes" ends then.
  if (value.kind === 'length' && OF_LENGTH.test(line.text))
    return { ...piece, said: { kind: 'offset', value: { length: value.length, clear: 0.9 } } };
  if (value.kind !== 'until' && value.kind !== 'start') return piece;
  const lead = textAt(line, piece.from);
  if (value.kind === 'until' && value.clock)
    return {
      ...piece,
      said: { kind: 'clock', value: value.clock },
      core: piece.from + 1,
      lead: lead === 'to' ? '' : lead,
    };
  return { ...piece, said: { kind: 'day', value: value.day }, core: piece.from + 1, lead: lead === 'to' ? '' : lead };
}

function pieceAt(line: Line, at: number): Piece | undefined {
  const plain = phraseAt(line, at, '');
  let lead: Match<string> | undefined;
  let led: Match<Said> | undefined;
  for (const each of readLeads(line, at)) {
    const found = phraseAt(line, each.to, each.value);
    if (found && found.to > (led?.to ?? 0)) [lead, led] = [each, found];
  }
  const make = (found: Match<Said>, core: number, word: string): Piece => ({
    said: found.value,
    from: at,
    to: afterAny(line, found.to, TRAILS) || found.to,
    core,
    lead: word,
  });
  if (led && lead && led.to > (plain?.to ?? 0)) return make(led, lead.to, lead.value);
  return plain ? make(plain, at, '') : undefined;
}

/** Words behind a time that belong to it and change nothing. */
const TRAILS = ['at the very latest', 'at the latest', 'at latest', 'latest', 'or so', 'or thereabouts'];

type Reader = (line: Line, at: number, lead: string) => Match<Said> | undefined;

function of<K extends Said['kind'], T>(
  kind: K,
  read: (line: Line, at: number) => Match<T> | undefined,
  bareOnly = false,
): Reader {
  return (line, at, lead) => {
    const found = bareOnly && lead ? undefined : read(line, at);
    return found && { value: { kind, value: found.value } as unknown as Said, to: found.to };
  };
}

/** Where two read the same words, the earlier wins. */
const READERS: readonly Reader[] = [
  of('point', isoTime),
  of('every', afterDone),
  of('every', every),
  of('every', (line, at) => {
    const rule = monthly(line, at);
    return rule && { value: { rule: rule.value, clear: 0.9 }, to: rule.to };
  }),
  of('every', often),
  of('offset', (line, at) => strongOffset(line, at)),
  of('clock', aroundClock),
  of('hours', hourSpan),
  of('days', daySpan),
  of('part', readPart),
  of('day', readDay),
  (line, at, lead) => {
    const clock = readClock(line, at, HOUR_LEADS.test(lead));
    return clock && { value: { kind: 'clock', value: clock.value }, to: clock.to };
  },
  of('bound', bound, true),
  of('offset', offset, true),
  of('all day', (line, at) => {
    const to = afterAny(line, at, ['all day long', 'all day', 'the whole day', 'whole day', 'all-day']);
    return to ? { value: true as const, to } : undefined;
  }),
];

function strongOffset(line: Line, at: number): Match<Offset> | undefined {
  const found = offset(line, at);
  return found && found.value.clear >= 0.5 ? found : undefined;
}

/** The same words are asked for with and without what leads to them. */
const read = new WeakMap<Line, Map<string, Match<Said> | undefined>>();

function phraseAt(line: Line, at: number, lead: string): Match<Said> | undefined {
  const token = line.tokens[at];
  if (!token || token.quoted || (token.kind === 'mark' && !/^[+@'’½¼¾]$/.test(token.text))) return undefined;
  const known = read.get(line) ?? new Map<string, Match<Said> | undefined>();
  const key = `${at}${lead === '' ? '' : HOUR_LEADS.test(lead) ? '@' : '-'}`;
  if (known.has(key)) return known.get(key);
  const found = longestPhrase(line, at, lead);
  known.set(key, found);
  read.set(line, known);
  return found;
}

function longestPhrase(line: Line, at: number, lead: string): Match<Said> | undefined {
  let best: Match<Said> | undefined;
  for (const read of READERS) {
    const found = read(line, at, lead);
    if (found && found.to > (best?.to ?? at) && canEnd(line, found.to)) best = found;
  }
  return best;
}
