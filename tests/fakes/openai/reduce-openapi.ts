/**
 * Makes tests/fixtures/openai-openapi.json: of OpenAI's own description of its API (MIT,
 * https://github.com/openai/openai-openapi) the routes that we call, with every schema they reach, without prose.
 *
 *     node tests/fakes/openai/reduce-openapi.ts path/to/openai-openapi.json
 */
import { readFileSync, writeFileSync } from 'node:fs';

const routes: readonly (readonly [string, string])[] = [
  ['post', '/chat/completions'],
  ['post', '/embeddings'],
];
/** A chunk of a stream is no answer of a route in the description. */
const further = ['CreateChatCompletionStreamResponse', 'ErrorResponse'];

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Tree = { readonly [key: string]: Json };

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error('Name the file that holds the whole description.');
const whole = JSON.parse(readFileSync(source, 'utf8')) as Tree;
const kept = new Map<string, Json>();
const paths: Record<string, Record<string, Json>> = {};

for (const [method, path] of routes) {
  const route = at(whole, ['paths', path, method]);
  const body = at(route, ['requestBody', 'content', 'application/json', 'schema']);
  const answer = at(route, ['responses', '200', 'content', 'application/json', 'schema']);
  paths[path] = { ...paths[path], [method]: { request: trim(body), response: trim(answer) } };
}
for (const name of further) trim({ $ref: `#/components/schemas/${name}` });

const license = at(whole, ['info', 'license', 'name']);
const schemas = Object.fromEntries([...kept].sort(([one], [other]) => one.localeCompare(other)));
const reduced = { source: 'https://github.com/openai/openai-openapi', license, paths, components: { schemas } };
writeFileSync(new URL('../../fixtures/openai-openapi.json', import.meta.url), `${JSON.stringify(reduced)}\n`);

function at(tree: Json | undefined, keys: readonly string[]): Json {
  return keys.reduce<Json>((node, key) => (node as Tree | null)?.[key] ?? null, tree ?? null);
}

/** Keeps what validates, and every schema referred to. */
function trim(node: Json): Json {
  if (Array.isArray(node)) return node.map(trim);
  if (node === null || typeof node !== 'object') return node;
  const tree = node as Tree;
  if (typeof tree.$ref === 'string') {
    const name = tree.$ref.split('/').at(-1) ?? '';
    if (!kept.has(name)) {
      kept.set(name, null);
      kept.set(name, trim(at(whole, ['components', 'schemas', name])));
    }
    return { $ref: tree.$ref };
  }
  const { nullable, ...rest } = tree;
  // OpenAPI 3.0's way of saying it; JSON Schema has its own.
  if (nullable === true) return { anyOf: [trim(rest), { type: 'null' }] };
  return Object.fromEntries(
    Object.entries(rest)
      .filter(([key, value]) => !(typeof value === 'string' && (key === 'description' || key === 'title')))
      .filter(([key]) => !key.startsWith('x-') && key !== 'example' && key !== 'examples')
      .map(([key, value]) => [key, trim(value)]),
  );
}
