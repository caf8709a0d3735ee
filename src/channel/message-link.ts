/** A message of a channel that something was made of, and the way back to it. */
import type { Address } from './message.ts';

export interface MessageLink {
  readonly at: Address;
  /** The platform's id of the message. */
  readonly id: string;
  /** Opens it in the platform's own program. */
  readonly link?: string;
  readonly text?: string;
  readonly author?: string;
}
