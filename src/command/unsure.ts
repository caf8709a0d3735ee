/** Several things fit what was said: the turn asks "which one did you mean?" with a button each. */
import type { Reference } from '../reply.ts';

export class Unsure extends Error {
  override readonly name = 'Unsure';
  readonly type: string;
  readonly words: string;
  readonly candidates: readonly Reference[];

  constructor(type: string, words: string, candidates: readonly Reference[]) {
    super(`Several fit “${words}”.`);
    this.type = type;
    this.words = words;
    this.candidates = candidates;
  }
}
