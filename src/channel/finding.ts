/** Lines for the doctor about a channel: what is right, and what is to be changed. */
export interface Finding {
  readonly ok: boolean;
  readonly line: string;
}

export const right = (line: string): Finding => ({ ok: true, line });
export const wrong = (line: string): Finding => ({ ok: false, line });
