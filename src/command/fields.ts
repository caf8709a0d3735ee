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

/** One line of the person's own words. `rest`: what a sentence is about, once the command, time and names are taken out. */
export function words(summary: string, options: { ask?: string; rest?: boolean; max?: number } = {}) {
  return z
    .string()
    .trim()
    .min(1)
    .max(options.max ?? 500)
    .describe(summary)
    .meta({ ...meta('text', options) });
}

/** Text of any length and with lines. */
export function longText(summary: string, options: { ask?: string; rest?: boolean; max?: number } = {}) {
  return z
    .string()
    .trim()
    .min(1)
    .max(options.max ?? 100_000)
    .describe(summary)
    .meta({ ...meta('long', options) });
}

/** A time or repetition, in words or canonical (see understand/temporal/canonical.ts). Read it with `context.when`. */
export function when(summary: string, options: { ask?: string } = {}) {
  return z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe(summary)
    .meta({ ...meta('when', options) });
}

/** Something of the person's: its number in the last list, words of its title, "it", or its id. Read it with `context.pick`. */
export function reference(of: string, summary: string, options: { ask?: string; rest?: boolean } = {}) {
  return z
    .string()
    .trim()
    .min(1)
    .max(500)
    .describe(summary)
    .meta({ ...meta('reference', { ...options, of }) });
}

/** An id that only buttons fill in. */
export function handle(summary: string) {
  return z
    .uuid()
    .describe(summary)
    .meta({ ...meta('text', {}) });
}

/** An instant (ISO 8601, UTC) that only buttons fill in. */
export function stamp(summary: string) {
  return z.iso
    .datetime()
    .describe(summary)
    .meta({ ...meta('text', {}) });
}

export function choice<const Values extends readonly [string, ...string[]]>(
  values: Values,
  summary: string,
  options: { ask?: string } = {},
) {
  return z
    .enum(values)
    .describe(summary)
    .meta({ ...meta('choice', options) });
}

export function yesNo(summary: string) {
  return z
    .union([z.boolean(), z.stringbool()])
    .describe(summary)
    .meta({ ...meta('yesno', {}) });
}

export function integer(summary: string, range: { min: number; max: number; ask?: string }) {
  return z.coerce
    .number()
    .int()
    .min(range.min)
    .max(range.max)
    .describe(summary)
    .meta({ ...meta('integer', range) });
}

export function quantity(summary: string, range: { min: number; max: number; ask?: string }) {
  return z.coerce
    .number()
    .min(range.min)
    .max(range.max)
    .describe(summary)
    .meta({ ...meta('number', range) });
}

function meta(kind: FieldSpec['kind'], more: Record<string, unknown>): FieldMeta {
  return { kind, ...more };
}
