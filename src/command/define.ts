/** The one value from which a command's slash form, menu entry, sentence, tool, help and tests are read. */
import type { z } from 'zod';
import type { Reply } from '../reply.ts';
import type { Context } from './context.ts';

export interface Command<Shape extends z.ZodObject = z.ZodObject> {
  /** One or two lower-case words; the file is the name with a hyphen: `task add` is `task-add.ts`. */
  readonly name: string;
  /** What it does, in one line without a full stop (at most 100 characters). */
  readonly summary: string;
  /** The chapter of help it stands in. */
  readonly topic: Topic;
  /** Flat; every field made with the makers of fields.ts. */
  readonly input: Shape;
  /** `destroys` is never run for a model without the person's own press. */
  readonly effect: 'reads' | 'writes' | 'destroys';
  /** Other ways people start such a sentence; learnt from. */
  readonly phrases?: readonly string[];
  /** Shown in help, learnt from, and each run as a test: `say` must read back as `input`. */
  readonly examples: readonly { readonly say: string; readonly input: Readonly<Record<string, unknown>> }[];
  /** Offered in the menu of somebody's message under this label. */
  readonly onMessage?: string;
  /** Shown by itself where a platform has little room. */
  readonly prominent?: boolean;
  /** Only for those who run the bot. */
  readonly admin?: boolean;
  /** Never reached by plain sentences or by the model (buttons and slash only). */
  readonly quiet?: boolean;
  /** It shows or handles a secret: only by the person's own hand, never for a model. */
  readonly secret?: boolean;
  /** Runs outside the turn's transaction because it takes long; it opens its own by `context.work`. */
  readonly long?: boolean;
  /**
   * A `long` command may do what needs the turn's transaction first (find what is meant) and return what takes long.
   *
   * @throws UserError said to the person as it stands
   */
  run(input: z.output<Shape>, context: Context): Promise<Reply | AsyncIterable<Reply>> | AsyncIterable<Reply>;
}

export type Topic =
  | 'tasks'
  | 'goals'
  | 'notes'
  | 'schedule'
  | 'reminders'
  | 'courses'
  | 'library'
  | 'assistant'
  | 'you'
  | 'general';

/** Types a command without changing it, so that a file reads as one value. */
export function defineCommand<Shape extends z.ZodObject>(command: Command<Shape>): Command<Shape> {
  return command;
}
