/** What a turn answers, before any channel has cut or dressed it. */
import type { File, Form } from './channel/message.ts';

/** Something of the person's that a reply shows or touched, in the order shown: "the second", "it" and "undo" mean these. */
export interface Reference {
  readonly type: string;
  readonly id: string;
  readonly label: string;
}

/** A button: a command already filled in, or a link. */
export type Choice =
  | {
      readonly label: string;
      readonly command: string;
      readonly input: Readonly<Record<string, unknown>>;
      readonly style?: 'plain' | 'primary' | 'danger';
      readonly hint?: string;
    }
  | { readonly label: string; readonly url: string };

/** A command that waits for one more field; the next plain message in the room is taken as its answer. */
export interface Question {
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly field: string;
}

/** What a reply says, drawn. */
export interface Picture {
  /** Stands beside it in place of the reply's text. */
  readonly caption: string;
  /** Takes about a second; rejects when it cannot be drawn. */
  draw(): Promise<File>;
}

export interface Reply {
  /** CommonMark; instants as `[words](time:…)`, see channel/markdown.ts. */
  readonly text: string;
  readonly choices?: readonly Choice[];
  /** One of many to pick, beside the buttons; numbered in the text as well. */
  readonly menu?: { readonly placeholder: string; readonly choices: readonly Choice[] };
  readonly files?: readonly File[];
  /** Drawn once the turn is closed and shown instead of the text, where the channel takes files. It has no files beside it. */
  readonly picture?: Picture;
  readonly tone?: 'plain' | 'done' | 'warning' | 'due';
  /** What it shows or touched. */
  readonly refs?: readonly Reference[];
  readonly question?: Question;
  /** Offered instead of the text where the channel has modals and the event allows one. */
  readonly form?: Form;
  /** Meant for the whole room, where there is one. Otherwise only the asker sees it. */
  readonly open?: boolean;
  /** It shows a secret, once: history keeps none of its text. */
  readonly secret?: boolean;
  /** The asker is no more: history has nobody to keep it for. It carries no buttons. */
  readonly unrecorded?: boolean;
  /** After a press: a message of its own; the default is to replace the message pressed. */
  readonly fresh?: boolean;
}
