/** Phrases put together into times: "on friday remind me to … at 5" is one time in two places. */
import { certaintyOf } from './certainty.ts';
import type { Line } from './phrase.ts';
import type { Piece } from './pieces.ts';
import { merged } from './rule.ts';

export interface Sure {
  readonly piece: Piece;
  /** 0..1. */
  readonly certainty: number;
}

/** Pieces that make one time. */
export interface Group {
  readonly parts: readonly Sure[];
  readonly certainty: number;
}

/** From here on words count as a due time. */
export const DUE = 0.5;

export function assemble(line: Line, pieces: readonly Piece[]): readonly Group[] {
  const sure = lifted(line, pieces);
  const due = sure.filter(({ certainty }) => certainty >= DUE);
  const groups: Sure[][] = [];
  // The repetition first, then the surest, then what stands last: people put the due time at the end.
  const order = [...due].sort((a, b) => weight(b) - weight(a) || b.piece.from - a.piece.from);
  for (const each of order) {
    const home = groups.find((group) => fits(group, each));
    if (home) home.push(each);
    else groups.push([each]);
  }
  const whole = groups.filter((group) => group.some(({ piece }) => standsAlone(piece)));
  const rest = sure
    .filter(({ certainty, piece }) => certainty < DUE && certainty >= 0.15 && standsAlone(piece))
    .map((each) => [each]);
  return [...whole, ...rest].map((parts) => ({
    parts: parts.sort((a, b) => a.piece.from - b.piece.from),
    certainty: Math.max(...parts.map(({ certainty }) => certainty)),
  }));
}

function weight({ piece, certainty }: Sure): number {
  return (
    certainty +
    (piece.said.kind === 'every' ? 0.5 : 0) -
    (piece.said.kind === 'bound' && !standsAlone(piece) ? 0.6 : 0) +
    (standsCount(piece) ? 0.5 : 0)
  );
}

/** A bound or "all day" says nothing without a time to bound; "for the next 5 mondays" does. */
function standsAlone(piece: Piece): boolean {
  if (piece.said.kind === 'bound') return piece.said.value.kind === 'count' && piece.said.value.weekday !== undefined;
  return piece.said.kind !== 'all day';
}

/** Certainties, with words that mean a time only beside one: "tomorrow 9", "friday morning". */
function lifted(line: Line, pieces: readonly Piece[]): readonly Sure[] {
  const near = (index: number, other: number) => {
    const [a, b] = [pieces[Math.min(index, other)], pieces[Math.max(index, other)]];
    return a !== undefined && b !== undefined && onlyJoints(line, a.to, b.from);
  };
  return pieces.map((piece, index) => {
    const beside = { before: near(index, index - 1), after: near(index, index + 1) };
    const certainty = certaintyOf(line, piece, beside);
    const neighbours = [beside.before ? pieces[index - 1] : undefined, beside.after ? pieces[index + 1] : undefined];
    const day = neighbours.some((each) => each && /^(?:day|every|part|offset)$/.test(each.said.kind));
    const { said } = piece;
    if (said.kind === 'part' && said.value.needsDay && day) return { piece, certainty: 0.9 };
    const dayBefore = beside.before && /^(?:day|every|part)$/.test(pieces[index - 1]?.said.kind ?? '');
    const next = line.tokens[piece.to];
    const open = !next || next.kind === 'mark' || beside.after || /^(?:to|for|in|at|on|with|please)$/.test(next.text);
    if (said.kind === 'clock' && certainty < DUE && certainty > 0.03 && dayBefore && open && said.value.clear < 0.5)
      return { piece, certainty: 0.85 };
    if (said.kind === 'hours' && certainty < DUE && certainty > 0.03 && (day || (beside.before && open)))
      return { piece, certainty: 0.85 };
    if (said.kind === 'all day' && day) return { piece, certainty: 0.9 };
    if (said.kind === 'offset' && said.value.clear < 0.1) return { piece, certainty: 0 };
    const dayThenPart =
      beside.after &&
      pieces[index + 1]?.said.kind === 'day' &&
      near(index + 1, index + 2) &&
      pieces[index + 2]?.said.kind === 'part';
    if (
      said.kind === 'clock' &&
      certainty < DUE &&
      certainty > 0.03 &&
      said.value.clear < 0.1 &&
      (dayThenPart || todayPart(pieces[index + 1], beside.after))
    )
      return { piece, certainty: 0.8 };
    if (
      said.kind === 'clock' &&
      certainty < DUE &&
      partAfter(pieces[index + 1], beside.after) &&
      line.tokens[piece.from - 1] === undefined
    )
      return { piece, certainty: 0.85 };
    const several = pieces.some((other) => other.said.kind === 'every');
    if (said.kind === 'clock' && several && beside.before && pieces[index - 1]?.said.kind === 'clock')
      return { piece, certainty: 0.85 };
    return { piece, certainty };
  });
}

function todayPart(next: Piece | undefined, beside: boolean): boolean {
  return beside && next?.said.kind === 'part' && next.said.value.today === true;
}

function partAfter(next: Piece | undefined, beside: boolean): boolean {
  return beside && next?.said.kind === 'part';
}

const JOINTS = /^(?:,|and|at|on|in|of|the|-|–|—|\(|\)|@|&|;|\.|:|by|then|from|both|always|starting|due)$/;

function onlyJoints(line: Line, from: number, to: number): boolean {
  if (to - from > 2) return false;
  return line.tokens.slice(from, to).every((token) => JOINTS.test(token.text));
}

type Slot = 'day' | 'time' | 'part' | 'every' | 'until' | 'start' | 'length' | 'except' | 'all day';

function slots(piece: Piece): readonly Slot[] {
  switch (piece.said.kind) {
    case 'day':
    case 'days':
      return ['day'];
    case 'clock':
    case 'hours':
      return ['time'];
    case 'point':
      return ['day', 'time'];
    case 'offset': {
      const { hours, minutes, seconds } = piece.said.value.length;
      return hours || minutes || seconds ? ['day', 'time', 'part'] : ['day'];
    }
    case 'bound':
      return [piece.said.value.kind === 'count' ? 'length' : piece.said.value.kind];
    default:
      return [piece.said.kind];
  }
}

function fits(group: readonly Sure[], { piece }: Sure): boolean {
  const repeats = group.some((each) => each.piece.said.kind === 'every' || standsCount(each.piece));
  // A second time of day is another occurrence of a repetition.
  if (piece.said.kind === 'clock' && repeats) return !group.some((each) => each.piece.said.kind === 'hours');
  if (piece.said.kind === 'bound' && !repeats && piece.said.value.kind !== 'length') return false;
  if (piece.said.kind === 'every' && repeats) {
    const other = group.find((each) => each.piece.said.kind === 'every')?.piece.said;
    return (
      other?.kind === 'every' &&
      (merged(other.value.rule, piece.said.value.rule) !== undefined || bothWeekly(group, piece))
    );
  }
  const taken = new Set(group.flatMap((each) => slots(each.piece)));
  const wanted = slots(piece);
  if (wanted.some((slot) => taken.has(slot))) return wanted.includes('part') && wanted.length === 1;
  if (taken.has('every') && piece.said.kind === 'offset') return false;
  return true;
}

/** "mondays at 9 and thursdays at 10": two rules, each with its own time. */
function bothWeekly(group: readonly Sure[], piece: Piece): boolean {
  const every = [...group.map((each) => each.piece), piece].filter(({ said }) => said.kind === 'every');
  return (
    every.length <= 4 &&
    every.every(
      ({ said }) => said.kind === 'every' && said.value.rule.freq === 'WEEKLY' && said.value.rule.byDay !== undefined,
    )
  );
}

function standsCount(piece: Piece): boolean {
  return piece.said.kind === 'bound' && piece.said.value.kind === 'count' && piece.said.value.weekday !== undefined;
}
