/** A command as a platform sees it: read off the one definition in `src/commands`, free of zod and of our entities. */

export interface CommandSpec {
  /** One or two words: `agenda`, `task add`. The first groups. */
  readonly name: string;
  readonly summary: string;
  readonly topic: string;
  readonly effect: 'reads' | 'writes' | 'destroys';
  readonly fields: readonly FieldSpec[];
  readonly examples: readonly string[];
  /** Offered in the menu of somebody's message under this label. */
  readonly onMessage?: string;
  /** Among the few that a platform with little room shows by themselves. */
  readonly prominent?: boolean;
  /** Only for those who run the bot. */
  readonly admin?: boolean;
}

export interface FieldSpec {
  readonly name: string;
  readonly summary: string;
  /** `when`: a time or repetition in words. `reference`: something of the person's own, with suggestions. */
  readonly kind: 'text' | 'long' | 'when' | 'integer' | 'number' | 'yesno' | 'choice' | 'reference';
  readonly required: boolean;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly min?: number;
  readonly max?: number;
  readonly maxLength?: number;
}

/** Asks what could complete a field that is being typed. */
export interface Completion {
  readonly command: string;
  readonly field: string;
  readonly typed: string;
}

export interface Suggestion {
  /** What is put into the field; at most 100 characters. */
  readonly value: string;
  /** What is shown; at most 75 characters. */
  readonly label: string;
}
