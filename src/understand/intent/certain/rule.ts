/** A sentence that leaves no doubt. What it captures as `rest` or `ref` is what the command is about. */
import type { Clause } from '../clause.ts';
import { pattern } from '../pattern.ts';

export interface Rule {
  /** Undefined: surely none of the commands. */
  readonly command: string | undefined;
  readonly pattern: RegExp;
  readonly source: string;
  readonly when?: (clause: Clause) => boolean;
  /** 0..1 how surely. */
  readonly sure: number;
  /** Input that the words themselves decide, such as `show: 'done'`. */
  readonly input?: Readonly<Record<string, unknown>>;
}

export interface Certainty {
  readonly when?: (clause: Clause) => boolean;
  readonly sure?: number;
  readonly input?: Readonly<Record<string, unknown>>;
}

/** Rules for one command from sentences, tried in the order written. */
export function rules(
  command: string | undefined,
  sentences: readonly string[],
  certainty: Certainty = {},
): readonly Rule[] {
  return sentences.map((source) => ({ command, source, pattern: pattern(source), sure: 0.97, ...certainty }));
}

export const timed = (clause: Clause): boolean => clause.times.length > 0;
