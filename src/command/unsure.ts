/** Several things fit what was said, or none really does: the turn asks "which one did you mean?" with a button each. */
import type { Reference } from '../reply.ts';

export class Unsure extends Error {
  override readonly name = 'Unsure';
  readonly type: string;
  readonly words: string;
  readonly candidates: readonly Reference[];
  /** `alike`: none of them is called so, perhaps there is only one. */
  readonly fit: 'all' | 'alike';

  constructor(type: string, words: string, candidates: readonly Reference[], fit: 'all' | 'alike' = 'all') {
    super(`Several fit “${words}”.`);
    this.type = type;
    this.words = words;
    this.candidates = candidates;
    this.fit = fit;
  }
}

/** What a kind of thing is called to people. */
export function kindInWords(type: string): string {
  return type === 'block' ? 'event' : type;
}
