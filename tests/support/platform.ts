/**
 * A platform seen from outside, for the adapter contract and the dialogues: people type and press, and see what arrives.
 * Every channel brings one: its real client connected to a stand-in server on loopback.
 */
import type { Adapter, Core } from '../../src/channel/adapter.ts';

/** A message as the person now sees it: rendered, then read back as plain words. */
export interface Seen {
  readonly id: string;
  /** Visible words, one line a line; markup gone, instants as the words of their link or the platform's own. */
  readonly text: string;
  readonly buttons: readonly string[];
  readonly menu: readonly string[];
  readonly files: readonly string[];
  /** How often it was replaced since it arrived. */
  readonly edits: number;
  /** Only this person sees it, in a room that others read. */
  readonly whispered: boolean;
}

/** Who administers the rooms that others read, on every stand-in. */
export const administers = (person: string): boolean => /^prof/i.test(person);

export type Room = 'private' | 'shared';

export interface Saying {
  readonly room?: Room;
  /** In a shared room: with a mention of the bot (the default), as a reply to `replyTo`, or neither. */
  readonly mention?: boolean;
  readonly replyTo?: Seen;
  /** The platform's event id to use again: a redelivery. */
  readonly event?: string;
  readonly file?: { readonly name: string; readonly type: string; readonly content: Uint8Array };
}

/** What the next request of ours meets at the platform. */
export type Fault =
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number }
  | { readonly kind: 'error-before' | 'error-after' | 'reset-before' | 'reset-after' | 'hang-after' }
  | { readonly kind: 'gone' | 'refused' };

export interface Platform {
  readonly name: string;
  /** The adapter under test; `open` starts it on `core`. */
  readonly adapter: Adapter;
  open(core: Core): Promise<void>;
  close(): Promise<void>;
  /** A person writes; resolves with the event's id once the platform has handed it to our client. */
  say(person: string, text: string, how?: Saying): Promise<string>;
  /** A person uses a slash command; `args` as typed after the name, or by option. */
  command?(person: string, name: string, args: string | Record<string, string>, how?: Saying): Promise<string>;
  press(person: string, message: Seen, label: string, how?: { event?: string; room?: Room }): Promise<string>;
  /** Fills in the form that was last opened for this person. */
  submit?(person: string, values: Record<string, string>): Promise<string>;
  /** The form now open for this person: its title and its fields' names. */
  form?(
    person: string,
  ): { readonly title: string; readonly fields: readonly string[]; readonly problems: readonly string[] } | undefined;
  /** What this person sees in a room, oldest first, the bot's messages only. */
  seen(person: string, room?: Room): readonly Seen[];
  /** The next proactive or answering requests meet these, in order. */
  fail?(...faults: Fault[]): void;
  /** The connection drops; the client must find back by itself. */
  drop?(): Promise<void>;
  /** Requests that the platform's published schema refuses, and acknowledgements missed: must stay empty. */
  violations(): readonly string[];
}
