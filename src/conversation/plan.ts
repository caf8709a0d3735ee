/** What an event asks for, before anything is run. */
import type { Attachment } from '../channel/message.ts';
import type { Reply } from '../reply.ts';
import type { Reading } from '../understand/reading.ts';

export type Plan =
  /** Commands to run, in order, each with the input as said. */
  | { readonly kind: 'run'; readonly calls: readonly Call[] }
  /** A model would have something destroyed: the person is asked with a button. */
  | { readonly kind: 'offer'; readonly call: Call }
  /** An answer that needs no command. */
  | { readonly kind: 'say'; readonly reply: Reply }
  /** Not a command: for the assistant. `near` are the commands it might have been. */
  | { readonly kind: 'assistant'; readonly text: string; readonly near: readonly Reading[] }
  /** Somebody speaks instead of writing: what they say is the message. */
  | { readonly kind: 'listen'; readonly recording: Attachment }
  | { readonly kind: 'ignore' };

export interface Call {
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** How the words were read, for /why. */
  readonly reading?: Reading;
  /** Its "it" is what the call before it made. */
  readonly onLast?: boolean;
}
