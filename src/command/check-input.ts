/** Checks a command's input; what is missing becomes a question, what is wrong a sentence. */
import { UserError } from '../errors.ts';
import type { Command } from './define.ts';
import { type Field, fieldsOf } from './spec.ts';

export type Checked =
  | { readonly ok: true; readonly input: Record<string, unknown> }
  /** The first required field that nothing was said about. */
  | { readonly ok: false; readonly missing: Field };

/** @throws UserError that names the field and what it takes */
export function checkInput(command: Command, given: Readonly<Record<string, unknown>>): Checked {
  const fields = fieldsOf(command);
  const present = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined && value !== null && String(value).trim() !== ''),
  );
  const missing = fields.find((field) => field.required && !(field.name in present));
  if (missing) return { ok: false, missing };
  const result = command.input.safeParse(present);
  if (result.success) return { ok: true, input: result.data as Record<string, unknown> };
  const issue = result.error.issues[0];
  const field = fields.find((candidate) => candidate.name === issue?.path[0]);
  throw new UserError(
    field
      ? `${capital(field.name)} ${expectation(field, issue?.code === 'too_big')}.`
      : `That does not fit \`${command.name}\`. Try \`/help ${command.name}\`.`,
  );
}

function expectation(field: Field, tooLong: boolean): string {
  switch (field.kind) {
    case 'integer':
    case 'number':
      return `has to be a ${field.kind === 'integer' ? 'whole ' : ''}number from ${field.min ?? '…'} to ${field.max ?? '…'}`;
    case 'choice':
      return `has to be one of ${(field.options ?? []).map((option) => `“${option.value}”`).join(', ')}`;
    case 'yesno':
      return 'takes “yes” or “no”';
    default:
      if (!tooLong) return 'is not something I can read';
      return `can have at most ${(field.maxLength ?? 500).toLocaleString('en')} characters`;
  }
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
