/** What understanding a sentence yields. Pure data: no database, no network, the same for the same input. */

/** Everything about the asker and the moment that words depend on. */
export interface Moment {
  readonly now: Temporal.Instant;
  /** IANA zone in which every wall-clock word is meant. */
  readonly zone: string;
  /** BCP 47; `en-US` reads 3/4 as month first, all others day first; a part over 12 decides. */
  readonly locale: string;
}

/** Where in the text something stands: UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A time as people mean it: a point, or a repetition with its first point. Wall clock in the person's zone. */
export interface When {
  /** First or only occurrence. A bare day when `timed` is false. */
  readonly start: Temporal.PlainDateTime;
  readonly timed: boolean;
  /** End of a span ("from 2 to 4pm", "for two hours"), when one was said. */
  readonly end?: Temporal.PlainDateTime;
  /** RFC 5545 recurrence rule value without `RRULE:` and `DTSTART`. */
  readonly rrule?: string;
  /** Several times a day that one RRULE cannot say ("at 9:15 and 18:40"): further rules beside the first, same bounds. */
  readonly moreRules?: readonly string[];
  /** Repeats counted from when it was last done: ISO 8601 duration, such as `P3D`. A rule of ours beside RFC 5545. */
  readonly afterDone?: string;
  /** Written as an offset from now ("in 10 minutes"): the instant is meant, not the wall clock. */
  readonly relative?: boolean;
  /** With `relative`: that instant. In the hour an autumn clock shows twice, `start` alone could be either. */
  readonly instant?: Temporal.Instant;
}

/** A time found in a text, with the words that said it. */
export interface TimeMention {
  readonly when: When;
  /** All the words that said it, left to right; several where the time is spread ("on Friday … at 5"). */
  readonly spans: readonly Span[];
  /** How it was understood, for /why: phrase family, and 0..1 how surely these words are a time and not a title. */
  readonly family: string;
  readonly certainty: number;
}

/** One thing somebody wants: a command and its input, with the reasons. */
export interface Reading {
  /** Name of a command, or undefined when it is none: small talk or a question for the assistant. */
  readonly command: string | undefined;
  /** Values by field name of the command. A `when` field holds canonical text (temporal/canonical.ts). */
  readonly input: Readonly<Record<string, unknown>>;
  /** 0..1, calibrated: of readings said with 0.8, eight in ten are right. */
  readonly confidence: number;
  /** The nearest other commands, best first. */
  readonly alternatives: readonly {
    readonly command: string;
    readonly input: Readonly<Record<string, unknown>>;
    readonly confidence: number;
  }[];
  /** Which words became what, for /why. */
  readonly because: readonly { readonly span: Span; readonly words: string; readonly became: string }[];
}

/** The person's own names that words may mean. */
export interface Known {
  readonly courses: readonly string[];
  readonly goals: readonly string[];
  /** There are no others. */
  readonly all?: boolean;
}

/** What was last shown or touched in the room, for "it", "the second one", "make that 10". */
export interface Recent {
  /** In the order shown. */
  readonly shown: readonly { readonly type: string; readonly label: string }[];
  /** The thing last touched, with the command and input that did it. */
  readonly touched?: {
    readonly type: string;
    readonly label: string;
    readonly command: string;
    readonly input: Readonly<Record<string, unknown>>;
  };
  /** The message answered is a fired reminder. */
  readonly fired?: boolean;
}
