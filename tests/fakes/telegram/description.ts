/** Checks what crosses the wire against the Bot API's own description (tests/fixtures/telegram, see reduce-description.ts). */
import { readFileSync } from 'node:fs';

export interface Field {
  readonly name: string;
  readonly types: readonly string[];
  readonly required: boolean;
  /** Least and most of characters or bytes. */
  readonly length?: readonly [number, number];
  /** The only value, where subtypes are told apart by it. */
  readonly constant?: string;
}
export interface Shape {
  readonly fields?: readonly Field[];
  readonly subtypes?: readonly string[];
  readonly returns?: readonly string[];
}
export interface Description {
  readonly source: string;
  readonly license: string;
  readonly version: string;
  readonly methods: Readonly<Record<string, Shape>>;
  readonly types: Readonly<Record<string, Shape>>;
}

export const botApi = JSON.parse(
  readFileSync(new URL('../../fixtures/telegram/bot-api.json', import.meta.url), 'utf8'),
) as Description;

/** What is wrong with the parameters of a call. Empty when the description takes it. */
export function checkCall(method: string, parameters: Readonly<Record<string, unknown>>): string[] {
  const shape = botApi.methods[method];
  return shape ? checkFields(shape, parameters, method) : [`${method}: no such method`];
}

/** What is wrong with a value that is said to be of one of these types. */
export function checkValue(value: unknown, types: readonly string[], where: string): string[] {
  const attempts = types.map((type) => checkType(value, type, where));
  return attempts.some((wrong) => wrong.length === 0) ? [] : (attempts.sort((a, b) => a.length - b.length)[0] ?? []);
}

export function checkResult(method: string, result: unknown): string[] {
  return checkValue(result, botApi.methods[method]?.returns ?? [], `result of ${method}`);
}

function checkType(value: unknown, type: string, where: string): string[] {
  if (type.startsWith('Array of ')) {
    if (!Array.isArray(value)) return [`${where}: not a list`];
    return value.flatMap((item, at) => checkValue(item, [type.slice('Array of '.length)], `${where}[${at}]`));
  }
  switch (type) {
    case 'Integer':
      return Number.isSafeInteger(value) ? [] : [`${where}: not an integer`];
    case 'Float':
      return typeof value === 'number' ? [] : [`${where}: not a number`];
    case 'String':
      return typeof value === 'string' ? [] : [`${where}: not a string`];
    case 'Boolean':
      return typeof value === 'boolean' ? [] : [`${where}: not a boolean`];
    case 'True':
      return value === true ? [] : [`${where}: not true`];
    case 'InputFile':
      return value instanceof File ? [] : [`${where}: not an uploaded file`];
  }
  const shape = botApi.types[type];
  if (!shape) return [`${where}: the description does not know ${type}`];
  if (shape.subtypes?.length) return checkValue(value, shape.subtypes, where);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${where}: not a ${type}`];
  return checkFields(shape, value as Record<string, unknown>, where);
}

function checkFields({ fields = [] }: Shape, value: Readonly<Record<string, unknown>>, where: string): string[] {
  const known = new Set(fields.map((field) => field.name));
  const unknown = Object.keys(value).filter((name) => !known.has(name) && value[name] !== undefined);
  return [
    ...unknown.map((name) => `${where}: no such field as ${name}`),
    ...fields.flatMap((field) => checkField(field, value[field.name], `${where}.${field.name}`)),
  ];
}

function checkField({ types, required, length, constant }: Field, value: unknown, where: string): string[] {
  if (value === undefined) return required ? [`${where}: missing`] : [];
  const wrong = checkValue(value, types, where);
  if (constant !== undefined && value !== constant) wrong.push(`${where}: not ${constant}`);
  if (length && typeof value === 'string') {
    const size = where.endsWith('callback_data') ? Buffer.byteLength(value) : value.length;
    if (size < length[0] || size > length[1]) wrong.push(`${where}: ${size} is not within ${length.join('-')}`);
  }
  return wrong;
}
