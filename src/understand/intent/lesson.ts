/** What the understanding of plain sentences has to know about a command; the registry reads it off the command itself. */

export interface LessonField {
  readonly name: string;
  readonly kind: 'text' | 'long' | 'when' | 'integer' | 'number' | 'yesno' | 'choice' | 'reference';
  readonly required: boolean;
  /** For references: which kind of thing. */
  readonly of?: string;
  /** Takes the words that are left over. */
  readonly rest?: boolean;
  readonly options?: readonly { readonly value: string; readonly label?: string }[];
}

export interface CommandLesson {
  readonly name: string;
  readonly fields: readonly LessonField[];
  /** Other ways people start such a sentence; may hold the signs of phrase.ts, such as `{do}` and `(a|b)`. */
  readonly phrases?: readonly string[];
  readonly examples: readonly { readonly say: string; readonly input: Readonly<Record<string, unknown>> }[];
}
