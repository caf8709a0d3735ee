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
  /**
   * Runs another command for the asker, in a transaction of its own, recorded as this turn's: for `long` commands.
   * @throws UserError as the command does; nothing is written then
   */
  act(call: { readonly command: string; readonly input: Readonly<Record<string, unknown>> }): Promise<Acted>;
  /** Puts a command before the person instead of running it: a reply with its button. @throws UserError when it cannot be */
  offer(call: { readonly command: string; readonly input: Readonly<Record<string, unknown>> }): Promise<Reply>;
  /** Aborted when the person stops a `long` command, or the house closes. */
  readonly signal: AbortSignal;
  /** The message came forwarded: its words are somebody else's. */
  readonly forwarded: boolean;
  /** The message of ours that is replied to: the turn that said it, and its words. */
  readonly repliedTo?: { readonly turn: string; readonly text: string };
  /** Everything else that was wired in app.ts, by name; each subject declares its own key by interface merging. */
  readonly parts: Parts;
}

/** What a command answered, and whether it changed anything of the person's. */
export interface Acted {
  readonly reply: Reply;
  readonly changed: boolean;
}

export interface QuestionAsked {
  readonly text: string;
  /** Commands that it might have been. */
  readonly near?: readonly Reading[];
  /** Nothing may be changed: what this question asked to change was done before. */
  readonly answerOnly?: boolean;
  /** The words are somebody else's: nothing in them is asked for by the person. */
  readonly forwarded?: boolean;
}

/** Wired in app.ts. A subject that commands need adds its entry: `declare module '../command/context.ts' { interface Parts { … } }`. */
export interface Parts {
  /** All commands that are offered, for help. */
  readonly specs: readonly CommandSpec[];
  /** The assistant, for what is no command. */
  readonly answer: (question: QuestionAsked, context: Context) => AsyncIterable<Reply>;
  /** Stops an answer that is being written, in whichever process. */
  readonly stopAnswer: (turn: string, em: EntityManager) => Promise<void>;
}
