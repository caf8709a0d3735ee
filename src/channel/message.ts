/** What crosses between a channel and the core: plain data, the same for every platform. */

/** A place a message can be sent to. Plain data: a reminder keeps one for years. */
export interface Address {
  readonly channel: string;
  /** Workspace or server, where the platform has several behind one connection. */
  readonly tenant?: string;
  readonly room: string;
  /** Thread, topic or forum post inside the room. */
  readonly thread?: string;
  /** Nobody but this one person and the bot can read the room. */
  readonly private: boolean;
}

/** Who did something, as the platform names them. */
export interface Sender {
  readonly id: string;
  readonly tenant?: string;
  readonly name: string;
  /** BCP 47, when the platform tells. */
  readonly locale?: string;
  /** IANA zone, when the platform tells. */
  readonly zone?: string;
  /** The platform says this person administers the room. */
  readonly admin?: boolean;
}

/** A message somebody points at: replied to, or picked from a message's menu. */
export interface Quoted {
  readonly id: string;
  readonly text?: string;
  readonly author?: string;
  /** It is one of ours. */
  readonly ours?: boolean;
  /** A link that leads back to it. */
  readonly link?: string;
}

export interface Attachment {
  readonly name: string;
  /** Media type, such as `application/pdf`. */
  readonly type: string;
  /** Bytes, when the platform tells. */
  readonly size?: number;
  readonly voice?: boolean;
  /** How long a recording is, when the platform tells. */
  readonly seconds?: number;
  /** Fetches the content; throws DeliveryError when the platform does not give it. */
  read(): Promise<Uint8Array>;
}

export type Utterance =
  /** Typed words. `toBot`: a private room, a mention (already cut off the text), or a reply to the bot. */
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly toBot: boolean;
      readonly about?: Quoted;
      readonly forwarded?: boolean;
      readonly edited?: boolean;
      /** Heard in a recording, not typed. Set by the core. */
      readonly spoken?: boolean;
    }
  /** A platform's own command: `args` is the rest of the line, or the fields already taken apart. */
  | {
      readonly kind: 'command';
      readonly name: string;
      readonly args: string | Readonly<Record<string, unknown>>;
      readonly about?: Quoted;
      /** Filled in by a model, not by the person's own hand: what it would destroy is put before the person first. */
      readonly byModel?: boolean;
    }
  /** A button or menu entry of ours; `on` is the message it hangs on. */
  | { readonly kind: 'press'; readonly button: string; readonly on?: Sent }
  /** A filled-in form; values by field name. */
  | {
      readonly kind: 'form';
      readonly form: string;
      readonly values: Readonly<Record<string, string>>;
      readonly on?: Sent;
    }
  /** The person opened the bot: first contact (with a deep link's payload), or its home page. */
  | { readonly kind: 'open'; readonly what: 'chat' | 'home'; readonly payload?: string }
  /** The person shared where they are; used once for the time zone, never stored. */
  | { readonly kind: 'location'; readonly latitude: number; readonly longitude: number };

export interface Incoming {
  /** The platform's event id: unique per channel and tenant, equal when the event is delivered again. */
  readonly id: string;
  readonly at: Address;
  readonly from: Sender;
  readonly said: Utterance;
  readonly attachments?: readonly Attachment[];
  /** Where what comes of it later has to be sent (a reminder), when `at` is no place that takes messages. */
  readonly lettersTo?: Address;
  /** Its answer is handed back to where it came from (a page, a program); nothing can be sent there later. Set by the core. */
  readonly handedBack?: boolean;
  /** The adapter's own handle for answering (an interaction token, say). Passed back, never stored. */
  readonly turn?: unknown;
}

/** A button. What it does is stored in the core under `id` (at most 20 characters of A-Z, a-z, 0-9, _ and -). */
export interface Button {
  readonly id: string;
  readonly label: string;
  readonly style?: 'plain' | 'primary' | 'danger';
  /** A link instead of an action. */
  readonly url?: string;
  /** A second line, where the entry is shown in a menu. */
  readonly hint?: string;
}

export interface File {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
  /** What an image shows, for those who cannot see it. */
  readonly alt?: string;
}

/**
 * A message to show, already cut to the channel's limits.
 *
 * `text` is CommonMark with GitHub's tables and strikethrough. Two link schemes are ours (see markdown.ts):
 * `[Tue 24 Nov, 09:00](time:2026-11-24T09:00:00Z)` is an instant that a platform may show in the reader's own zone, and
 * `[Ada](person:U123)` a mention that really pings. Everything else that looks like a mention or markup is text.
 */
export interface Outgoing {
  readonly text: string;
  /** Rows of buttons, within `limits.buttons`. */
  readonly buttons?: readonly Button[];
  /** Entries to pick one from, where the platform has a menu; the same entries stand numbered in the text. */
  readonly menu?: { readonly placeholder: string; readonly entries: readonly Button[] };
  readonly files?: readonly File[];
  /** How it should feel: a receipt, a warning, something due. */
  readonly tone?: 'plain' | 'done' | 'warning' | 'due';
  /** The message it answers, where the platform can show that. */
  readonly replyTo?: string;
  /** Idempotency key (at most 25 characters): the same key is the same message, however often it is sent. */
  readonly key?: string;
  /** The key was tried before and nobody knows whether it arrived: look for it first, where the platform can be asked. */
  readonly repeat?: boolean;
  /** More of this message is coming by `edit`. */
  readonly unfinished?: boolean;
  /** Without a sound. */
  readonly silent?: boolean;
}

/** A message that arrived: where it is and the platform's id of it. */
export interface Sent {
  readonly at: Address;
  readonly id: string;
}

/** A question with several fields, for platforms that have modals. */
export interface Form {
  readonly id: string;
  readonly title: string;
  readonly submit: string;
  readonly fields: readonly FormField[];
}

export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'long' | 'choice' | 'yesno';
  readonly required: boolean;
  readonly hint?: string;
  readonly value?: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly maxLength?: number;
  /** Completions come from `core.suggest` for this field of a command; typed words that match none are still an answer. */
  readonly suggest?: { readonly command: string; readonly field: string };
  /** Why the last try was refused. */
  readonly problem?: string;
}
