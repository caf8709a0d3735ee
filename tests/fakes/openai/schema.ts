/** Holds requests and chunks against OpenAI's own description of its API (see reduce-openapi.ts). */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly request: object }>>>>;
  readonly components: object;
}

const file = new URL('../../fixtures/openai-openapi.json', import.meta.url);
const { paths, components } = JSON.parse(readFileSync(file, 'utf8')) as Description;
const ajv = new Ajv2020({ strict: false, allErrors: false, logger: false });
addFormats.default(ajv);
ajv.addSchema({ $id: 'openai', components });

const compiled = new Map<string, ValidateFunction>();

/** What is wrong with a request, or undefined. @throws when the description does not know the route: a gap of ours */
export function wrongWith(path: string, body: unknown): string | undefined {
  const route = paths[path]?.post;
  if (!route) throw new Error(`POST ${path} is not in the description.`);
  return check(path, route.request, body);
}

export function wrongWithChunk(chunk: unknown): string | undefined {
  return check('chunk', { $ref: '#/components/schemas/CreateChatCompletionStreamResponse' }, chunk);
}

function check(key: string, schema: object, body: unknown): string | undefined {
  const known = compiled.get(key);
  const validate =
    known ?? ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"openai#/components')));
  if (!known) compiled.set(key, validate);
  if (validate(body)) return undefined;
  return `${key}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(body).slice(0, 1000)}`;
}
