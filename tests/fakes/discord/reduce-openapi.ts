/**
 * Makes tests/fixtures/discord-openapi.json: of Discord's own description of its HTTP interface (MIT, https://github.com/discord/discord-api-spec)
 * the routes that the stand-in serves, with every schema they reach, without prose.
 *
 *     node tests/fakes/discord/reduce-openapi.ts path/to/discord-openapi.json
 */
import { readFileSync, writeFileSync } from 'node:fs';

const routes: readonly (readonly [string, string])[] = [
  ['get', '/gateway/bot'],
  ['get', '/applications/@me'],
  ['put', '/applications/{application_id}/commands'],
  ['put', '/applications/{application_id}/guilds/{guild_id}/commands'],
  ['get', '/guilds/{guild_id}/roles'],
  ['post', '/users/@me/channels'],
  ['get', '/channels/{channel_id}'],
  ['post', '/channels/{channel_id}/typing'],
  ['post', '/channels/{channel_id}/messages'],
  ['patch', '/channels/{channel_id}/messages/{message_id}'],
  ['post', '/interactions/{interaction_id}/{interaction_token}/callback'],
  ['post', '/webhooks/{webhook_id}/{webhook_token}'],
  ['get', '/webhooks/{webhook_id}/{webhook_token}/messages/@original'],
  ['patch', '/webhooks/{webhook_id}/{webhook_token}/messages/@original'],
  ['delete', '/webhooks/{webhook_id}/{webhook_token}/messages/@original'],
  ['patch', '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}'],
];

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

const license = at(whole, ['info', 'license', 'name']);
const schemas = Object.fromEntries([...kept].sort(([one], [other]) => one.localeCompare(other)));
const reduced = { source: 'https://github.com/discord/discord-api-spec', license, paths, components: { schemas } };
writeFileSync(new URL('../../fixtures/discord-openapi.json', import.meta.url), `${JSON.stringify(reduced)}\n`);

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
  return Object.fromEntries(
    Object.entries(tree)
      .filter(([key, value]) => !(typeof value === 'string' && (key === 'description' || key === 'title')))
      .filter(([key]) => !key.startsWith('x-'))
      .map(([key, value]) => [key, trim(value)]),
  );
}
