/** Where a form was opened, as a text that travels inside it: for platforms whose forms know no room. */
import type { Address, Sent, Utterance } from './message.ts';

export interface FormOrigin {
  readonly form: string;
  readonly at: Address;
  /** The message that was pressed for it. */
  readonly on?: Sent;
}

export function packOrigin(form: string, { at, said }: { readonly at: Address; readonly said: Utterance }): string {
  return JSON.stringify({ form, at, on: 'on' in said ? said.on : undefined });
}

/** Undefined for a text that is none of ours. */
export function readOrigin(packed = ''): FormOrigin | undefined {
  try {
    const origin = JSON.parse(packed) as Partial<FormOrigin>;
    return origin.form && origin.at ? (origin as FormOrigin) : undefined;
  } catch {
    return undefined;
  }
}
