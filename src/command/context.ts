/** What a command is given beside its input. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CommandSpec } from '../channel/command-spec.ts';
import type { Address, Attachment, Quoted, Sender } from '../channel/message.ts';
import type { Reference, Reply } from '../reply.ts';
import type { Reading, When } from '../understand/reading.ts';

/** The person who asks, as stored. */
export interface Asker {
  readonly id: string;
  readonly name: string;
  /** IANA zone. */
  readonly zone: string;
  /** BCP 47. */
  readonly locale: string;
  readonly preferences: Readonly<Record<string, unknown>>;
  readonly admin: boolean;
}

export interface Context {
  /** The turn's transaction, under the asker's row level security. */
  readonly em: EntityManager;
  readonly asker: Asker;
  readonly now: Temporal.Instant;
  /** Joins what was said, what changed and what was answered; Undo takes back the changes of a turn. */
  readonly turn: string;
  readonly at: Address;
  readonly from: Sender;
  /** The message pointed at: replied to, or picked from its menu. */
  readonly about?: Quoted;
  readonly attachments: readonly Attachment[];
  /** What was last shown in this room, in order. */
  readonly shown: readonly Reference[];
  /** Reads a time. @throws UserError that says what was not understood and how to say it */
  when(text: string): When;
  /**
   * Finds the one thing meant: a number of the last list, "it", words of its title, an id.
   * @throws UserError when there is none; Unsure when several fit (the turn answers with a button each)
   */
  pick(type: string, words: string): Promise<Reference>;
  /** Runs work in a transaction of its own under the asker: for `long` commands, which have none. */
  work<T>(job: (em: EntityManager) => Promise<T>): Promise<T>;
  /** Everything else that was wired in app.ts, by name; each subject declares its own key by interface merging. */
  readonly parts: Parts;
}

/** Wired in app.ts. A subject that commands need adds its entry: `declare module '../command/context.ts' { interface Parts { … } }`. */
export interface Parts {
  /** All commands that are offered, for help. */
  readonly specs: readonly CommandSpec[];
  /** The assistant, for what is no command. */
  readonly answer: (
    question: { readonly text: string; readonly near: readonly Reading[] },
    context: Context,
  ) => AsyncIterable<Reply>;
}
