/** A piece of evidence that a model is given under a number, and the way back to where it came from. */
import type { Choice } from '../../reply.ts';

export interface Passage {
  /** From 1; what `[n]` means. */
  readonly number: number;
  /** `note`, `module`, `agenda`, `message` …: shown to the model and in the list of sources. */
  readonly kind: string;
  readonly title: string;
  /** Where in it: headings, page. */
  readonly place: string;
  readonly text: string;
  /** It says that there is nothing: evidence for a model, nothing to quote. */
  readonly empty?: true;
  readonly at?: Temporal.Instant;
  /** Where it came from on the web, or the chat message it was made of. */
  readonly link?: string;
  /** Opens it here. */
  readonly open?: Choice;
  /** What it is a passage of, for the record. */
  readonly of?: { readonly type: string; readonly id: string; readonly ordinal: number };
}
