/** Holds requests and answers against Discord's own description of its HTTP interface (see reduce-openapi.ts). */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

interface Description {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly request: object; readonly response: object }>>>
  >;
  readonly components: object;
}

const file = new URL('../../fixtures/discord-openapi.json', import.meta.url);
const { paths, components } = JSON.parse(readFileSync(file, 'utf8')) as Description;
const ajv = new Ajv2020({ strict: false, allErrors: false, logger: false });
addFormats.default(ajv);
ajv.addSchema({ $id: 'discord', components });

const compiled = new Map<string, ValidateFunction>();

/** What is wrong with a body, or undefined. @throws when the description does not know the route: a gap of ours */
export function wrongWith(
  what: 'request' | 'response',
  method: string,
  path: string,
  body: unknown,
): string | undefined {
  const route = paths[path]?.[method.toLowerCase()];
  if (!route) throw new Error(`${method} ${path} is not in the description.`);
  if (route[what] === null) return undefined;
  const key = `${what} ${method} ${path}`;
  const known = compiled.get(key);
  const validate = known ?? ajv.compile(absolute(route[what]));
  if (!known) compiled.set(key, validate);
  if (validate(body)) return undefined;
  return `${key}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(body).slice(0, 2000)}`;
}

/** References inside a route mean the whole description. */
function absolute(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"discord#/components')) as object;
}
