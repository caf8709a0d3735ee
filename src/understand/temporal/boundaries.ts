/** Where a phrase may begin and end: whole words only. */
import type { Line } from './phrase.ts';

/** Words begin behind space or an opening mark: "monitor.monday", "x-mas" and "21:9" have no time in them. */
export function canStart(line: Line, at: number): boolean {
  const token = line.tokens[at];
  const before = line.tokens[at - 1];
  if (!token || token.quoted) return false;
  if (token.gap || !before) return true;
  if (/^[,;]$/.test(before.text)) return line.tokens[at - 2]?.kind !== 'number' || token.kind !== 'number';
  if (before.text === ':') return line.tokens[at - 2]?.kind === 'word' && token.kind === 'word';
  return (
    /^[([{!?*_|~"“”'‘’…—>»]$/u.test(before.text) ||
    before.text === '@' ||
    /\p{Extended_Pictographic}|\uFE0F/u.test(before.text)
  );
}

export function canEnd(line: Line, to: number): boolean {
  const next = line.tokens[to];
  if (!next || next.gap || next.quoted) return true;
  const beyond = line.tokens[to + 1];
  const ends = !beyond || beyond.gap || (beyond.kind === 'mark' && beyond.text !== next.text && beyond.text !== '-');
  if (/^[.]$/.test(next.text)) return ends || beyond?.text === '.';
  if (/^[:]$/.test(next.text)) return ends;
  if (next.text === ',') return ends || beyond?.kind === 'word';
  if (/^[;!?@)\]}"”’'…—*_|<»~]$/.test(next.text)) return true;
  return next.kind === 'mark' && /\p{Extended_Pictographic}|\uFE0F/u.test(next.text);
}
