/** The kinds of field a command may have. Each is JSON, so that a button, a form and a model's tool can carry it. */
import { z } from 'zod';
import type { FieldSpec } from '../channel/command-spec.ts';

/** What a field is beyond its zod type; read back by spec.ts. */
export interface FieldMeta {
  readonly kind: FieldSpec['kind'];
  /** For references: which kind of thing. */
  readonly of?: string;
  /** Takes the words that are left over when a sentence has been read. */
  readonly rest?: boolean;
  /** What to ask when it is missing and required. */
  readonly ask?: string;
  readonly [key: string]: unknown;
}

/** What every text has in common. Each step of a zod type copies it: written once, a start makes a thousand fewer. */
const someText = z.string().trim().min(1);

/** One line of the person's own words. `rest`: what a sentence is about, once the command, time and names are taken out. */
export function words(summary: string, options: { ask?: string; rest?: boolean; max?: number } = {}) {
  return someText.max(options.max ?? 500).meta(meta('text', summary, options));
}

/** Text of any length and with lines. */
export function longText(summary: string, options: { ask?: string; rest?: boolean; max?: number } = {}) {
  return someText.max(options.max ?? 100_000).meta(meta('long', summary, options));
}

/** A time or repetition, in words or canonical (see understand/temporal/canonical.ts). Read it with `context.when`. */
export function when(summary: string, options: { ask?: string } = {}) {
  return moment.meta(meta('when', summary, options));
}

const moment = someText.max(200);

/** Something of the person's: its number in the last list, words of its title, "it", or its id. Read it with `context.pick`. */
export function reference(of: string, summary: string, options: { ask?: string; rest?: boolean } = {}) {
  return named.meta(meta('reference', summary, { ...options, of }));
}

const named = someText.max(500);

/** An id that only buttons fill in. */
export function handle(summary: string) {
  return z.uuid().meta(meta('text', summary));
}

/** An instant (ISO 8601, UTC) that only buttons fill in. */
export function stamp(summary: string) {
  return z.iso.datetime().meta(meta('text', summary));
}

export function choice<const Values extends readonly [string, ...string[]]>(
  values: Values,
  summary: string,
  options: { ask?: string } = {},
) {
  return z.enum(values).meta(meta('choice', summary, options));
}

export function yesNo(summary: string) {
  return either.meta(meta('yesno', summary));
}

const either = z.union([z.boolean(), z.stringbool()]);

export function integer(summary: string, range: { min: number; max: number; ask?: string }) {
  return z.coerce
    .number()
    .int()
    .min(range.min)
    .max(range.max)
    .meta(meta('integer', summary, range));
}

export function quantity(summary: string, range: { min: number; max: number; ask?: string }) {
  return z.coerce
    .number()
    .min(range.min)
    .max(range.max)
    .meta(meta('number', summary, range));
}

function meta(kind: FieldSpec['kind'], description: string, more: Record<string, unknown> = {}): FieldMeta {
  return { description, kind, ...more };
}
