/** Reads the neutral description of a command off its zod input, for platforms, help and the reader of sentences. */
import { z } from 'zod';
import type { CommandSpec, FieldSpec } from '../channel/command-spec.ts';
import type { Command } from './define.ts';
import type { FieldMeta } from './fields.ts';

/** A field with what only the core needs to know of it. */
export interface Field extends FieldSpec {
  readonly of?: string;
  readonly rest: boolean;
  readonly ask: string;
}

/** Read once a command: every turn asks. */
const known = new WeakMap<Command, readonly Field[]>();

export function fieldsOf(command: Command): readonly Field[] {
  const before = known.get(command);
  if (before) return before;
  const fields = Object.entries(command.input.shape).map(([name, schema]) => readField(name, schema as z.ZodType));
  known.set(command, fields);
  return fields;
}

export function specOf(command: Command): CommandSpec {
  const fields = fieldsOf(command);
  return {
    name: command.name,
    summary: command.summary,
    topic: command.topic,
    effect: command.effect,
    fields: [...fields.filter((field) => field.required), ...fields.filter((field) => !field.required)],
    examples: command.examples.map((example) => example.say),
    ...(command.onMessage === undefined ? {} : { onMessage: command.onMessage }),
    ...(command.prominent === undefined ? {} : { prominent: command.prominent }),
    ...(command.admin === undefined ? {} : { admin: command.admin }),
  };
}

function readField(name: string, schema: z.ZodType): Field {
  const required = !schema.safeParse(undefined).success;
  const inner = schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;
  const meta = (inner.meta() ?? schema.meta()) as FieldMeta | undefined;
  if (meta?.kind === undefined) throw new TypeError(`Field “${name}” was not made with the makers of fields.ts.`);
  const summary = inner.description ?? schema.description ?? name;
  return {
    name,
    summary,
    kind: meta.kind,
    required,
    rest: meta.rest === true,
    ask: typeof meta.ask === 'string' ? meta.ask : `What is the ${name}?`,
    ...(typeof meta.of === 'string' ? { of: meta.of } : {}),
    ...(inner instanceof z.ZodEnum
      ? { options: inner.options.map((value) => ({ value: String(value), label: String(value) })) }
      : {}),
    ...(typeof meta.min === 'number' ? { min: meta.min } : {}),
    ...(typeof meta.max === 'number' && (meta.kind === 'integer' || meta.kind === 'number') ? { max: meta.max } : {}),
    ...(inner instanceof z.ZodString && inner.maxLength !== null ? { maxLength: inner.maxLength } : {}),
  };
}
