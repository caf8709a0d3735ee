/** What a channel is to the core, and the core to a channel. Adapters carry; the core decides. */
import type { CommandSpec, Completion, Suggestion } from './command-spec.ts';
import type { Address, File, Form, Incoming, Outgoing, Sender, Sent } from './message.ts';

/** Numbers that the core cuts replies to. */
export interface Limits {
  /** UTF-16 code units of rendered text in one message. */
  readonly text: number;
  /** Buttons on one message. */
  readonly buttons: number;
  /** UTF-16 code units of a button's label. */
  readonly label: number;
  /** Entries of a menu; 0 where there are no menus. */
  readonly menu: number;
  /** Bytes of one file; 0 where files cannot be sent. */
  readonly file: number;
  /** Least milliseconds between two edits of one message; absent where edits are free. */
  readonly editEveryMs?: number;
  /** Messages a second that this platform takes from us in all, and in one room, for proactive letters. */
  readonly perSecond?: number;
  readonly roomPerSecond?: number;
}

/** The core as an adapter sees it. */
export interface Core {
  /** Takes one event. Resolves when the turn is done and answered; rejects only when the process is stopping. */
  receive(incoming: Incoming): Promise<void>;
  /** Completions of a field, ranked, the person's own only; at most 25. Never throws: on trouble it is empty. */
  suggest(query: {
    readonly from: Sender;
    readonly at: Address;
    readonly completion: Completion;
  }): Promise<readonly Suggestion[]>;
  /** The room has another address now (a group that became a supergroup). */
  moved(from: Address, to: Address): Promise<void>;
  /** The address takes no messages any more (blocked, kicked). An empty `room` is the whole tenant: uninstalled. */
  gone(at: Address, why: string): Promise<void>;
  /** Nothing more will ever come from this channel (a terminal whose input ended). */
  ended(): void;
}

/** A channel. An ability is an optional method, never a flag beside it. All methods throw DeliveryError only, `start` SettingsError too. */
export interface Adapter {
  readonly limits: Limits;
  /**
   * Any number of processes may have it open at once: what is heard reaches one of them as a request, or each has a
   * terminal of its own. Where this is absent one process at a time has it open, and another takes over when that dies.
   */
  readonly many?: boolean;
  /**
   * Opens the channel; resolves when events flow. Throws SettingsError with one sentence that names the setting to change;
   * DeliveryError when the platform does not answer: the core then tries again, with an adapter made anew where it can.
   */
  start(core: Core): Promise<void>;
  /** Stops taking events, then lets what is under way finish (at most 10 s). */
  stop(): Promise<void>;
  /** Sends a message; `turn` is the handle of the event it answers. */
  send(to: Address, message: Outgoing, turn?: unknown): Promise<Sent>;
  /** Replaces a message. `turn` is given when it answers a press on that very message. */
  edit?(sent: Sent, message: Outgoing, turn?: unknown): Promise<void>;
  /**
   * Sends what only this person may see into a room that others read; undefined when this event allows none (some
   * platforms whisper only as the answer to a command or a press), and then the private room is left.
   */
  whisper?(to: Address, person: Sender, message: Outgoing, turn?: unknown): Promise<Sent | undefined>;
  /** The private room with this person, opened if need be. */
  direct?(person: Pick<Sender, 'id' | 'tenant'>): Promise<Address>;
  /** Where no files are sent: puts one where its reader finds it, and resolves with where that is. @throws Error when it cannot */
  save?(file: File): Promise<string>;
  typing?(at: Address): Promise<void>;
  /** Makes the commands known to the platform, only when they changed. */
  publish?(commands: readonly CommandSpec[]): Promise<void>;
  /**
   * Opens a form as the answer to an event that allows it; false when this event does not (any more).
   *
   * A filled-in form whose values are refused is answered by asking again, on that form's own turn: the same id and
   * fields, the refused ones with their `problem`. A platform that can shows them in the open form; where `ask` is
   * false the problems are said in words.
   */
  ask?(form: Form, turn: unknown): Promise<boolean>;
  /** Shows the person's home page. */
  home?(person: Pick<Sender, 'id' | 'tenant'>, message: Outgoing): Promise<void>;
  /** "Who am I" at the platform, for the doctor: a line each that names what is right or what to change. */
  check?(): Promise<readonly { readonly ok: boolean; readonly line: string }[]>;
  /** A link that opens the private room with the bot, carrying a payload that comes back as `open`. */
  openLink?(payload?: string): string | undefined;
  /** Requests of the platform to our own web server, at `path` and below it, where the channel is opened that way. */
  webhook?: { readonly path: string; handle(request: Request): Promise<Response> };
}

/** The environment an adapter reads: only names that its manifest lists. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What `adapters/<name>/index.ts` exports as default: how the house finds a channel and documents its settings. */
export interface Manifest {
  readonly name: string;
  /** What `settings` turn on, in a few words, for the lines at first start. */
  readonly opens: string;
  readonly settings: readonly Setting[];
  /** Only whoever sits at this machine is there: it is theirs to run, and nobody is turned away. */
  readonly local?: boolean;
  /** The settings given are enough to open it. */
  configured(env: Environment): boolean;
  /** Loads the platform's client only now: a channel that is not set up costs nothing at start. Throws SettingsError. */
  create(parts: AdapterParts): Adapter | Promise<Adapter>;
  /** What the platform's own console takes to set the app up (commands, scopes, events), to be printed as JSON. */
  manifestFile?(commands: readonly CommandSpec[], env: Environment): object;
}

export interface Setting {
  readonly name: string;
  readonly summary: string;
  readonly example?: string;
  readonly default?: string;
  readonly secret?: boolean;
}

export interface AdapterParts {
  readonly env: Environment;
  readonly log: Log;
  /** Where requests from outside reach us (PUBLIC_URL), when there is such a place. */
  readonly publicUrl?: string;
  /** Small things to remember across restarts and processes (a hash of published commands, an installation), encrypted at rest. */
  readonly memory: Memory;
}

export interface Memory {
  get(key: string): Promise<string | undefined>;
  /** @param how `whileHeld`: only as long as this process is the one that has the channel open; later it is nothing */
  set(key: string, value: string, how?: { readonly whileHeld: boolean }): Promise<void>;
  delete(key: string): Promise<void>;
  list(prefix: string): Promise<readonly { readonly key: string; readonly value: string }[]>;
}

/** Log lines of an adapter: an event's name and plain data; never a secret or the text of a message. */
export interface Log {
  debug(data: object, event: string): void;
  info(data: object, event: string): void;
  warn(data: object, event: string): void;
  error(data: object, event: string): void;
}
